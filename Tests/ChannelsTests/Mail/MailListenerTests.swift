// Mail brought to the desk's own door, over real sockets.
import Channels
import Desk
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct MailListenerTests {
    private static let oneMail = "MAIL FROM:<a@b.test>\r\nRCPT TO:<help@desk.test>\r\nDATA\r\n"

    @Test("two mails and a farewell in one packet are all answered in order")
    func pipelined() async throws {
        let door = RecordingDoor()
        try await withListener(.smtp, door: door) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say(
                "EHLO x\r\n\(Self.oneMail)one\r\n.\r\n\(Self.oneMail)..two\r\n.\r\nNOOP\r\nQUIT\r\n")
            #expect(
                await peer.codes(12) == [
                    "220 desk.", "250 HELP", "250 2.1.0", "250 2.1.5", "354 Go ah", "250 2.6.0", "250 2.1.0",
                    "250 2.1.5", "354 Go ah", "250 2.6.0", "250 2.0.0", "221 2.0.0",
                ])
            #expect(await peer.line() == nil)
        }
        #expect(door.texts == ["one\r\n", ".two\r\n"])
        #expect(door.parcels.first?.recipients == ["help@desk.test"])
        #expect(door.parcels.first?.sender == "a@b.test")
    }

    @Test("bare line feeds smuggle no second mail")
    func smuggling() async throws {
        let door = RecordingDoor()
        let inner = "MAIL FROM:<boss@b.test>\r\nRCPT TO:<help@desk.test>\r\nDATA\r\nfake"
        try await withListener(.lmtp, door: door) { port in
            for end in ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\n\n.\r\n"] {
                let peer = try await WirePeer(port: port)
                try await peer.say("LHLO x\r\n\(Self.oneMail)a\(end)\(inner)\r\n.\r\nQUIT\r\n")
                #expect(await peer.codes(9).count == 7, "\(end.debugDescription)")
            }
        }
        #expect(door.parcels.count == 7)
        #expect(door.parcels.allSatisfy { $0.sender == "a@b.test" })
        #expect(door.texts.allSatisfy { $0.hasSuffix("fake\r\n") })
    }

    @Test("LMTP answers for each recipient that it took, and relays nothing")
    func lmtpRecipients() async throws {
        let door = RecordingDoor()
        try await withListener(.lmtp, door: door) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say(
                "LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@desk.test>\r\nRCPT TO:<b@else.test>\r\nRCPT TO:<c@desk.test>\r\n"
                    + "DATA\r\nhi\r\n.\r\nQUIT\r\n")
            #expect(
                await peer.codes(10) == [
                    "220 desk.", "250 HELP", "250 2.1.0", "250 2.1.5", "550 5.1.1", "250 2.1.5", "354 Go ah",
                    "250 2.6.0", "250 2.6.0", "221 2.0.0",
                ])
        }
        #expect(
            door.parcels == [
                Parcel(sender: "", recipients: ["a@desk.test", "c@desk.test"], bytes: Array("hi\r\n".utf8))
            ])
    }

    @Test(
        "a desk that cannot keep the mail now, or never will, says so",
        arguments: [
            (Acceptance.later("full"), "451 4.3.0"), (.refused("no"), "554 5.6.0"),
        ])
    func notKept(acceptance: Acceptance, code: String) async throws {
        let door = RecordingDoor(keeps: { _ in acceptance })
        try await withListener(.lmtp, door: door) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say("LHLO x\r\n\(Self.oneMail)hi\r\n.\r\n")
            #expect(await peer.codes(6).last == code)
        }
    }

    @Test("a mail that is too large is refused, announced or not, and the next one is taken")
    func tooLarge() async throws {
        var limits = MailListener.Limits()
        limits.messageBytes = 100_000
        let door = RecordingDoor()
        let large = String(repeating: String(repeating: "x", count: 98) + "\r\n", count: 1001)
        try await withListener(.smtp, door: door, limits: limits) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say("EHLO x\r\nMAIL FROM:<a@b.test> SIZE=100001\r\n\(Self.oneMail)\(large).\r\n")
            #expect(await peer.codes(7).suffix(5) == ["552 5.3.4", "250 2.1.0", "250 2.1.5", "354 Go ah", "552 5.3.4"])
            try await peer.say("\(Self.oneMail)small\r\n.\r\n")
            #expect(await peer.codes(4).last == "250 2.6.0")
        }
        #expect(door.texts == ["small\r\n"])
    }

    @Test("while a mail is being kept its sender is not read on")
    func backPressure() async throws {
        let (began, mayEnd) = (Signal(), Signal())
        let door = RecordingDoor(keeps: { _ in
            began.fire()
            await mayEnd.wait()
            return .kept
        })
        try await withListener(.lmtp, door: door) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say("LHLO x\r\n\(Self.oneMail)hi\r\n.\r\n")
            #expect(await peer.codes(5).count == 5)
            await began.wait()
            // More than the sockets' buffers hold: it can only leave once the mail is kept.
            let noise = Task {
                try await peer.say(String(repeating: "NOOP\r\n", count: 900) + String(repeating: "x", count: 16 << 20))
            }
            let other = try await WirePeer(port: port)
            try await other.say("LHLO x\r\nQUIT\r\n")
            #expect(await other.codes(3).last == "221 2.0.0")
            #expect(door.parcels.isEmpty)
            mayEnd.fire()
            #expect(await peer.codes(2) == ["250 2.6.0", "250 2.0.0"])
            try await noise.value
            await peer.close()
        }
        #expect(door.parcels.count == 1)
    }

    @Test("a sender that says everything, closes its end and waits is answered")
    func halfClosed() async throws {
        let door = RecordingDoor()
        try await withListener(.lmtp, door: door) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say("LHLO x\r\n\(Self.oneMail)hi\r\n.\r\n")
            try await peer.finish()
            #expect(await peer.codes(6).last == "250 2.6.0")
            #expect(await peer.line() == nil)
        }
        #expect(door.texts == ["hi\r\n"])
    }

    @Test("a mail cut off in the middle is not kept")
    func cutOff() async throws {
        let door = RecordingDoor()
        try await withListener(.lmtp, door: door) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say("LHLO x\r\n\(Self.oneMail)half a ma")
            #expect(await peer.codes(5).last == "354 Go ah")
            try await peer.finish()
            #expect(await peer.line() == nil)
        }
        #expect(door.parcels.isEmpty)
    }

    @Test("one connection too many is told to come back")
    func connections() async throws {
        var limits = MailListener.Limits()
        limits.connectionsFromOneAddress = 1
        try await withListener(.smtp, door: RecordingDoor(), limits: limits) { port in
            let first = try await WirePeer(port: port)
            #expect(await first.codes(1) == ["220 desk."])
            let second = try await WirePeer(port: port)
            #expect(await second.codes(2) == ["421 4.3.2"])
            try await first.say("QUIT\r\n")
            #expect(await first.codes(2) == ["221 2.0.0"])
        }
    }

    @Test("who says nothing for too long is let go")
    func idle() async throws {
        var limits = MailListener.Limits()
        limits.idle = .milliseconds(50)
        try await withListener(.smtp, door: RecordingDoor(), limits: limits) { port in
            let peer = try await WirePeer(port: port)
            #expect(await peer.codes(3) == ["220 desk.", "421 4.4.2"])
        }
    }

    @Test("a listener that leaves lets the mail in hand be kept and says goodbye to the rest")
    func leaving() async throws {
        let (began, mayEnd) = (Signal(), Signal())
        let door = RecordingDoor(keeps: { _ in
            began.fire()
            await mayEnd.wait()
            return .kept
        })
        let heard = Signal()
        var late: Task<[String], any Error>?
        try await withListener(.lmtp, door: door) { port in
            let (busy, idle) = (try await WirePeer(port: port), try await WirePeer(port: port))
            try await busy.say("LHLO x\r\n\(Self.oneMail)hi\r\n.\r\n")
            #expect(await busy.codes(5).count == 5)
            #expect(await idle.codes(1) == ["220 desk."])
            await began.wait()
            late = Task {
                let goodbye = await idle.codes(2)
                mayEnd.fire()
                defer { heard.fire() }
                return goodbye + (await busy.codes(3))
            }
        }
        await heard.wait()
        #expect(try await late?.value == ["421 4.3.2", "250 2.6.0", "421 4.3.2"])
        #expect(door.parcels.count == 1)
    }

    @Test("a socket file is a door too, and is gone afterwards")
    func socketFile() async throws {
        let path = NSTemporaryDirectory() + "/kept-\(UUID().uuidString.prefix(8)).sock"
        let listener = try MailListener(
            address: ListenAddress(parsing: "unix:\(path)"), kind: .lmtp, door: RecordingDoor(), hostname: "desk.test",
            logger: quiet())
        let bound = Signal()
        let serving = Task { try await listener.run { _ in bound.fire() } }
        await bound.wait()
        #expect(FileManager.default.fileExists(atPath: path))
        serving.cancel()
        try await serving.value
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("STARTTLS forgets what was said before it and what was slipped in behind it")
    func startTLS() async throws {
        let door = RecordingDoor()
        try await withListener(.smtp, door: door, tls: TestCertificate.setting) { port in
            let peer = try await WirePeer(port: port)
            try await peer.say(
                "EHLO x\r\nSTARTTLS\r\nEHLO evil\r\nMAIL FROM:<evil@b.test>\r\nRCPT TO:<help@desk.test>\r\n")
            #expect(await peer.codes(3) == ["220 desk.", "250 HELP", "220 2.0.0"])
            try await peer.secure(trusting: TestCertificate.setting.certificateFile)
            try await peer.say("MAIL FROM:<a@b.test>\r\nEHLO x\r\nDATA\r\n\(Self.oneMail)secret\r\n.\r\nQUIT\r\n")
            #expect(
                await peer.codes(8) == [
                    "503 5.5.1", "250 HELP", "503 5.5.1", "250 2.1.0", "250 2.1.5", "354 Go ah", "250 2.6.0",
                    "221 2.0.0",
                ])
        }
        #expect(door.parcels.map(\.sender) == ["a@b.test"])
    }
}
