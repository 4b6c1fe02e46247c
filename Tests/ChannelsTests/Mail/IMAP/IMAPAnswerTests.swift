// Answers of mail servers as they are understood, and what happens with rubbish.
import Channels
import Desk
import NIOCore
import Testing

private func responses(_ text: String, limits: IMAPLimits = .init()) throws -> [IMAPResponse] {
    var reader = IMAPWireReader(limits: limits)
    reader.append(ByteBuffer(string: text))
    var found: [IMAPResponse] = []
    while let wire = try reader.next() { found.append(IMAPResponse(wire)) }
    return found
}

@Suite struct IMAPAnswerTests {
    @Test(
        "a line is understood",
        arguments: [
            ("* 12 EXISTS", IMAPResponse.exists(12)), ("* SEARCH 3 1 2", .found([3, 1, 2])), ("* SEARCH", .found([])),
            ("* SEARCH 2 5 (MODSEQ 9)", .found([2, 5])), ("+ idling", .goOn("idling")), ("+", .goOn("")),
            ("* BYE gone {3}", .bye("gone {3}")), ("* PREAUTH hi", .preauthenticated),
            ("* capability IMAP4rev1 idle", .capabilities(["IMAP4REV1", "IDLE"])), ("* 3 EXPUNGE", .expunged),
            ("* LIST () \"/\" INBOX", .other), ("", .other), ("*", .other), ("* 99999999999999999999 EXISTS", .other),
            ("k1 maybe", .other), ("* 2 FETCH", .other), ("* 2 FETCH (UID 7", .other), ("* ) ( )", .other),
            ("* 1 FETCH ()", .fetched(IMAPFetched())), ("* SEARCH 4294967296 1", .found([])),
        ])
    func line(text: String, response: IMAPResponse) throws {
        #expect(try responses(text + "\r\n") == [response])
    }

    @Test("the end of a command has its code and its words")
    func status() throws {
        guard case .done("k3", let status)? = try responses("k3 OK [UIDVALIDITY 77] fine\n").first else {
            Issue.record("no end of a command")
            return
        }
        #expect(status.isOK && status.number("UIDVALIDITY") == 77 && status.words == "fine")
        guard case .status(let no)? = try responses("* NO [ALERT] the\u{1B} disk\r\n").first else { return }
        #expect(no.kind == .no && no.code?.name == "ALERT" && no.words == "the disk")
    }

    @Test("a mail comes with its number, its date and its bytes, whatever stands in them")
    func fetched() throws {
        let body = "a) \"{9}\r\n* BYE\r\n"
        let text = """
            * 4 FETCH (FLAGS (\\Seen) UID 41 INTERNALDATE " 7-Nov-2026 02:44:25 +0500" RFC822.SIZE 99 \
            BODY[HEADER.FIELDS (MESSAGE-ID "DATE")] {\(body.utf8.count)}\r\n\(body) MODSEQ (5))\r\nk1 OK done\r\n
            """
        let all = try responses(text)
        var mail = IMAPFetched()
        (mail.uid, mail.size, mail.bytes) = (41, 99, Array(body.utf8))
        mail.arrivedAt = Instant(seconds: 1_794_001_465)
        #expect(all.first == .fetched(mail))
        #expect(all.count == 2)
    }

    @Test("bytes may come one by one, and large answers take linear time")
    func slowly() throws {
        let text = "* 1 FETCH (UID 9 BODY[] {5+}\r\nab\r\ncx)\r\n* 2 EXISTS\r\n"
        var reader = IMAPWireReader()
        var found: [IMAPResponse] = []
        for byte in text.utf8 {
            reader.append(ByteBuffer(bytes: [byte]))
            while let wire = try reader.next() { found.append(IMAPResponse(wire)) }
        }
        guard case .fetched(let mail)? = found.first else {
            Issue.record("no mail")
            return
        }
        #expect(mail.bytes == Array("ab\r\nc".utf8) && mail.uid == 9 && found.last == .exists(2))
        #expect(!reader.hasLeftover)
    }

