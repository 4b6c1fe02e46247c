// `kept inspect`: how Kept understands something, as JSON.
import ArgumentParser
import Flows
import Foundation
import Mail

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Shows how Kept understands something, as JSON.",
        subcommands: [
            MailFiles.self, InspectTextCommand.self, RulesCommand.self, EvaluateCommand.self, SpeedCommand.self,
        ])

    struct MailFiles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mail", abstract: "Prints one JSON object for each mail.")

        @Argument(help: "Files with one mail each; standard input when there is none.")
        var files: [String] = []

        func run() async throws {
            try await explaining {
                if files.isEmpty { try show(FileHandle.standardInput.readToEnd() ?? Data()) }
                for file in files { try show(try Data(contentsOf: URL(filePath: file))) }
            }
        }

        private func show(_ bytes: Data) throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let report = MailReport(readMail(Array(bytes)), digest: Secrets.digest)
            FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
        }
    }
}
