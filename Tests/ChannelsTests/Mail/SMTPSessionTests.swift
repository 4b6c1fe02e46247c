// The rules of SMTP and LMTP, without a wire.
import Channels
import Desk
import NIOCore
import Testing

@Suite struct SMTPSessionTests {
    private static func session(
        _ kind: MailListener.Kind = .smtp, tls: Bool = false, limits: MailListener.Limits = .init()
    ) -> SMTPSession {
        SMTPSession(kind: kind, hostname: "desk.test", limits: limits, offersTLS: tls)
    }

    /// Code and status of what is answered; the door knows `desk.test` and is unwell about `ill.test`.
    private static func answer(_ session: inout SMTPSession, to line: String) -> [String] {
        switch session.hear(.line(Array(line.utf8))) {
        case .say(let replies): replies.map { "\($0.code) \($0.status)" }
        case .ask(let recipient):
            switch session.door(
                knows: recipient.hasSuffix("@desk.test") ? .ours : recipient.hasSuffix("@ill.test") ? .unwell : .unknown
            )
            {
            case .say(let replies): replies.map { "\($0.code) \($0.status)" }
            case .hangUp(let reply): ["hang up \(reply.code)"]
            default: ["unexpected"]
            }
        case .readContent(let reply, let size): ["\(reply.code) size \(size)"]
        case .keep: ["keep"]
        case .secure(let reply): ["secure \(reply.code)"]
        case .hangUp(let reply): ["hang up \(reply.code)"]
        }
    }