    @Test("too much is given up, not gathered")
    func bounds() throws {
        var limits = IMAPLimits()
        (limits.lineBytes, limits.literalBytes, limits.pieces) = (100, 50, 8)
        let lists = String(repeating: "(", count: 80)
        #expect(try responses("* 1 FETCH \(lists)\r\n", limits: limits) == [.other])
        for text in [
            String(repeating: "x", count: 101), "* 1 FETCH (BODY[] {51}\r\n", "* 1 FETCH (BODY[] {9999999999}\r\n",
            String(repeating: "* X {1}\r\na", count: 5),
        ] {
            #expect(throws: MailboxTrouble.self) { try responses(text, limits: limits) }
        }
    }

    @Test("no bytes whatever break the reader")
    func rubbish() throws {
        var seed: UInt64 = 88_172_645_463_325_252
        let pieces = [
            "* ", "1 FETCH (", "{3}\r\n", "\"", "\\", ")", "]", "[", "NIL", "k1 OK [", "\r\n", "\0", "é", " ", "UID 7",
        ]
        for _ in 0..<3_000 {
            var text = ""
            for _ in 0..<12 {
                seed ^= seed << 13
                seed ^= seed >> 7
                seed ^= seed << 17
                text += pieces[Int(seed % UInt64(pieces.count))]
            }
            _ = try responses(text + "\r\n")
        }
    }

    @Test(
        "dates of servers",
        arguments: [
            ("17-Jul-1996 02:44:25 -0700", 837_596_665), (" 1-Jan-1970 00:00:00 +0000", 0),
            ("29-Feb-2024 23:59:59 +1400", 1_709_200_799), ("31-Dec-1969 23:59:59 +0000", -1),
        ])
    func dates(text: String, seconds: Int64) {
        #expect(IMAPDate.instant(text) == Instant(seconds: seconds))
    }

    @Test(
        "what is no date is none",
        arguments: ["", "x", "1-Foo-2020 00:00:00 +0000", "1-Jan-2020 25:00:00 +0000", "1-Jan-2020 00:00:00"])
    func noDates(text: String) { #expect(IMAPDate.instant(text) == nil) }

    @Test(
        "days for a search",
        arguments: [
            (0, "1-Jan-1970"), (951_782_400, "29-Feb-2000"), (1_795_953_600, "29-Nov-2026"), (-1, "31-Dec-1969"),
        ])
    func days(seconds: Int64, day: String) { #expect(IMAPDate.day(of: Instant(seconds: seconds)) == day) }

    @Test(
        "names of folders",
        arguments: [
            ("INBOX", "\"INBOX\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("R&D", "\"R&-D\""),
            ("Готово", "\"&BBMEPgRCBD4EMgQ+-\""),
            ("~peter/mail/台北/日本語", "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\""), ("😀", "\"&2D3eAA-\""),
        ])
    func folders(name: String, quoted: String) { #expect(IMAPFolderName.quoted(name) == quoted) }

    @Test("no name of a folder ends a command") func folderRefused() {
        for name in ["", "a\r\nb", "a\0", String(repeating: "x", count: 300)] {
            #expect(IMAPFolderName.quoted(name) == nil)
        }
    }

    @Test("many mails in few words") func sets() {
        #expect(IMAPUIDSet.text([1, 2, 3, 7, 9, 10, .max]) == "1:3,7,9:10,4294967295")
    }

    @Test(
        "how long to leave a server alone",
        arguments: [
            (1, MailboxTrouble.Kind.closed, 2), (2, .unreachable, 4), (5, .tooSlow, 32), (50, .closed, 300),
            (1, .loginRefused, 60), (3, .noFolder, 240), (9, .insecure, 900),
        ])
    func backOff(failures: Int, kind: MailboxTrouble.Kind, seconds: Int) {
        #expect(MailboxBackOff.pause(after: failures, of: kind, luck: 0.5) == .seconds(seconds))
        #expect(MailboxBackOff.pause(after: failures, of: kind, luck: 0) == .seconds(Double(seconds) * 0.75))
        #expect(MailboxBackOff.pause(after: failures, of: kind, luck: 1) == .seconds(Double(seconds) * 1.25))
    }
}
