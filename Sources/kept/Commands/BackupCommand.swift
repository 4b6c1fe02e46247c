// `kept backup`: a copy of the desk, while it works.
import ArgumentParser
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Writes a copy of the desk to a file, while it works.")

    @Argument(help: "The file to write; it must not exist.")
    var file: String

    func run() async throws {
        try await explaining {
            try await House.with { try await $0.database.backup(to: file) }
            print(
                "The desk is copied to \(file). To restore it, stop kept and put the file in the place of the database."
            )
        }
    }
}