    /// What is said, and the answer to the last of it.
    private static let table: [(lines: [String], last: String)] = [
        (["MAIL FROM:<a@b.test>"], "503 5.5.1"), (["LHLO x"], "502 5.5.1"), (["EHLO"], "501 5.5.4"),
        (["HELO x"], "250 "), (["ehlo x"], "250 "), (["EHLO x", "RCPT TO:<a@desk.test>"], "503 5.5.1"),
        (["EHLO x", "DATA"], "503 5.5.1"), (["EHLO x", "MAIL FROM:<>"], "250 2.1.0"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "MAIL FROM:<a@b.test>"], "503 5.5.1"),
        (["EHLO x", "mail from: <a@b.test> size=10 body=8bitmime auth=<>"], "250 2.1.0"),
        (["EHLO x", "MAIL FROM:<a@b.test> SIZE=52428801"], "552 5.3.4"),
        (["EHLO x", "MAIL FROM:<a@b.test> SIZE=99999999999999999999"], "501 5.5.4"),
        (["EHLO x", "MAIL FROM:<a@b.test> SIZE=-1"], "501 5.5.4"),
        (["EHLO x", "MAIL FROM:<a@b.test> BODY=BINARYMIME"], "501 5.5.4"),
        (["EHLO x", "MAIL FROM:<a@b.test> RET=FULL"], "555 5.5.4"), (["EHLO x", "MAIL a@b.test"], "501 5.1.7"),
        (["EHLO x", "MAIL FROM:a@b.test"], "501 5.1.7"), (["EHLO x", "MAIL FROM:<a@b.test>SIZE=1"], "501 5.5.4"),
        (["EHLO x", "MAIL FROM:<ә@b.test>"], "553 5.6.7"), (["EHLO x", "MAIL FROM:<ә@b.test> SMTPUTF8"], "250 2.1.0"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RCPT TO:<b@desk.test>"], "250 2.1.5"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RCPT TO:<b@else.test>"], "550 5.1.1"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RCPT TO:<b@ill.test>"], "451 4.3.0"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RCPT TO:<>"], "501 5.1.3"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RCPT TO:<ә@desk.test>"], "553 5.6.7"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RCPT TO:<b@desk.test> NOTIFY=NEVER"], "555 5.5.4"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RCPT TO:<b@else.test>", "DATA"], "503 5.5.1"),
        (["EHLO x", "MAIL FROM:<a@b.test> SIZE=7", "RCPT TO:<b@desk.test>", "DATA"], "354 size 7"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "RSET", "RCPT TO:<b@desk.test>"], "503 5.5.1"),
        (["EHLO x", "MAIL FROM:<a@b.test>", "EHLO x", "RCPT TO:<b@desk.test>"], "503 5.5.1"),
        (["DATA x"], "501 5.5.4"), (["NOOP x"], "250 2.0.0"), (["VRFY a"], "252 2.0.0"), (["HELP"], "214 2.0.0"),
        (["QUIT"], "hang up 221"), (["STARTTLS"], "502 5.5.1"), (["BREW coffee"], "500 5.5.2"), ([""], "500 5.5.2"),
        (["RSET\u{0}"], "500 5.5.2"),
    ]

    @Test("each command has its answer", arguments: Self.table)
    func answers(lines: [String], last: String) {
        var session = Self.session()
        #expect(lines.map { Self.answer(&session, to: $0) }.last == [last])
    }

    @Test("LMTP says LHLO and answers once for each recipient")
    func lmtp() {
        var session = Self.session(.lmtp)
        #expect(Self.answer(&session, to: "EHLO x") == ["502 5.5.1"])
        for line in ["LHLO x", "MAIL FROM:<>", "RCPT TO:<a@desk.test>", "RCPT TO:<b@x.test>", "RCPT TO:<c@desk.test>"] {
            _ = Self.answer(&session, to: line)
        }
        #expect(Self.answer(&session, to: "DATA") == ["354 size 0"])
        let parcel = Parcel(sender: "", recipients: ["a@desk.test", "c@desk.test"], bytes: [1])
        #expect(session.contentEnded(.whole([1])) == .keep(parcel))
        guard case .say(let replies) = session.door(answers: .kept) else { return #expect(Bool(false)) }
        #expect(replies.map(\.code) == [250, 250])
        #expect(!session.isInTransaction)
    }

    @Test(
        "the door's reasons reach the sender on one line",
        arguments: [
            (Acceptance.later("disk\r\n250 full"), "451 4.3.0 disk  250 full"), (.refused("no"), "554 5.6.0 no"),
            (.kept, "250 2.6.0 Kept"),
        ])
    func reasons(acceptance: Acceptance, words: String) {
        var session = Self.session()
        for line in ["EHLO x", "MAIL FROM:<>", "RCPT TO:<a@desk.test>", "DATA"] { _ = Self.answer(&session, to: line) }
        _ = session.contentEnded(.whole([]))
        guard case .say(let replies) = session.door(answers: acceptance) else { return #expect(Bool(false)) }
        #expect(replies.map(\.words) == [words])
    }

    @Test("after the handshake everything starts anew and STARTTLS is gone")
    func secured() {
        var session = Self.session(tls: true)
        for line in ["EHLO x", "MAIL FROM:<>"] { _ = Self.answer(&session, to: line) }
        #expect(Self.answer(&session, to: "STARTTLS") == ["secure 220"])
        session.secured()
        #expect(Self.answer(&session, to: "MAIL FROM:<>") == ["503 5.5.1"])
        guard case .say(let replies) = session.hear(.line(Array("EHLO x".utf8))) else { return #expect(Bool(false)) }
        #expect(!replies[0].lines.contains("STARTTLS"))
        #expect(Self.answer(&session, to: "STARTTLS") == ["503 5.5.1"])
    }

    @Test("a connection that only makes mistakes or noise is ended")
    func patience() {
        var limits = MailListener.Limits()
        (limits.mistakes, limits.commands) = (3, 5)
        var session = Self.session(limits: limits)
        #expect((0..<3).map { _ in Self.answer(&session, to: "X")[0] } == ["500 5.5.2", "500 5.5.2", "hang up 421"])
        session = Self.session(limits: limits)
        #expect((0..<6).map { _ in Self.answer(&session, to: "NOOP")[0] }.last == "hang up 421")
    }

    @Test("guessing addresses counts as mistakes over SMTP, not over LMTP", arguments: [MailListener.Kind.smtp, .lmtp])
    func guessing(kind: MailListener.Kind) {
        var limits = MailListener.Limits()
        limits.mistakes = 2
        var session = Self.session(kind, limits: limits)
        for line in [kind == .smtp ? "EHLO x" : "LHLO x", "MAIL FROM:<>"] { _ = Self.answer(&session, to: line) }
        let answers = (0..<3).map { _ in Self.answer(&session, to: "RCPT TO:<a@else.test>")[0] }
        #expect(answers[1] == (kind == .smtp ? "hang up 421" : "550 5.1.1"))
    }

    @Test("the hundred and first recipient is to come with another mail")
    func recipients() {
        var session = Self.session()
        for line in ["EHLO x", "MAIL FROM:<>"] { _ = Self.answer(&session, to: line) }
        for number in 0..<100 { #expect(Self.answer(&session, to: "RCPT TO:<a\(number)@desk.test>") == ["250 2.1.5"]) }
        #expect(Self.answer(&session, to: "RCPT TO:<z@desk.test>") == ["452 4.5.3"])
    }

    @Test("lines that are too long or end with LF alone are told so")
    func badLines() {
        var input = SMTPInput(longestLine: 16)
        input.append(.init(string: "NOOP\r\nNOOP\n" + String(repeating: "x", count: 40) + "\r\nQUIT\r\nRS"))
        #expect(input.nextLine() == .line(Array("NOOP".utf8)))
        #expect(input.nextLine() == .bareLineFeed)
        #expect(input.nextLine() == .tooLong)
        #expect(input.nextLine() == .line(Array("QUIT".utf8)))
        #expect(input.nextLine() == nil)
        input.append(.init(string: String(repeating: "y", count: 40)))
        #expect(input.nextLine() == nil)
        input.append(.init(string: "z\r\nRSET\r\n"))
        #expect(input.nextLine() == .tooLong)
        #expect(input.nextLine() == .line(Array("RSET".utf8)))
    }
}
