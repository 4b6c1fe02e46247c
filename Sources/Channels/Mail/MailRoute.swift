// Which way mail leaves, by the setting that names it.
import Desk
import Logging

/// `smtp://…`, `smtps://…` (see `SMTPServer`) or `file:FOLDER` (see `FileSender`).
package struct MailRoute {
    package static func adapter(
        for setting: String, hostname: String, logger: Logger
    ) throws(WrongSetting) -> any ChannelAdapter {
        if setting.hasPrefix("file:") {
            let folder = String(setting.dropFirst(5))
            guard !folder.isEmpty, !folder.utf8.contains(0) else {
                throw WrongSetting("A folder for outgoing mail is written as file:FOLDER.")
            }
            return FileSender(folder: folder)
        }
        // The setting may hold a password, so its words are not repeated.
        guard setting.prefix(4).lowercased() == "smtp" else {
            throw WrongSetting("Outgoing mail goes to smtp://host:port, smtps://host:port or file:FOLDER.")
        }
        return try SMTPSubmission(server: SMTPServer(parsing: setting), hostname: hostname, logger: logger)
    }
}
