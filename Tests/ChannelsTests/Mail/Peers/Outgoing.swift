// What the tests of sending have in common.
import Channels
import Desk

/// A way out to a server on this machine.
func out(_ port: Int, _ scheme: String = "smtp", user: String = "", options: String = "") throws -> SMTPSubmission {
    let server = try SMTPServer(parsing: "\(scheme)://\(user)localhost:\(port)\(options)")
    return try SMTPSubmission(server: server, hostname: "desk.test", logger: quiet())
}

func parcel(_ text: String = "hi\r\n", to recipients: [String] = ["a@desk.test"]) -> Parcel {
    Parcel(sender: "help@desk.test", recipients: recipients, bytes: Array(text.utf8))
}
