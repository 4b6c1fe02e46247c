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
                A mail from a folder or an mbox also has `file`, where it lies. With `--speed`: the median and the 99th \
                percentile of reading, and of finding out its kind, language and new text.
                """)

        @Flag(help: "Print what reading the mails costs instead, in milliseconds of CPU a mail.")
        var speed = false

        @Argument(help: "Files with one mail each, mboxes, Maildirs, folders; standard input when there is none.")
        var paths: [String] = []

        func run() async throws {
            try await explaining {
                if speed { return try measure() }
                if paths.isEmpty { return try show(Array(FileHandle.standardInput.readToEnd() ?? Data()), file: nil) }
                for path in paths {
                    try forEachMail(in: path) { try show($0.bytes, file: $0.place == path ? nil : $0.place) }
                }
            }
        }

        /// Each mail ten times, the first of them not counted: a desk reads many.
        private func measure() throws {
            var (parsing, understanding) = ([Double](), [Double]())
            for path in paths {
                try forEachMail(in: path) { found in
                    for round in 0..<10 {
                        var mail = MailMessage()
                        let parsed = milliseconds { mail = readMail(found.bytes) }
                        let understood = milliseconds { _ = (mail.kind, mail.automatic, mail.language, mail.written) }
                        guard round > 0 else { continue }
                        parsing.append(parsed)
                        understanding.append(understood)
                    }
                }
            }
            guard !parsing.isEmpty else { throw ValidationError("There is no mail to read.") }
            parsing.sort()
            understanding.sort()
            let report: [String: Any] = [
                "mails": parsing.count / 9, "parse_p50": rounded(parsing[parsing.count / 2]),
                "parse_p99": rounded(parsing[parsing.count * 99 / 100]),
                "understand_p50": rounded(understanding[understanding.count / 2]),
                "understand_p99": rounded(understanding[understanding.count * 99 / 100]),
            ]
            let json = try JSONSerialization.data(withJSONObject: report, options: [.sortedKeys])
            FileHandle.standardOutput.write(json + Data("\n".utf8))
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
