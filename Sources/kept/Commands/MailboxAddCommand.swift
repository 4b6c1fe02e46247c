// `kept mailbox add`: looks into a mailbox first, and connects it when all is well.
import ArgumentParser
import Channels
import Desk
import Flows
import Storage

extension MailboxCommand {
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Connects a mailbox; its password is read from standard input.",
            discussion: """
                Shows first what lies there. Mail that is there already stays where it is, unless --older is given; then \
                it is taken too, and the desk answers none of it by itself.
                """)

        @Argument(help: "The address of the desk whose mail it is.")
        var address: String

        @Option(help: "imaps://mail.example.com, or imap://… for STARTTLS; see docs/operating.md.")
        var server: String

        @Option(help: "The user at the server; the address, if none is given.")
        var user: String?

        @Option(help: "The folder in which new mail arrives.")
        var folder = "INBOX"

        @Option(help: "Move mail into this folder when the desk has it; else it stays and counts as read.")
        var moveTo: String?

        @Flag(help: "Take what is there already, too. It is not answered by the desk itself.")
        var older = false

        @Flag(help: "Only look, and connect nothing.")
        var dryRun = false

        @OptionGroup var grant: GrantOptions

        func run() async throws {
            let secret = try grant.readSecret()
            try await explaining {
                let server = try IMAPServer(parsing: server)
                let (login, renewed) = try await SurveyMailbox.login(user: user ?? address, secret: secret)
                let survey = try await SurveyMailbox.run(server: server, login: login, folder: folder, place: nil)
                show(survey, takesOlder: older)
                guard !dryRun else { return }
                var draft = MailboxDraft(
                    address: address, server: server.description, user: user ?? address,
                    secret: renewed.map { .oauth($0) } ?? secret)
                (draft.folder, draft.takesOlder) = (folder, older)
                if let moveTo { draft.afterwards = .move(to: moveTo) }
                try await House.with { [draft] house in
                    try house.sealingKey.make()
                    let id = try await house.flows.addMailbox(
                        draft, validity: survey.folder.validity, next: survey.folder.next)
                    print("Connected as \(id).")
                }
            }
        }
    }
}
