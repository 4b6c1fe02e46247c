// A kept mail after reading, with all that can be known without the database.
import Desk
import Guard
import Mail
import Storage
import Text

/// So many read along with one message, be it ours or not.
let mostCopies = 20

/// A raw item and what its bytes say.
struct IncomingMail: Sendable {
    let item: RawItem
    private(set) var mail: MailMessage
    let digest: String
    private(set) var language: Language?
    /// Whether its writer asks for a person; looked for here, on all cores, and not in what they quote.
    private(set) var asksForHuman: Bool
    /// Who wrote it: the From address, else the envelope's.
    private(set) var sender: Mailbox?
    private(set) var files: [PreparedFile]
    /// Whether a colleague has passed on what somebody wrote to them.
    private(set) var isPassedOn = false
    /// What a mail server tells of a mail of ours; nil for all other mail.
    let bounce: Bounce?
    /// Whether that mail is lost; false while it is still tried.
    let isLoss: Bool
    /// A null sender is a machine's (RFC 5321, 4.5.5), whatever the headers say.
    private(set) var isAutomatic: Bool
    /// What it is found by.
    private(set) var terms: SearchTerms

    /// - Parameter listens: whether the desk has bots. Where it has none, a first mail comes to a person whatever it says;
    ///   who writes again and still waits in the queue gets an owner by asking.
    init(_ item: RawItem, listens: Bool) {
        self.item = item
        mail = readMail(item.bytes)
        digest = Secrets.contentDigest(item.bytes)
        language = mail.language
        asksForHuman = (listens || !mail.inReplyTo.isEmpty || !mail.references.isEmpty) && isWishForHuman(mail)
        sender =
            mail.from.first { $0.address.utf8.contains(UInt8(ascii: "@")) }
            ?? (item.envelopeFrom.isEmpty ? nil : Mailbox(name: "", address: item.envelopeFrom))
        files = mail.attachments.map { PreparedFile($0) }
        bounce = mail.bounce
        isLoss = bounce != nil && mail.kind == .bounce
        isAutomatic = item.envelopeFrom.isEmpty || mail.automatic != nil
        terms = SearchTerms(text: mail.text, direction: .inbound)
    }

    /// What a colleague has passed on, as if its writer had sent it to us; nil when it passes nothing on. The colleague's
    /// own words stand in the bytes only: anybody can write in a colleague's name, so they are no note of theirs.
    var passedOn: IncomingMail? {
        // A program that encloses what it answers passes nothing on.
        guard !isAutomatic, let forwarded = mail.forwarded else { return nil }
        var passed = self
        if let whole = forwarded.whole {
            passed.mail = whole
            passed.mail.notes += mail.notes.filter { !whole.notes.contains($0) }
            passed.files = whole.attachments.map { PreparedFile($0) }
        } else {
            (passed.mail.from, passed.mail.subject) = ([forwarded.from], forwarded.subject)
            (passed.mail.text, passed.mail.html) = (forwarded.text, nil)
            (passed.mail.replyTo, passed.mail.to, passed.mail.cc) = ([], [], [])
        }
        passed.asksForHuman = false
        (passed.sender, passed.language, passed.isPassedOn) = (forwarded.from, passed.mail.language, true)
        passed.isAutomatic = passed.mail.automatic != nil
        passed.terms = SearchTerms(text: passed.mail.text, direction: .inbound)
        return passed
    }

    /// Where the desk's own first answer goes: the return path (RFC 3834, 4).
    var acknowledgedAddress: String { isPassedOn ? sender!.folded : item.envelopeFrom.lowercased() }

    /// Where the author wants to be answered; nobody answers a mail server.
    var answeredAt: String? { bounce == nil ? replyAddress : nil }

    /// By which the desk knows the sender.
    var identity: Identity? { sender.map { Identity(kind: .email, value: $0.folded) } }

    /// By what it is told from others; nil without a Message-ID.
    var name: MailName? { mail.messageID.map { MailName(messageID: $0, sender: sender?.folded ?? "") } }

    private var replyAddress: String? { mail.replyTo.first?.address ?? sender?.address }

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

/// In what was written this time; of an answer the subject is ours.
private func isWishForHuman(_ mail: MailMessage) -> Bool {
    asksForHuman(mail.written.newText) || (mail.inReplyTo.isEmpty && asksForHuman(mail.subject))
}
