// Mail on its way out: certificates, passwords and what must never be said in the clear.
import Channels
import Desk
import Foundation
import NIOCore
import NIOPosix
import Testing

@Suite(.timeLimit(.minutes(5))) struct SMTPSubmissionSecurityTests {
    private let trust = "?starttls=required&ca=\(TestCertificate.setting.certificateFile)"

    @Test("over STARTTLS and over TLS from the start, with a certificate that is trusted")
    func secure() async throws {
        let door = RecordingDoor()
        try await withListener(.smtp, door: door, tls: TestCertificate.setting) { port in
            let sender = try out(port, options: trust)
            for _ in 0..<2 { #expect(await sender.send(parcel()) == .sent(receipt: "250 2.6.0 Kept")) }
        }
        #expect(door.parcels.count == 2)
        let server = ScriptedMailServer(tls: try TestCertificate.context(), isImplicit: true) {
            ScriptedMailServer.polite($0)
        }
        try await server.serve { port in
            let options = "?ca=\(TestCertificate.setting.certificateFile)"
            let outcome = try await out(port, "smtps", options: options).send(parcel())
            #expect(outcome == .sent(receipt: "250 2.0.0 ok"))
        }
    }

    @Test("a certificate that nobody vouches for, or for another name, is not accepted", arguments: [false, true])
    func wrongCertificate(isTrustedForAnotherName: Bool) async throws {
        let setting = isTrustedForAnotherName ? TestCertificate.foreign : TestCertificate.setting
        let ca = "starttls=required" + (isTrustedForAnotherName ? "&ca=\(setting.certificateFile)" : "")
        let server = ScriptedMailServer(tls: try TestCertificate.context(setting)) {
            ScriptedMailServer.polite($0, keywords: "STARTTLS,AUTH PLAIN")
        }
        try await server.serve { port in
            let sender = try out(port, user: "u:hunter2@", options: "?\(ca)")
            guard case .later(let why) = await sender.send(parcel()) else { return #expect(Bool(false)) }
            #expect(why.contains("certificate"))
        }
        #expect(!server.lines.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
    }

    @Test("required TLS that is not offered, and answers slipped in before the handshake, end the attempt")
    func stripped() async throws {
        for script: ScriptedMailServer.Script in [
            { ScriptedMailServer.polite($0) },
            {
                $0 == "STARTTLS"
                    ? .say("220 go\r\n250-evil\r\n250 AUTH PLAIN")
                    : ScriptedMailServer.polite($0, keywords: "STARTTLS")
            },
        ] {
            let server = ScriptedMailServer(script: script)
            try await server.serve { port in
                let sender = try out(port, user: "u:hunter2@", options: trust)
                guard case .later = await sender.send(parcel()) else { return #expect(Bool(false)) }
            }
            #expect(!server.lines.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
        }
    }

    @Test("the password is said by PLAIN or LOGIN, whichever is offered")
    func authenticated() async throws {
        for (keyword, said) in [
            ("AUTH PLAIN LOGIN", ["AUTH PLAIN AHUAcEBzcw=="]), ("AUTH LOGIN", ["AUTH LOGIN", "dQ==", "cEBzcw=="]),
        ] {
            let server = ScriptedMailServer { line in
                switch line {
                case "AUTH LOGIN", "dQ==": .say("334 VXNlcm5hbWU6")
                case "AUTH PLAIN AHUAcEBzcw==", "cEBzcw==": .say("235 welcome")
                default: ScriptedMailServer.polite(line, keywords: keyword)
                }
            }
            try await server.serve { port in
                let outcome = try await out(port, user: "u:p%40ss@").send(parcel())
                #expect(outcome == .sent(receipt: "250 2.0.0 ok"))
            }
            #expect(Array(server.lines.dropFirst().prefix(said.count)) == said)
        }
    }

    @Test("a password that is not accepted loses no mail", arguments: ["AUTH PLAIN", "AUTH LOGIN", "AUTH CRAM-MD5"])
    func wrongPassword(keyword: String) async throws {
        let server = ScriptedMailServer { line in
            line.hasPrefix("AUTH") ? .say("535 5.7.8 no") : ScriptedMailServer.polite(line, keywords: keyword)
        }
        try await server.serve { port in
            guard case .later(let why) = try await out(port, user: "u:hunter2@").send(parcel())
            else { return #expect(Bool(false)) }
            #expect(!why.contains("hunter2"))
        }
        #expect(server.messages.isEmpty)
    }

    @Test("a password is never said in the clear to another machine")
    func clear() async throws {
        let other = try System.enumerateDevices().compactMap(\.address).first {
            if case .v4 = $0 { $0.ipAddress?.hasPrefix("127.") == false } else { false }
        }
        // A machine without any network has no address that is not its own loopback.
        guard let host = other?.ipAddress else { return }
        let server = ScriptedMailServer { ScriptedMailServer.polite($0, keywords: "AUTH PLAIN LOGIN") }
        try await server.serve(host: "0.0.0.0") { port in
            let address = "smtp://u:hunter2@\(host):\(port)?starttls=opportunistic"
            let sender = try SMTPSubmission(
                server: SMTPServer(parsing: address), hostname: "desk.test", logger: quiet())
            guard case .later = await sender.send(parcel()) else { return #expect(Bool(false)) }
        }
        #expect(server.connections == 1 && !server.lines.contains { $0.hasPrefix("AUTH") })
    }
}
