// The mails that contacts of the demo write, as bytes.
import Desk
import Mail
import Text

/// One mail of a contact.
struct ContactMail: Sendable {
    let story: Story
    let text: String
    let writing: Step.Writing
    let enclosure: Enclosure?
    let id: String

    /// What the mail answers.
    struct Thread: Sendable {
        var references: [String] = []
        var lastOfOurs: String?
    }

    var messageID: String { "\(id)@\(story.email.parted(by: "@")?.1 ?? "mail.example")" }
    /// An out-of-office mail comes from nobody (RFC 3834, 3.3).
    var sender: String { writing == .away ? "" : story.email }
    var files: [MailAttachment] { enclosure.map { [$0.file] } ?? [] }

    func bytes(answering thread: Thread, at now: Instant) -> [UInt8] {
        if writing == .cutOff { return cutOff(at: now) }
        return composeMail(
            OutgoingMail(
                from: Mailbox(name: story.name, address: story.email),
                to: [Mailbox(name: LanternRepair.name, address: "\(story.address)@\(LanternRepair.domain)")],
                subject: thread.references.isEmpty ? story.subject : "Re: \(story.subject)", messageID: messageID,
                inReplyTo: thread.lastOfOurs, references: thread.references, date: now.rawValue, text: text,
                html: writing == .html ? html.string : nil, attachments: files,
                extraHeaders: writing == .away ? [("Auto-Submitted", "auto-replied")] : []))
    }

    /// The text as mail programs of offices write it.
    private var html: HTML {
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
            "<p style=\"margin:0 0 10px\">\(String(line))</p>" as HTML
        }
        return """
            <html><body dir="auto" style="font-family:Calibri,Arial,sans-serif;font-size:15px;color:#222">\(paragraphs)\
            <table style="border-top:2px solid #c33"><tr><td><b>\(story.name)</b><br>\(story.email)</td></tr></table>\
            </body></html>
            """
    }

    /// A mail with a photo whose connection broke before anything of it had come.
    private func cutOff(at now: Instant) -> [UInt8] {
        let header = """
            From: \(story.email)\r
            To: \(story.address)@\(LanternRepair.domain)\r
            Subject: \(story.subject)\r
            Message-ID: <\(messageID)>\r
            MIME-Version: 1.0\r
            Content-Type: multipart/mixed; boundary="cut"\r
            \r
            --cut\r
            Content-Type: text/plain; charset=utf-8\r
            \r

            """
        return Array(header.utf8)
    }
}
