// `kept mailbox import`: many mailboxes in one go, for those who host mail for many.
import ArgumentParser
import Channels
import Desk
import Flows
import Storage

/// Mailboxes that are looked into at the same time.
private let atOnce = 8

extension MailboxCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Connects many mailboxes, a line of standard input for each.",
            discussion: """
                A line has the address, the server, the user and the password, with tabs between them, and if wanted a \
                folder. Each is looked into first; what cannot be is told, and the others go on. Exit status 1 when one \
                of them failed.
                """)

        func run() async throws {
            var lines: [String] = []
            while let line = readLine(strippingNewline: true) { if !line.isEmpty { lines.append(line) } }
            try await explaining { [lines] in
                let failures = try await House.with { house in
                    try house.sealingKey.make()
                    return await connectAll(lines, house)
                }
                if failures > 0 { throw ExitCode.failure }
            }
        }

        private func connectAll(_ lines: [String], _ house: House) async -> Int {
            await withTaskGroup(of: Bool.self) { group in
                var (failures, rest) = (0, lines.enumerated().makeIterator())
                for _ in 0..<atOnce {
                    if let (number, line) = rest.next() { group.addTask { await connect(line, number + 1, house) } }
                }
                for await isDone in group {
                    if !isDone { failures += 1 }
                    if let (number, line) = rest.next() { group.addTask { await connect(line, number + 1, house) } }
                }
                return failures
            }
        }

        /// True when it is connected.
        private func connect(_ line: String, _ number: Int, _ house: House) async -> Bool {
            do {
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                guard (4...5).contains(fields.count) else {
                    throw WrongSetting("four or five fields are wanted, with tabs between them.")
                }
                let server = try IMAPServer(parsing: fields[1])
                var draft = MailboxDraft(
                    address: fields[0], server: server.description, user: fields[2], secret: .password(fields[3]))
                if fields.count == 5 { draft.folder = fields[4] }
                let survey = try await SurveyMailbox.run(
                    server: server, login: .password(user: fields[2], fields[3]), folder: draft.folder, place: nil)
                try await house.flows.addMailbox(draft, validity: survey.folder.validity, next: survey.folder.next)
                print("\(fields[0])\t\(fields[2])\tconnected")
                return true
            } catch {
                print("line \(number)\t\(sentence(for: error))")
                return false
            }
        }
    }
}
