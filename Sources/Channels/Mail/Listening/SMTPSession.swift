// What is said on one connection of a listener: the rules, without the wire.
import Desk

/// Turns each command into what is to be done next. A value: it opens no socket and asks nobody.
///
///     var session = SMTPSession(kind: .lmtp, hostname: "desk.example", limits: .init(), offersTLS: false)
///     session.hear(Array("LHLO mx.example".utf8))    // .say([250-desk.example …])
///
/// After `.ask` comes `door(knows:)`, after `.readContent` `contentEnded(_:)`, after `.keep` `door(answers:)`,
/// after `.secure` `secured()`. RFC 5321 and RFC 2033.
package struct SMTPSession: Sendable {
    package enum Step: Equatable, Sendable {
        case say([SMTPReply])
        /// Ask the door whether this recipient is ours.
        case ask(String)
        /// Say this; what follows is the message.
        case readContent(SMTPReply, announcedSize: Int)
        case keep(Parcel)
        /// Say this, forget what was received after the command, and shake hands.
        case secure(SMTPReply)
        case hangUp(SMTPReply)
    }

    private let kind: MailListener.Kind
    private let hostname: String
    private let limits: MailListener.Limits
    private var offersTLS: Bool
    private var isSecure = false
    private var hasHello = false
    private var sender: SMTPCommand.Sender?
    private var recipients: [String] = []
    private var asked: String?
    private var commands = 0
    private var mistakes = 0

    package init(kind: MailListener.Kind, hostname: String, limits: MailListener.Limits, offersTLS: Bool) {
        (self.kind, self.hostname, self.limits, self.offersTLS) = (kind, hostname, limits, offersTLS)
    }

    package var greeting: SMTPReply { SMTPReply(220, "", "\(hostname) \(kind == .lmtp ? "LMTP" : "ESMTP") Kept") }

    /// Between MAIL and the last answer about that mail.
    package var isInTransaction: Bool { sender != nil }

    /// A command line without its end.
    package mutating func hear(_ line: SMTPInput.Line) -> Step {
        commands += 1
        guard commands <= limits.commands else { return .hangUp(.tooManyCommands) }
        do throws(SMTPReply) {
            switch line {
            case .tooLong: throw .lineTooLong
            case .bareLineFeed: throw .bareLineFeed
            case .line(let bytes): return try obey(SMTPCommand(parsing: bytes))
            }
        } catch {
            return complain(error)
        }
    }

    package mutating func door(knows knowledge: Knowledge) -> Step {
        let recipient = asked!
        asked = nil
        switch knowledge {
        case .ours:
            recipients.append(recipient)
            return .say([.recipientOk])
        case .unwell:
            return .say([.unwell])
        case .unknown:
            // A mail server in front of us passes on what others guess; only who asks us directly is counted.
            return kind == .lmtp ? .say([.unknownRecipient]) : complain(.unknownRecipient)
        }
    }

    package mutating func contentEnded(_ outcome: SMTPContent.Outcome) -> Step {
        switch outcome {
        case .whole(let bytes): .keep(Parcel(sender: sender!.address, recipients: recipients, bytes: bytes))
        case .tooLarge: .say(conclude(.tooLarge))
        case .noRoom: .say(conclude(.noRoomNow))
        }
    }

    package mutating func door(answers acceptance: Acceptance) -> Step {
        switch acceptance {
        case .kept:
            (commands, mistakes) = (0, 0)
            return .say(conclude(.kept))
        case .later(let why): return .say(conclude(.keptLater(why)))
        case .refused(let why): return .say(conclude(.refused(why)))
        }
    }

    /// After the handshake nothing that was said before it counts (RFC 3207, 4.2).
    package mutating func secured() {
        (isSecure, hasHello) = (true, false)
        reset()
    }

    private mutating func obey(_ command: SMTPCommand) throws(SMTPReply) -> Step {
        switch command {
        case .hello(let hello): try greet(hello)
        case .mail(let sender): try begin(sender)
        case .recipient(let recipient): try ask(recipient)
        case .data: try openContent()
        case .startTLS: try startTLS()
        case .reset: .say([resetting()])
        case .noop: .say([.ok])
        case .verify: .say([.cannotVerify])
        case .help: .say([.help])
        case .quit: .hangUp(.bye)
        }
    }

    private mutating func greet(_ hello: SMTPCommand.Hello) throws(SMTPReply) -> Step {
        guard (hello == .lhlo) == (kind == .lmtp) else { throw .notOffered }
        hasHello = true
        reset()
        return .say([SMTPReply(250, lines: hello == .helo ? [hostname] : [hostname] + keywords)])
    }

    private var keywords: [String] {
        ["PIPELINING", "SIZE \(limits.messageBytes)", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"]
            + (offersTLS && !isSecure ? ["STARTTLS"] : []) + ["HELP"]
    }

    private mutating func begin(_ sender: SMTPCommand.Sender) throws(SMTPReply) -> Step {
        guard hasHello else { throw .helloFirst }
        guard self.sender == nil else { throw .senderAlreadyNamed }
        guard sender.size <= limits.messageBytes else { return .say([.tooLarge]) }
        self.sender = sender
        return .say([.senderOk])
    }

    private mutating func ask(_ recipient: String) throws(SMTPReply) -> Step {
        guard let sender else { throw .senderFirst }
        guard sender.usesUTF8 || !EnvelopeAddress.needsUTF8(recipient) else { throw .needsSMTPUTF8 }
        guard recipients.count < limits.recipients else { return .say([.tooManyRecipients]) }
        asked = recipient
        return .ask(recipient)
    }

    private func openContent() throws(SMTPReply) -> Step {
        guard let sender else { throw .senderFirst }
        guard !recipients.isEmpty else { throw .noRecipients }
        return .readContent(.goAhead, announcedSize: sender.size)
    }

    private func startTLS() throws(SMTPReply) -> Step {
        guard offersTLS else { throw .notOffered }
        guard !isSecure else { throw .alreadySecure }
        return .secure(.readyForTLS)
    }

    private mutating func resetting() -> SMTPReply {
        reset()
        return .ok
    }

    private mutating func complain(_ reply: SMTPReply) -> Step {
        mistakes += 1
        return mistakes >= limits.mistakes ? .hangUp(.tooManyMistakes) : .say([reply])
    }

    /// LMTP answers once for each recipient that it took (RFC 2033, 4.2), SMTP once for the mail.
    private mutating func conclude(_ reply: SMTPReply) -> [SMTPReply] {
        defer { reset() }
        return Array(repeating: reply, count: kind == .lmtp ? recipients.count : 1)
    }

    private mutating func reset() {
        (sender, recipients) = (nil, [])
    }
}
