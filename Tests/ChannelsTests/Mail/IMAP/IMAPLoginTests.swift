// How the desk gets into a mailbox, and into which it does not go.
import Channels
import Desk
import Foundation
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct IMAPLoginTests {
    private func trouble(
        _ server: LoopbackMailboxes, scheme: String = "imap", options: String = "",
        secret: MailboxSecret = .password("pw"),
        folder: String = "INBOX"
    ) async throws -> MailboxTrouble? {
        var found: MailboxTrouble?
        try await server.serve { port in
            let keeper = RecordingKeeper([
                remote(port, scheme: scheme, options: options, secret: secret, folder: folder)
            ])
            try await whileServing(keeper) {
                try await keeper.until { !$0.troubles.isEmpty || $0.heard[.init(1)] != nil }
            }
            found = keeper.troubles.first
        }
        return found
    }

    @Test("a password goes by the best way that there is")
    func password() async throws {
        for (abilities, said) in [
            ("SASL-IR AUTH=PLAIN", ["AUTHENTICATE PLAIN AGhlbHAAcMOkc3M="]),
            ("AUTH=PLAIN", ["AUTHENTICATE PLAIN", "AGhlbHAAcMOkc3M="]),
            ("IMAP4rev1", ["LOGIN {4}", "help {5}", "päss"]),
        ] {
            let server = LoopbackMailboxes(abilities: abilities)
            #expect(try await trouble(server, secret: .password("päss")) == nil)
            #expect(Array(server.commands.prefix(said.count)) == said)
        }
    }

    @Test("TLS from the first byte or by STARTTLS, its certificate checked")
    func tls() async throws {
        let trust = "ca=\(TestCertificate.setting.certificateFile)"
        let implicit = LoopbackMailboxes(tls: try TestCertificate.context(), isImplicit: true)
        #expect(try await trouble(implicit, scheme: "imaps", options: "?\(trust)") == nil)
        let later = LoopbackMailboxes(tls: try TestCertificate.context())
        #expect(try await trouble(later, options: "?starttls=required&\(trust)") == nil)
        #expect(later.commands.first == "STARTTLS")
        #expect(try await trouble(implicit, scheme: "imaps")?.kind == .insecure)
        let foreign = LoopbackMailboxes(tls: try TestCertificate.context(TestCertificate.foreign), isImplicit: true)
        let trusted = "?ca=\(TestCertificate.foreign.certificateFile)"
        #expect(try await trouble(foreign, scheme: "imaps", options: trusted)?.kind == .insecure)
    }

    @Test("nothing is said in clear when TLS was asked for")
    func downgrade() async throws {
        for twist in [LoopbackMailboxes.Twist.say("% NO not now"), .say("% OK go\r\n* OK injected")] {
            let server = LoopbackMailboxes { $0 == "STARTTLS" ? twist : nil }
            #expect(try await trouble(server, options: "?starttls=required")?.kind == .insecure)
            #expect(!server.commands.contains { $0.contains("AUTH") || $0.contains("LOGIN ") })
        }
    }

    @Test(
        "what the server says no to is told",
        arguments: [
            (
                "AUTHENTICATE", LoopbackMailboxes.Twist.say("% NO [AUTHENTICATIONFAILED] wrong"),
                MailboxTrouble(.loginRefused, "wrong")
            ),
            ("AUTHENTICATE", .say("% NO [UNAVAILABLE] busy"), MailboxTrouble(.refused, "busy")),
            ("GREETING", .say("* BYE full"), MailboxTrouble(.refused, "full")),
            ("GREETING", .say("220 smtp"), MailboxTrouble(.garbled)), ("GREETING", .close, MailboxTrouble(.closed)),
            ("GREETING", .say("* PREAUTH hi"), MailboxTrouble(.refused, "The mail server does not ask who we are.")),
            ("SELECT", .say("% NO none such"), MailboxTrouble(.noFolder, "none such")),
            (
                "SELECT", .say("* 3 EXISTS\r\n% OK"),
                MailboxTrouble(.garbled, "The mail server does not number its mails (UIDVALIDITY).")
            ),
            ("UID SEARCH", .say("% BAD what"), MailboxTrouble(.refused, "what")),
        ])
    func refused(command: String, twist: LoopbackMailboxes.Twist, expected: MailboxTrouble) async throws {
        let server = LoopbackMailboxes { $0.hasPrefix(command) ? twist : nil }
        #expect(try await trouble(server) == expected)
    }

    @Test("what a server says when it takes leave is told")
    func farewell() async throws {
        let server = LoopbackMailboxes { $0.hasPrefix("UID SEARCH") ? .say("* BYE shutting down") : nil }
        #expect(try await troubleAfterBye(server) == MailboxTrouble(.closed, "shutting down"))
    }

    private func troubleAfterBye(_ server: LoopbackMailboxes) async throws -> MailboxTrouble? {
        var found: MailboxTrouble?
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) {
                while !server.commands.contains(where: { $0.hasPrefix("UID SEARCH") }) {
                    try await Task.sleep(for: .milliseconds(5))
                }
                try await Task.sleep(for: .milliseconds(50))
                server.hangUp()
                try await keeper.until { !$0.troubles.isEmpty }
            }
            found = keeper.troubles.first
        }
        return found
    }

    @Test("nobody there, and no such name")
    func unreachable() async throws {
        let keeper = RecordingKeeper([remote(1)])
        try await whileServing(keeper) { try await keeper.until { $0.troubles.count > 1 } }
        #expect(keeper.troubles.first == MailboxTrouble(.unreachable, "No connection to localhost:1."))
    }

    @Test("an access token is fetched, used, and its successor kept")
    func token() async throws {
        let tokens = LoopbackTokenServer(answers: [
            (200, #"{"access_token":"at-1","expires_in":3600,"refresh_token":"rt-2"}"#)
        ])
        let server = LoopbackMailboxes()
        try await tokens.serve { tokenPort in
            try await server.serve { port in
                let grant = OAuthGrant(
                    tokenURL: "http://127.0.0.1:\(tokenPort)/token?x=1", clientID: "kept", clientSecret: "s&c",
                    refreshToken: "rt-1")
                let keeper = RecordingKeeper([remote(port, secret: .oauth(grant))])
                try await whileServing(keeper) {
                    try await keeper.until { $0.heard[.init(1)] != nil }
                    server.hangUp()
                    try await keeper.until { $0.heard[.init(1)] == 2 }
                }
                #expect(keeper.state.withLock { $0.renewed?.refreshToken } == "rt-2")
            }
        }
        let proof = Data("user=help\u{1}auth=Bearer at-1\u{1}\u{1}".utf8).base64EncodedString()
        #expect(server.commands.filter { $0 == "AUTHENTICATE XOAUTH2 \(proof)" }.count == 2)
        let bodies = tokens.bodies
        #expect(bodies == ["grant_type=refresh_token&refresh_token=rt-1&client_id=kept&client_secret=s%26c"])
    }

    @Test("without a token there is a reason")
    func noToken() async throws {
        for (answer, words) in [
            ((400, #"{"error":"invalid_grant"}"#), "400 invalid_grant"), ((200, "<html>"), "200 "),
            ((200, #"{"access_token":"a\r\nb"}"#), "200 "),
        ] {
            let tokens = LoopbackTokenServer(answers: [answer])
            try await tokens.serve { port in
                let grant = OAuthGrant(
                    tokenURL: "http://127.0.0.1:\(port)/token", clientID: "kept", clientSecret: "", refreshToken: "r")
                let found = try await trouble(LoopbackMailboxes(), secret: .oauth(grant))
                #expect(found == MailboxTrouble(.tokenRefused, words))
            }
        }
        let clear = OAuthGrant(tokenURL: "http://login.test/", clientID: "", clientSecret: "", refreshToken: "")
        #expect(try await trouble(LoopbackMailboxes(), secret: .oauth(clear))?.kind == .tokenRefused)
    }
}
