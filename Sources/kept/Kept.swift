// The program: one command a file, wiring apart.
import ArgumentParser

@main
struct Kept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kept",
        abstract: "The support desk that keeps its word.",
        discussion: """
            Settings come from the environment (KEPT_DATABASE, KEPT_HTTP, KEPT_LMTP, KEPT_SMTP, KEPT_SMTP_URL,
            KEPT_BASE_URL, …) or from the JSON file that KEPT_CONFIG names; docs/operating.md lists them all.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, AddressCommand.self, SiteCommand.self, MailboxCommand.self, SenderCommand.self,
            DKIMCommand.self, AgentCommand.self, TokenCommand.self, BotCommand.self, ReceiveCommand.self,
            InboxCommand.self, InspectCommand.self,
            ForecastCommand.self, DoctorCommand.self, BackupCommand.self, FilesCommand.self,
        ])
}
