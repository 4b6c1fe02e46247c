// One mail, over a connection that is ready for it.
import Desk
import NIOCore

/// MAIL, RCPT, DATA and the message (RFC 5321, 3.3), in as few round trips as PIPELINING (RFC 2920) allows.
///
/// All recipients get the mail or none does: when one is refused, the message is not sent, so that trying
/// again repeats nothing. What the server answers is an outcome; what breaks the connection is thrown.
struct SMTPTransaction {
    private let line: SMTPLine
    private let parcel: Parcel
    private let isPipelined: Bool

    init(_ parcel: Parcel, over line: SMTPLine) {
        (self.parcel, self.line) = (parcel, line)
        isPipelined = line.extensions.offers("PIPELINING")
    }

    func run() async throws -> DeliveryOutcome {
        if let refusal = whatTheServerCannotTake { return .refused(why: refusal) }
        // With several recipients DATA must wait: a server that took some of them would otherwise expect a
        // message for those, and there is no polite way out of that.
        let takesData = isPipelined && parcel.recipients.count == 1
        let commands = [sender] + parcel.recipients.map { "RCPT TO:<\($0)>" } + (takesData ? ["DATA"] : [])
        var answers = try await exchange(commands)
        let goAhead = takesData ? answers.removeLast() : nil
        if let failure = try failure(of: answers) {
            if goAhead?.code == 354 { try await sendNothing() }
            return failure
        }
        return try await sendContent(after: goAhead)
    }

    private var usesUTF8: Bool { ([parcel.sender] + parcel.recipients).contains(where: EnvelopeAddress.needsUTF8) }
    private var isEightBit: Bool { parcel.bytes.contains { $0 >= 0x80 } }

    private var whatTheServerCannotTake: String? {
        if usesUTF8, !line.extensions.offers("SMTPUTF8") {
            return "The mail server does not take addresses with letters outside ASCII (SMTPUTF8)."
        }
        if isEightBit, !line.extensions.offers("8BITMIME") {
            return "The mail server takes no messages with bytes outside ASCII (8BITMIME)."
        }
        if let largest = line.extensions.largestMessage, parcel.bytes.count > largest {
            return "The message has \(parcel.bytes.count) bytes; the mail server takes at most \(largest)."
        }
        return nil
    }

    private var sender: String {
        var command = "MAIL FROM:<\(parcel.sender)>"
        if line.extensions.offers("SIZE") { command += " SIZE=\(parcel.bytes.count)" }
        if isEightBit { command += " BODY=8BITMIME" }
        if usesUTF8 { command += " SMTPUTF8" }
        return command
    }

    /// One answer for each command; without PIPELINING it stops at the first that is refused, so that nothing
    /// is asked in vain. 421 says that the server is about to hang up.
    private func exchange(_ commands: [String]) async throws -> [SMTPReply] {
        var answers: [SMTPReply] = []
        if isPipelined { try await line.say(commands.map { $0 + "\r\n" }.joined()) }
        for command in commands {
            if !isPipelined { try await line.say(command + "\r\n") }
            let answer = try await line.hear(within: SMTPLine.replyTime)
            guard answer.code != 421 else { throw SMTPTrouble.later(answer.words) }
            answers.append(answer)
            if !isPipelined, !answer.isPositive { break }
        }
        return answers
    }

    /// Why the mail cannot go to everybody it is for; the first answer is about the sender.
    private func failure(of answers: [SMTPReply]) throws -> DeliveryOutcome? {
        if !answers[0].isPositive { return try Self.failure(answers[0]) }
        let failures = answers.filter { !$0.isPositive }
        guard let worst = failures.max(by: { $0.code < $1.code }) else { return nil }
        guard parcel.recipients.count > 1 else { return try Self.failure(worst) }
        let codes = Set(failures.map(\.code)).sorted().map(String.init).joined(separator: ", ")
        let words = "Of \(parcel.recipients.count) recipients, \(failures.count) not taken (\(codes)); nobody got it."
        return worst.isTransient ? .later(why: words) : .refused(why: words)
    }

    /// Ends a message that has nobody to go to: the server was ready for it before it had told us so.
    private func sendNothing() async throws {
        try await line.say(".\r\n")
        _ = try await line.hear(within: SMTPLine.endTime)
    }

    private func sendContent(after goAhead: SMTPReply?) async throws -> DeliveryOutcome {
        let goAhead = if let goAhead { goAhead } else { try await line.ask("DATA") }
        guard goAhead.code == 354 else { return try Self.failure(goAhead) }
        var content = SMTPContentWriter(parcel.bytes)
        while let piece = content.next() {
            guard line.channel.isActive else { break }
            try await line.say(piece)
        }
        return try await Self.outcome(of: line.hear(within: SMTPLine.endTime))
    }

    private static func outcome(of reply: SMTPReply) throws -> DeliveryOutcome {
        reply.isPositive ? .sent(receipt: reply.words) : try failure(reply)
    }

    private static func failure(_ reply: SMTPReply) throws -> DeliveryOutcome {
        switch reply.code {
        case 421: throw SMTPTrouble.later(reply.words)
        case 400..<500: return .later(why: reply.words)
        case 500..<600: return .refused(why: reply.words)
        default: throw SMTPTrouble.garbled
        }
    }
}
