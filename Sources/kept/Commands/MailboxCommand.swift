// `kept mailbox`: mailboxes out of which the desk fetches its mail by IMAP.
import ArgumentParser
import Channels
import Desk
import Flows
import Foundation
import Storage

struct MailboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailbox", abstract: "Mailboxes out of which the desk fetches its mail (IMAP).",
        subcommands: [Add.self, Import.self, List.self, Test.self, Password.self, Remove.self],
        defaultSubcommand: List.self)

    /// Which one is meant: by its number, or by an address that has only one.
    struct Choice: ParsableArguments {
        @Argument(help: "The address whose mailbox is meant, or the mailbox's number in `kept mailbox list`.")
        var mailbox: String

        func find(_ house: House) async throws -> MailboxRecord {
            let all = try await house.database.read { try $0.mailboxes() }
            let found = all.filter { "\($0.id)" == mailbox || $0.address == mailbox.lowercased() }
            guard found.count < 2 else {
                throw WrongSetting("This address has \(found.count) mailboxes: name one by its number.")
            }
            guard let one = found.first else { throw WrongSetting("There is no such mailbox.") }
            return one
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the mailboxes and how it goes with them.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    for mailbox in try await house.database.read({ try $0.mailboxes() }) {
                        print(
                            "\(mailbox.id)", mailbox.address, mailbox.server, mailbox.user, mailbox.folder,
                            state(of: mailbox), separator: "\t")
                    }
                }
            }
        }

        private func state(of mailbox: MailboxRecord) -> String {
            let state = mailbox.state
            if let since = state.pausedAt { return "paused since \(since.inUTC)" }
            if let trouble = state.trouble { return "failing since \(trouble.since.inUTC): \(trouble.0.sentence)" }
            guard let heard = state.heardAt else { return "not yet visited" }
            return "well at \(heard.inUTC)" + (state.waiting > 0 ? ", \(state.waiting) waiting" : "")
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks into a connected mailbox and shows what would be taken; changes nothing.")

        @OptionGroup var choice: Choice

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    let mailbox = try await house.flows.openMailbox(choice.find(house).id)
                    let (login, renewed) = try await SurveyMailbox.login(user: mailbox.user, secret: mailbox.secret)
                    if let renewed { try await house.flows.replace(renewed, of: mailbox.id) }
                    let survey = try await SurveyMailbox.run(
                        server: IMAPServer(parsing: mailbox.server), login: login, folder: mailbox.folder,
                        place: mailbox.place)
                    show(survey, takesOlder: mailbox.takesOlder)
                }
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads a new password, or grant, from standard input.")

        @OptionGroup var choice: Choice
        @OptionGroup var grant: GrantOptions

        func run() async throws {
            let secret = try grant.readSecret()
            try await explaining {
                try await House.with { house in
                    let id = try await choice.find(house).id
                    try house.sealingKey.make()
                    try await house.flows.setSecret(secret, of: id)
                }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disconnects a mailbox. What was taken stays; on its server nothing changes.")

        @OptionGroup var choice: Choice

        func run() async throws {
            try await explaining {
                try await House.with { house in try await house.flows.removeMailbox(choice.find(house).id) }
            }
        }
    }
}

/// By what the mailbox is opened, beside what comes on standard input.
struct GrantOptions: ParsableArguments {
    @Option(
        name: .customLong("oauth-token-url"),
        help: "Where access tokens are asked for (XOAUTH2); standard input is then the refresh token.")
    var tokenURL: String?

    @Option(name: .customLong("oauth-client"), help: "The client's id at that address.")
    var client: String?

    @Flag(
        name: .customLong("oauth-client-secret"),
        help: "A second line of standard input is the client's secret.")
    var hasClientSecret = false

    func readSecret() throws -> MailboxSecret {
        guard let first = readLine(strippingNewline: true), !first.isEmpty else {
            throw ValidationError("No password came on standard input.")
        }
        guard let tokenURL else { return .password(first) }
        guard let client else { throw ValidationError("--oauth-token-url needs --oauth-client.") }
        let second = hasClientSecret ? readLine(strippingNewline: true) ?? "" : ""
        return .oauth(OAuthGrant(tokenURL: tokenURL, clientID: client, clientSecret: second, refreshToken: first))
    }
}

/// What a look into a mailbox found, for an operator.
func show(_ survey: MailboxSurvey, takesOlder: Bool) {
    print("The folder holds \(survey.folder.count) mails.")
    print("new: \(words(for: survey.new)), to be taken and answered")
    let fate = takesOlder ? "to be taken, and not answered by the desk itself" : "left where it lies"
    print("older than the connection: \(words(for: survey.older)), \(fate)")
    if !survey.tellsOfNews { print("The server does not tell of news (IDLE): it is asked every minute.") }
    if !survey.moves {
        print("The server does not move mail in one step (MOVE): it is copied, then marked as deleted.")
    }
}

private func words(for tally: MailTally) -> String {
    guard tally.count > 0 else { return "0 mails" }
    let span = [tally.oldest, tally.newest].compactMap { $0?.inUTC }.joined(separator: " to ")
    let large = tally.tooLarge > 0 ? ", \(tally.tooLarge) of them too large to be taken whole" : ""
    return "\(tally.count) mails of \(tally.bytes) bytes from \(span)\(large)"
}
