// `kept sender`: how the desk's addresses present themselves, and by which mail server each sends.
import ArgumentParser
import Channels
import Desk
import Flows
import Foundation
import Storage

struct SenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sender", abstract: "How addresses present themselves, and by which mail server each sends.",
        subcommands: [Add.self, List.self, Test.self, Remove.self], defaultSubcommand: List.self)

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives an address a name, a signature, an account of its own; takes the place of what it had.",
            discussion: """
                Answers to a mail leave by the identity of the address that the mail came to. With --user, the password \
                is read from standard input, and the server is tried before anything is stored.
                """)

        @Argument(help: "An address of the desk.")
        var address: String

        @Option(help: "Stands for the company's name in the mails of this address.")
        var name: String

        @Option(help: "A file whose text stands under each answer, after the agent's name.")
        var signature: String?

        @Option(help: "smtps://mail.example.com, or smtp://…; without it mail leaves by KEPT_SMTP_URL.")
        var server: String?

        @Option(help: "The user at the server.")
        var user: String?

        @Flag(help: "The server takes only the address itself as the sender of an envelope.")
        var plainReturn = false

        func run() async throws {
            guard user == nil || server != nil else { throw ValidationError("--user needs --server.") }
            let account = try account()
            try await explaining {
                var draft = SenderDraft(address: address, name: name)
                (draft.signature, draft.hasPlainReturn, draft.account) = (try text(), plainReturn, account)
                try await House.with { [draft] house in
                    if let account { try await knock(at: account, house) }
                    if account?.login != nil { try house.sealingKey.make() }
                    try await house.flows.setSender(draft)
                    print("\(address) sends as “\(name)”.")
                }
            }
        }

        private func account() throws -> SendingAccount? {
            guard let server else { return nil }
            guard let user else { return SendingAccount(server: server, login: nil) }
            guard let password = readLine(strippingNewline: true), !password.isEmpty else {
                throw ValidationError("No password came on standard input.")
            }
            return SendingAccount(server: server, login: .init(user: user, password: password))
        }

        private func text() throws -> String {
            guard let signature else { return "" }
            guard let data = FileManager.default.contents(atPath: signature),
                let text = String(data: data, encoding: .utf8)
            else { throw WrongSetting("The signature \(signature) cannot be read as text.") }
            return text
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists them, with team and way out.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    let (senders, teams) = try await house.database.read { (try $0.senders(), try $0.teams()) }
                    for sender in senders {
                        let team = teams.first { $0.id == sender.address.team }?.name ?? ""
                        print(
                            sender.address.email, sender.name, team, sender.server ?? "-", sender.login?.user ?? "-",
                            separator: "\t")
                    }
                }
            }
        }
    }

    /// Which one is meant.
    struct Choice: ParsableArguments {
        @Argument(help: "The address of the identity.")
        var address: String

        func find(_ house: House) async throws -> SenderRecord {
            let all = try await house.database.read { try $0.senders() }
            guard let one = all.first(where: { $0.address.email == address.lowercased() }) else {
                throw WrongSetting("This address has no identity of its own; `kept sender add` gives it one.")
            }
            return one
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Signs in at the mail server of an identity and takes leave; sends nothing.")

        @OptionGroup var choice: Choice

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    guard let account = try await house.flows.account(of: choice.find(house)) else {
                        return print("Its mail leaves by KEPT_SMTP_URL.")
                    }
                    print(try await knock(at: account, house))
                }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes the identity away: the address sends in the company's name again, by KEPT_SMTP_URL.")

        @OptionGroup var choice: Choice

        func run() async throws {
            try await explaining {
                try await House.with { house in try await house.flows.removeSender(of: choice.find(house).address.id) }
            }
        }
    }
}

/// Whether the server of an account lets us in, in its words.
@discardableResult
private func knock(at account: SendingAccount, _ house: House) async throws -> String {
    let server = try SMTPServer(account)
    let hostname = URL(string: house.settings.baseURL)?.host ?? "localhost"
    switch await (try SMTPSubmission(server: server, hostname: hostname, logger: house.logger)).knock() {
    case .taken(let words): return words
    case .failed(_, let why): throw WrongSetting(why)
    }
}
