// Mail leaves by the account of its address, or by the desk's own way.
import Channels
import Desk
import Testing

@Suite(.timeLimit(.minutes(5))) struct SendingAccountsTests {
    private func account(_ port: Int, login: SendingAccount.Login? = .init(user: "us", password: "p@ss"))
        -> SendingAccount
    {
        SendingAccount(server: "smtp://localhost:\(port)", login: login)
    }

    private func parcel(by account: SendingAccount?) -> Parcel {
        Parcel(sender: "help@desk.test", recipients: ["a@desk.test"], bytes: Array("hi\r\n".utf8), account: account)
    }

    @Test("each parcel goes by its account, whose connection is used again; the others go the desk's way")
    func ways() async throws {
        let (own, other) = (ScriptedMailServer { polite($0) }, ScriptedMailServer { polite($0) })
        try await own.serve { ownPort in
            try await other.serve { otherPort in
                let sender = SendingAccounts(ownWay: try out(ownPort), hostname: "desk.test", logger: quiet())
                for _ in 0..<2 { #expect(await sender.send(parcel(by: account(otherPort))) == taken) }
                #expect(await sender.send(parcel(by: nil)) == taken)
            }
        }
        #expect(own.messages.count == 1 && other.messages.count == 2 && other.connections == 1)
        #expect(other.lines.contains { $0.hasPrefix("AUTH PLAIN") })
        #expect(!own.lines.contains { $0.hasPrefix("AUTH") })
    }

    @Test("an account that cannot be used keeps the mail waiting, and its password to itself")
    func wrong() async throws {
        let sender = SendingAccounts(ownWay: try out(1), hostname: "desk.test", logger: quiet())
        let far = SendingAccount(
            server: "smtp://mail.test?starttls=never", login: .init(user: "us", password: "secret"))
        guard case .later(let why) = await sender.send(parcel(by: far)) else {
            Issue.record("a password was offered in clear")
            return
        }
        #expect(why.contains("in the clear") && !why.contains("secret") && !"\(far)".contains("secret"))
        let odd = SendingAccount(server: "smtp://a:b@mail.test", login: nil)
        guard case .later = await sender.send(parcel(by: odd)) else {
            Issue.record("an account has its password in its address")
            return
        }
    }

    @Test("whether an account lets us in is found out without sending anything")
    func knock() async throws {
        let server = ScriptedMailServer { polite($0) }
        try await server.serve { port in
            let out = try SMTPSubmission(
                server: SMTPServer(account(port)), hostname: "desk.test", logger: quiet())
            guard case .taken = await out.knock() else {
                Issue.record("it was not let in")
                return
            }
        }
        #expect(server.messages.isEmpty)
        let strict = ScriptedMailServer { $0.hasPrefix("AUTH") ? .say("535 no") : polite($0) }
        try await strict.serve { port in
            let out = try SMTPSubmission(
                server: SMTPServer(account(port)), hostname: "desk.test", logger: quiet())
            guard case .failed(.loginRefused, let why) = await out.knock() else {
                Issue.record("it was let in")
                return
            }
            #expect(why.contains("535"))
        }
    }

    private let taken = DeliveryOutcome.sent(receipt: "250 2.0.0 ok")

    @Test(
        "whoever tries an account is told what is wrong with it",
        arguments: [
            (.turnedAway, .say("554 not you"), "nothing"), (.garbled, .say("HTTP/1.1 400 Bad Request"), "nothing"),
            (.brokeOff, .close, "nothing"), (.tooSlow, .say("220-wait"), "nothing"),
            (.loginRefused, .say("220 hi"), "AUTH 535 5.7.8 no"),
            (.mailRefused, .say("220 hi"), "RCPT 550 5.1.1 nobody"),
            (.mailLater, .say("220 hi"), "RCPT 451 4.7.1 later"), (.mailRefused, .say("220 hi"), "MAIL 553 not yours"),
        ] as [(SendingTrouble, ScriptedMailServer.Move, String)])
    func troubles(trouble: SendingTrouble, greeting: ScriptedMailServer.Move, refusal: String) async throws {
        let server = ScriptedMailServer(greeting: greeting) { line in
            line.hasPrefix(refusal.prefix(4)) ? .say(String(refusal.dropFirst(5))) : polite(line)
        }
        try await server.serve { port in
            let sender = SendingAccounts(
                ownWay: try out(1), hostname: "desk.test", logger: quiet(),
                longestTry: trouble == .tooSlow ? .milliseconds(500) : .seconds(60))
            let trial = await sender.tryOut(parcel(by: account(port)))
            guard case .failed(trouble, let words) = trial else {
                Issue.record("\(trial)")
                return
            }
            #expect(!words.isEmpty && !words.contains("p@ss"))
            if trouble == .mailRefused || trouble == .mailLater {
                #expect(await sender.knock(at: account(port)) == .taken("The mail server takes mail from us."))
            } else {
                #expect(await sender.knock(at: account(port)) == trial)
            }
        }
    }

    @Test("a server that is not there, without TLS, or without a proper address is told apart")
    func places() async throws {
        let sender = SendingAccounts(ownWay: try out(1), hostname: "desk.test", logger: quiet())
        for (server, trouble) in [
            ("smtp://localhost:1", SendingTrouble.unreachable), ("smtp://nowhere.invalid?starttls=never", .unknownHost),
            ("mail.test", .wrongSetting), ("smtp://a:b@mail.test", .wrongSetting),
        ] {
            guard case .failed(trouble, _) = await sender.knock(at: SendingAccount(server: server, login: nil)) else {
                Issue.record("\(server)")
                continue
            }
        }
        let plain = ScriptedMailServer { polite($0) }
        try await plain.serve { port in
            let account = SendingAccount(server: "smtp://localhost:\(port)?starttls=required", login: nil)
            guard case .failed(.notSecure, _) = await sender.knock(at: account) else {
                Issue.record("nothing in the clear")
                return
            }
        }
        guard case .failed(.unreachable, _) = await sender.tryOut(parcel(by: nil)) else {
            Issue.record("the desk's own way is tried too")
            return
        }
    }
}

/// Takes passwords and mail.
private func polite(_ command: String) -> ScriptedMailServer.Move {
    if command.hasPrefix("EHLO") { return .say("250-mail.test\r\n250 AUTH PLAIN") }
    return command.hasPrefix("AUTH") ? .say("235 welcome") : ScriptedMailServer.polite(command)
}
