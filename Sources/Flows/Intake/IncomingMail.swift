// A kept mail after reading, with all that can be known without the database.
import Desk
import Mail
import Storage
import Text

/// So many read along with one message, be it ours or not.
let mostCopies = 20

/// A raw item and what its bytes say.
struct IncomingMail: Sendable {
    let item: RawItem
    let mail: MailMessage
    let digest: String
    let language: Language?
    /// Who wrote it: the From address, else the envelope's.
    let sender: Mailbox?
    let attachments: [(file: MailAttachment, digest: String)]

    init(_ item: RawItem) {
        self.item = item
        mail = readMail(item.bytes)
        digest = Secrets.contentDigest(item.bytes)
        language = mail.language
        sender =
            mail.from.first { $0.address.utf8.contains(UInt8(ascii: "@")) }
            ?? (item.envelopeFrom.isEmpty ? nil : Mailbox(name: "", address: item.envelopeFrom))
        attachments = mail.attachments.map { ($0, Secrets.contentDigest($0.bytes)) }
    }

    /// A null sender is a machine's (RFC 5321, 4.5.5), whatever the headers say.
    var isAutomatic: Bool { item.envelopeFrom.isEmpty || mail.automatic != nil }

    /// Where the desk's own first answer goes: the return path (RFC 3834, 4).
    var acknowledgedAddress: String { item.envelopeFrom.lowercased() }

    /// By which the desk knows the sender.
    var identity: Identity? { sender.map { Identity(kind: .email, value: $0.folded) } }

    /// Where the author wants to be answered by a person.
    var replyAddress: String? { mail.replyTo.first?.address ?? sender?.address }

    /// Message-IDs that the mail refers to, the nearest first.
    var references: [String] {
        var seen: Set<String> = []
        return (mail.inReplyTo + mail.references.reversed()).filter { seen.insert($0).inserted }
    }

    /// Everybody else whom it was sent to: neither its writer nor one of ours.
    func copies(besides ours: AddressBook) -> [CopiedAddress] {
        var seen: Set<String> = [sender?.folded ?? ""]
        let others = (mail.to + mail.cc).filter { mailbox in
            mailbox.address.utf8.contains(UInt8(ascii: "@")) && !ours.has(mailbox.address)
                && seen.insert(mailbox.folded).inserted
        }
        return others.prefix(mostCopies).map {
            CopiedAddress(name: $0.name.prefixed(maxScalars: 200), address: $0.folded)
        }
    }

    var unreadable: UnreadableReason? {
        if let note = mail.whyUnreadable { return .note(note) }
        return sender == nil ? .noSender : nil
    }
}
