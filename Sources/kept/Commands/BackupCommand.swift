// `kept backup`: a copy of the desk, while it works.
import ArgumentParser
import Desk
import Flows
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Writes a copy of the desk to a file, while it works.")

    @Argument(help: "The file to write; it must not exist.")
    var file: String

    @Option(
        help: "A folder into which the attachments are copied; what it has from an earlier copy is not copied again.")
    var files: String?

    func run() async throws {
        try await explaining {
            try await House.with { house in
                try await house.database.backup(to: file)
                print(
                    "The desk is copied to \(file). To restore it, stop kept and put the file in the place of the database."
                )
                if let files { try await copy(house, to: FolderFiles(files)) } else { try await remind(house) }
            }
        }
    }

    private func copy(_ house: House, to folder: FolderFiles) async throws {
        let copy = try await house.flows.copyFiles(to: folder)
        print("Its \(copy.copied + copy.present) attachments are in \(folder.name); \(copy.copied) of them were new.")
        guard copy.missing > 0 else { return }
        throw FileTrouble(.unavailable, "\(copy.missing) attachments are missing in \(house.settings.files.name).")
    }

    private func remind(_ house: House) async throws {
        let kept = try await house.database.read { try $0.filesKept() }
        print(
            """
            Its \(kept.count) attachments (\(kept.bytes >> 20) MB) are in \(house.settings.files.name): copy that too, after \
            this, or say --files FOLDER.
            """)
    }
}
