// Mail on its way out, against our own listener and against servers that misbehave.
import Channels
import Desk
import Testing

@Suite(.timeLimit(.minutes(5))) struct SMTPSubmissionTests {
    @Test("a mail arrives as it was, dots and all, many over one connection")
    func arrives() async throws {
        let door = RecordingDoor()
        try await withListener(.smtp, door: door) { port in
            let sender = try out(port)
            for number in 0..<5 {
                let outcome = await sender.send(parcel(".\r\n..\(number)\r\n", to: ["a@desk.test", "b@desk.test"]))
                #expect(outcome == .sent(receipt: "250 2.6.0 Kept"))
            }
        }
        #expect(door.texts == (0..<5).map { ".\r\n..\($0)\r\n" })
        #expect(door.parcels.first?.recipients == ["a@desk.test", "b@desk.test"])
    }

    @Test("a mail of many pieces arrives whole")
    func large() async throws {
        let door = RecordingDoor()
        let text = String(repeating: ".0123456789\r\n", count: 60_000)
        try await withListener(.smtp, door: door) { port in
            let outcome = try await out(port).send(parcel(text))
            #expect(outcome == .sent(receipt: "250 2.6.0 Kept"))
        }
        #expect(door.texts == [text])
    }

    @Test("a connection is used again, and a new one made when the old one has died")
    func reuse() async throws {
        let server = ScriptedMailServer { $0 == "RSET" ? .close : ScriptedMailServer.polite($0) }
        try await server.serve { port in
            let sender = try out(port)
            for _ in 0..<3 { #expect(await sender.send(parcel()) == .sent(receipt: "250 2.0.0 ok")) }
        }
        #expect(server.connections == 3 && server.messages.count == 3)
        let polite = ScriptedMailServer { ScriptedMailServer.polite($0) }
        try await polite.serve { port in
            let sender = try out(port)
            for _ in 0..<3 { #expect(await sender.send(parcel()) == .sent(receipt: "250 2.0.0 ok")) }
        }
        #expect(polite.connections == 1 && polite.messages.count == 3)
    }

    @Test(
        "what the server answers decides whether to try again",
        arguments: [
            ("EHLO", ScriptedMailServer.Move.say("554 go away"), "later"), ("EHLO", .say("garbage"), "later"),
            ("EHLO", .close, "later"), ("MAIL", .say("451 busy"), "later"), ("MAIL", .say("550 no"), "refused"),
            ("MAIL", .sayAndClose("421 bye"), "later"), ("RCPT", .say("450 grey"), "later"),
            ("RCPT", .say("550 5.1.1 unknown"), "refused"), ("RCPT", .close, "later"),
            ("DATA", .say("554 no"), "refused"),
            ("DATA", .say("250 what"), "later"), (".", .say("452 full"), "later"),
            (".", .say("554-spam\r\n554 no"), "refused"),
            (".", .close, "later"), (".", .say("nonsense"), "later"), (".", .sayAndClose("421 bye"), "later"),
            (".", .say("250-yes\r\n250 taken"), "sent"),
        ], ["PIPELINING", "SIZE 1000"])
    func outcomes(at: (String, ScriptedMailServer.Move, String), keywords: String) async throws {
        let (place, move, expected) = at
        let server = ScriptedMailServer { line in
            line.hasPrefix(place) ? move : ScriptedMailServer.polite(line, keywords: keywords)
        }
        try await server.serve { port in
            switch try await out(port).send(parcel()) {
            case .sent: #expect(expected == "sent")
            case .later(let why): #expect(expected == "later" && !why.isEmpty)
            case .refused(let why): #expect(expected == "refused" && !why.isEmpty)
            }
        }
        if place != "." { #expect(server.messages.allSatisfy { $0.isEmpty }) }
    }

    @Test(
        "a server that is not there, hangs up or does not speak SMTP is tried later",
        arguments: [
            ScriptedMailServer.Move.close, .sayAndClose("554 no"), .say("SSH-2.0-OpenSSH"), .say("421 busy"),
        ])
    func greetings(greeting: ScriptedMailServer.Move) async throws {
        let server = ScriptedMailServer(greeting: greeting) { ScriptedMailServer.polite($0) }
        var free = 0
        try await server.serve { port in
            free = port
            guard case .later = try await out(port).send(parcel()) else { return #expect(Bool(false)) }
        }
        let nobody = try await out(free).send(parcel())
        #expect(nobody == .later(why: "No connection to the mail server localhost:\(free)."))
    }

    @Test("when one of several recipients is refused nobody gets the mail, and only codes are told")
    func partly() async throws {
        let server = ScriptedMailServer { line in
            line.hasPrefix("RCPT TO:<bob") ? .say("550 no bob@x.test here") : ScriptedMailServer.polite(line)
        }
        try await server.serve { port in
            let outcome = try await out(port).send(parcel(to: ["amy@x.test", "bob@x.test", "cid@x.test"]))
            #expect(outcome == .refused(why: "Of 3 recipients, 1 not taken (550); nobody got it."))
        }
        #expect(server.messages.isEmpty && !server.lines.contains("DATA"))
    }

    @Test(
        "an address cannot smuggle a command out",
        arguments: [
            "a@x.test>\r\nRCPT TO:<b@x.test", "a@x.test\r\nDATA", "", "a b@x.test",
        ])
    func injection(address: String) async throws {
        let sender = try SMTPSubmission(
            server: SMTPServer(parsing: "smtp://localhost:1"), hostname: "d", logger: quiet())
        let outcome = await sender.send(parcel(to: [address]))
        #expect(outcome == .refused(why: "An address of the envelope is not well formed."))
    }

    @Test(
        "what the server cannot take is not sent",
        arguments: [
            ("x", "ә@x.test", "SMTPUTF8"), ("ә", "a@x.test", "8BITMIME"), ("0123456789", "a@x.test", "10 bytes"),
        ])
    func cannotTake(text: String, recipient: String, why: String) async throws {
        let server = ScriptedMailServer { ScriptedMailServer.polite($0, keywords: "SIZE 9") }
        try await server.serve { port in
            guard case .refused(let words) = try await out(port).send(parcel(text, to: [recipient]))
            else { return #expect(Bool(false)) }
            #expect(words.contains(why))
        }
        #expect(!server.lines.contains { $0.hasPrefix("MAIL") })
    }

    @Test("addresses in any script travel with SMTPUTF8")
    func utf8() async throws {
        let door = RecordingDoor()
        try await withListener(.smtp, door: door) { port in
            let outcome = try await out(port).send(parcel("сәлем\r\n", to: ["қолдау@desk.test"]))
            #expect(outcome == .sent(receipt: "250 2.6.0 Kept"))
        }
        #expect(door.parcels.first?.recipients == ["қолдау@desk.test"])
    }

    @Test("sending that is cancelled comes back soon and may be tried again")
    func cancelled() async throws {
        let asked = Signal()
        let server = ScriptedMailServer { line in
            guard line.hasPrefix("MAIL") else { return ScriptedMailServer.polite(line, keywords: "HELP") }
            asked.fire()
            return .say("250-still thinking")
        }
        try await server.serve { port in
            let sender = try out(port)
            let sending = Task { await sender.send(parcel()) }
            await asked.wait()
            sending.cancel()
            guard case .later = await sending.value else { return #expect(Bool(false)) }
        }
    }
}
