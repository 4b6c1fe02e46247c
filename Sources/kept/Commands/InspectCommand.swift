// `kept inspect`: how Kept understands something, as JSON.
import ArgumentParser
import Flows
import Foundation
import Mail

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Shows how Kept understands something, as JSON.",
        subcommands: [
            MailFiles.self, InspectHTMLCommand.self, InspectTextCommand.self, RulesCommand.self, EvaluateCommand.self,
            SpeedCommand.self,
        ])

    struct MailFiles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mail", abstract: "Prints one JSON object for each mail, a line each.",
            discussion: """
                A mail from a folder or an mbox also has `file`, where it lies.
                """)

        @Argument(help: "Files with one mail each, mboxes, Maildirs, folders; standard input when there is none.")
        var paths: [String] = []

        func run() async throws {
            try await explaining {
                if paths.isEmpty { return try show(Array(FileHandle.standardInput.readToEnd() ?? Data()), file: nil) }
                for path in paths {
                    try forEachMail(in: path) { try show($0.bytes, file: $0.place == path ? nil : $0.place) }
                }
            }
        }

        private func show(_ bytes: [UInt8], file: String?) throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let report = LocatedReport(report: MailReport(readMail(bytes), digest: Secrets.digest), file: file)
            FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
        }
    }
}

/// A report with the place of its mail in the same object.
private struct LocatedReport: Encodable {
    let report: MailReport
    let file: String?

    private enum CodingKeys: CodingKey { case file }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encodeIfPresent(file, forKey: .file)
    }
}
