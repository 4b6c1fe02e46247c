// Which mail the desk never acknowledges (RFC 3834).
import Mail
import Testing

@Suite struct AutomaticMailTests {
    static let signs: [(String, AutomaticMail?)] = [
        ("From: a@example.org", nil),
        ("Auto-Submitted: no", nil),
        ("Auto-Submitted: No (really)", nil),
        ("Auto-Submitted: auto-replied; owner-email=\"x@y\"", .autoSubmitted("auto-replied")),
        ("Auto-Submitted: AUTO-GENERATED (rejected)", .autoSubmitted("auto-generated")),
        ("Precedence: bulk", .precedence("bulk")),
        ("Precedence: Junk ", .precedence("junk")),
        ("Precedence: list", .precedence("list")),
        ("Precedence: auto_reply", .precedence("auto_reply")),
        ("Precedence: first-class", nil),
        ("List-Id: <talk.example.org>", .mailingList("List-Id")),
        ("List-Unsubscribe: <https://example.org/u>", .mailingList("List-Unsubscribe")),
        ("X-Auto-Response-Suppress: All", .suppressed("All")),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", .suppressed("DR, OOF, AutoReply")),
        ("X-Auto-Response-Suppress: DR, RN, NRN", nil),
        ("X-Autoreply: yes", .autoreply("X-Autoreply")),
        ("X-Autoreply: no", nil),
        ("X-Autorespond: x", .autoreply("X-Autorespond")),
        ("X-Loop: desk@example.org", .autoreply("X-Loop")),
        ("Return-Path: <>", .bounce(.nullReturnPath)),
        ("Return-Path: <a@example.org>", nil),
        ("Content-Type: multipart/report; boundary=x", .bounce(.report)),
        ("From: Mail <MAILER-DAEMON@mx.example.org>", .bounce(.serverSender)),
        ("From: postmaster@example.org", .bounce(.serverSender)),
        ("From: no-reply@example.org", .noReplySender("no-reply@example.org")),
        ("From: DoNotReply+shop@example.org", .noReplySender("DoNotReply+shop@example.org")),
        ("From: noreplyev@example.org", nil),
        ("From: noreply@example.org\r\nReply-To: nora@example.org", nil),
        ("Content-Type: text/calendar; method=REQUEST", nil),
    ]

    @Test("automatic mail is known by its signs", arguments: signs)
    func knows(field: String, automatic: AutomaticMail?) {
        #expect(readMail(Array("\(field)\r\n\r\nx".utf8)).automatic == automatic, "\(field)")
    }
}
