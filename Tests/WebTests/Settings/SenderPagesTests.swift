// Sender identities and signing keys, on their page and by programs: leads look and try, admins change.
import Desk
import Flows
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import TestDesk
import Testing

@testable import Web

@Suite struct SenderPagesTests {
    /// The mail servers of the test: they say what they are told to, and remember what came.
    private final class MailServers: Sendable {
        let answer = Mutex(SendingTrial.taken("250 queued as 4F1"))
        let knocked = Mutex<[SendingAccount]>([])
        let parcels = Mutex<[Parcel]>([])

        func say(_ trial: SendingTrial) { answer.withLock { $0 = trial } }
    }

    private struct Admin: Sendable {
        let browser: HTTPFields
        let csrf: String
        let program: HTTPFields
    }

    /// An office whose mail servers are `MailServers`, with an admin in it.
    private func visit(
        _ engine: Engine,
        _ body: @escaping @Sendable (Office, Admin, MailServers, any TestClientProtocol) async throws -> Void
    ) async throws {
        try await Office.open(engine) { office in
            let servers = MailServers()
            var settings = WebSettings(host: "127.0.0.1", port: 0, baseURL: "https://desk.test")
            settings.knock = { account in
                servers.knocked.withLock { $0.append(account) }
                return servers.answer.withLock { $0 }
            }
            settings.tryOut = { parcel in
                servers.parcels.withLock { $0.append(parcel) }
                return servers.answer.withLock { $0 }
            }
            let (flows, passwords) = (office.flows, Passwords())
            let boss = try await flows.addAgent(email: "boss@desk.test", name: "Boss", role: .admin)
            try await flows.setPassword(Office.password, of: boss.id, passwords: passwords)
            let session = try await flows.signIn(email: boss.email, password: Office.password, passwords: passwords)
            let admin = Admin(
                browser: [.cookie: "kept_session=\(session)", .accept: "text/html"],
                csrf: try await flows.formToken(session: session),
                program: [.authorization: "Bearer \(try await flows.makeToken(for: boss.email))"])
            let server = try WebServer(
                flows: flows, settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            try await server.application().test(.router) { try await body(office, admin, servers, $0) }
        }
    }

    private func address(_ office: Office, _ email: String = "workshop@desk.test") async throws -> DeskAddress {
        try #require(try await office.flows.database.read { try $0.address(email: email) })
    }

    @Test(
        "an admin gives an address a name, a signature and an account; its password is sealed",
        arguments: TestDatabase.engines)
    func change(engine: Engine) async throws {
        try await visit(engine) { office, admin, servers, client in
            let id = try await address(office).id
            let path = "/settings/senders/\(id)"
            #expect(try await client.get("/settings", admin.browser).text.contains("/settings/senders"))
            let answer = try await client.post(
                path,
                [
                    "name": "Lantern Workshop", "signature": "Abay Avenue <1>", "server": "smtps://mail.test",
                    "user": "workshop", "password": "hunter2", "csrf": admin.csrf,
                ], admin.browser)
            #expect(answer.headers[.location] == "/settings/senders?news=saved#sender-\(id)-h")
            let account = SendingAccount(
                server: "smtps://mail.test", login: .init(user: "workshop", password: "hunter2"))
            #expect(servers.knocked.withLock { $0 } == [account], "tried before it is kept")
            let page = try await client.get("/settings/senders", admin.browser).text
            #expect(page.contains("Abay Avenue &lt;1&gt;") && page.contains("smtps://mail.test"))
            #expect(!page.contains("hunter2"))
            let stored = try #require(try await office.flows.database.read { try $0.sender(of: id) })
            #expect(try office.flows.account(of: stored) == account)

            // An empty password leaves the kept one; it is never said to another server.
            _ = try await client.post(
                path,
                ["name": "Workshop", "server": "smtps://mail.test", "user": "workshop", "csrf": admin.csrf],
                admin.browser)
            #expect(servers.knocked.withLock { $0.last } == account)
            let elsewhere = try await client.post(
                path,
                ["name": "Workshop", "server": "smtps://evil.test", "user": "workshop", "csrf": admin.csrf],
                admin.browser)
            #expect(elsewhere.status == .unprocessableContent && elsewhere.text.contains("Please give the password"))
            #expect(servers.knocked.withLock { $0.count } == 2)
            let file = try await client.post(
                path, ["name": "W", "server": "smtps://mail.test?ca=/etc/passwd", "csrf": admin.csrf], admin.browser)
            #expect(file.text.contains("You may not do this.") && servers.knocked.withLock { $0.count } == 2)

            _ = try await client.post(path, ["_method": "delete", "csrf": admin.csrf], admin.browser)
            #expect(try await office.flows.database.read { try $0.senders() }.isEmpty)
        }
    }

    @Test("what is wrong with an account is said plainly, and nothing is kept", arguments: TestDatabase.engines)
    func wrongAccount(engine: Engine) async throws {
        try await visit(engine) { office, admin, servers, client in
            let id = try await address(office).id
            servers.say(.failed(.loginRefused, "535 <no>"))
            let answer = try await client.post(
                "/settings/senders/\(id)",
                ["name": "W", "server": "smtps://mail.test", "user": "w", "password": "x", "csrf": admin.csrf],
                admin.browser)
            #expect(answer.status == .unprocessableContent && answer.text.contains("Nothing was changed."))
            #expect(
                answer.text.contains("does not accept the user and the password.")
                    && answer.text.contains("535 &lt;no&gt;"))
            #expect(try await office.flows.database.read { try $0.senders() }.isEmpty)
        }
    }

    @Test("a lead sends a test mail as answers leave, and reads what came of it", arguments: TestDatabase.engines)
    func testMail(engine: Engine) async throws {
        try await visit(engine) { office, admin, servers, client in
            var draft = SenderDraft(address: "workshop@desk.test", name: "Lantern Workshop")
            draft.signature = "Abay Avenue 1"
            draft.account = SendingAccount(server: "smtps://mail.test", login: .init(user: "w", password: "hunter2"))
            try await office.flows.setSender(draft)
            _ = try await office.flows.makeDKIMKey(.ed25519, domain: "desk.test", selector: "kept")
            try await office.flows.useDKIMKey("kept", of: "desk.test", isUsed: true)
            let (lead, csrf) = try await office.lead()
            let path = "/settings/senders/\(try await address(office).id)/test"
            let page = try await client.post(path, ["to": "lena@desk.test", "csrf": csrf], lead)
            #expect(page.status == .ok && page.text.contains("250 queued as 4F1"))
            let parcel = try #require(servers.parcels.withLock { $0.first })
            let mail = String(decoding: parcel.bytes, as: UTF8.self)
            #expect(parcel.sender == "workshop@desk.test" && parcel.recipients == ["lena@desk.test"])
            #expect(parcel.account?.login?.password == "hunter2" && mail.hasPrefix("DKIM-Signature: "))
            #expect(mail.contains("Lena Weber (Lantern Workshop)") && mail.contains("Abay Avenue 1"))
            #expect(try await office.desk.conversations().isEmpty)

            for trouble in SendingTrouble.allCases {
                servers.say(.failed(trouble, "421 why"))
                let answer = try await client.post(path, ["to": "lena@desk.test", "csrf": csrf], lead)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("The test mail did not leave.") && answer.text.contains("421 why"))
            }
            let odd = try await client.post(path, ["to": "a\r\nBcc: b@c.test", "csrf": csrf], lead)
            #expect(
                odd.status == .unprocessableContent
                    && servers.parcels.withLock { $0.count } == 1 + SendingTrouble.allCases.count)
            for _ in 0..<30 { _ = try await client.post(path, ["to": "lena@desk.test", "csrf": csrf], lead) }
            #expect(
                try await client.post(path, ["to": "lena@desk.test", "csrf": csrf], lead).status == .tooManyRequests)
        }
    }

    @Test("a lead looks and changes nothing; an agent sees nothing", arguments: TestDatabase.engines)
    func allowed(engine: Engine) async throws {
        try await visit(engine) { office, admin, servers, client in
            let (lead, csrf) = try await office.lead()
            let id = try await address(office).id
            let page = try await client.get("/settings/senders", lead).text
            #expect(page.contains("an admin changes what stands here") && !page.contains("name=\"password\""))
            for (path, fields) in [
                ("/settings/senders/\(id)", ["name": "x", "csrf": csrf]),
                ("/settings/dkim", ["domain": "desk.test", "selector": "a", "csrf": csrf] as KeyValuePairs),
                ("/settings/dkim/desk.test/kept", ["act": "start", "csrf": csrf]),
            ] { #expect(try await client.post(path, fields, lead).status == .forbidden, "\(path)") }
            #expect(try await client.get("/settings/senders", office.browser).status == .forbidden)
            #expect(try await client.get("/api/senders", office.program).status == .forbidden)
            let sent = try await client.post(json: "{}", "/api/senders/\(id)/test", office.program)
            #expect(sent.status == .forbidden && servers.parcels.withLock { $0.isEmpty })
            await #expect(throws: Refusal.notAllowed) {
                try await office.flows.setSender(
                    SenderDraft(address: "workshop@desk.test", name: "x"), as: office.desk.lena)
            }
        }
    }

    @Test("a key is made, its record shown, put to use, stopped and forgotten", arguments: TestDatabase.engines)
    func keys(engine: Engine) async throws {
        try await visit(engine) { office, admin, _, client in
            let answer = try await client.post(
                "/settings/dkim", ["domain": "desk.test", "kind": "ed25519", "selector": "s1", "csrf": admin.csrf],
                admin.browser)
            #expect(answer.headers[.location] == "/settings/senders?news=saved#signing-h")
            let page = try await client.get("/settings/senders", admin.browser).text
            #expect(page.contains("s1._domainkey.desk.test") && page.contains("v=DKIM1; k=ed25519; p="))
            #expect(page.contains("It does not sign yet.") && page.contains("not signed by us"))
            let path = "/settings/dkim/desk.test/s1"
            _ = try await client.post(path, ["act": "start", "csrf": admin.csrf], admin.browser)
            #expect(try await client.get("/settings/senders", admin.browser).text.contains("It has signed since"))
            _ = try await client.post(path, ["act": "stop", "csrf": admin.csrf], admin.browser)
            _ = try await client.post(path, ["act": "remove", "csrf": admin.csrf], admin.browser)
            #expect(try await office.flows.database.read { try $0.dkimKeys() }.isEmpty)
            let odd = try await client.post(
                "/settings/dkim", ["domain": "desk test", "selector": "s1", "csrf": admin.csrf], admin.browser)
            #expect(odd.status == .unprocessableContent && odd.text.contains("no domain"))
        }
    }

    @Test("under a key a test mail leaves once and a key is made once", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await visit(engine) { office, admin, servers, client in
            let path = "/api/senders/\(try await address(office).id)/test"
            var headers = admin.program
            for (key, trial) in [("a", SendingTrial.taken("250 queued")), ("b", .failed(.unknownHost, "no mail.test"))]
            {
                headers[.idempotencyKey] = key
                servers.say(trial)
                let first = try await client.post(json: "{}", path, headers)
                servers.say(.failed(.brokeOff, "bye"))
                let second = try await client.post(json: "{}", path, headers)
                #expect(first.status == .ok && second.text == first.text)
                #expect(try first.json["sent"] as? Bool == trial.isTaken)
                try await client.post(json: #"{"to": "x@y.test"}"#, path, headers)
                    .expectProblem("keyReused", 422, key)
            }
            #expect(servers.parcels.withLock { $0.count } == 2)
            // What was refused before anything left may be tried again.
            headers[.idempotencyKey] = "c"
            for _ in 1...2 {
                let answer = try await client.post(json: #"{"to": "nobody"}"#, path, headers)
                #expect(answer.status == .unprocessableContent)
            }
            headers[.idempotencyKey] = "d"
            let wanted = #"{"domain": "desk.test", "kind": "ed25519"}"#
            let keys = [
                try await client.post(json: wanted, "/api/dkim", headers),
                try await client.post(json: wanted, "/api/dkim", headers),
            ]
            #expect(keys.allSatisfy { $0.status == .created } && keys[0].text == keys[1].text)
            #expect(try await office.flows.database.read { try $0.dkimKeys() }.count == 1)
        }
    }

    @Test("programs read, change and try senders, and make keys", arguments: TestDatabase.engines)
    func programs(engine: Engine) async throws {
        try await visit(engine) { office, admin, servers, client in
            let id = try await address(office).id
            func send(_ method: HTTPRequest.Method, _ path: String, _ json: String) async throws -> TestResponse {
                var headers = admin.program
                headers[.contentType] = "application/json"
                return try await client.execute(uri: path, method: method, headers: headers, body: .init(string: json))
                { $0 }
            }
            let changed = try await send(
                .put, "/api/senders/\(id)",
                #"{"name": "Workshop", "signature": "Abay", "server": "smtps://mail.test", "user": "w", "password": "hunter2"}"#
            )
            #expect(try changed.status == .ok && changed.json["name"] as? String == "Workshop")
            let list = try await client.get("/api/senders", admin.program)
            let items = try #require(try list.json["items"] as? [[String: Any]])
            let one = try #require(items.first { $0["address"] as? String == "workshop@desk.test" })
            #expect(one["server"] as? String == "smtps://mail.test" && one["signed"] as? Bool == false)
            #expect(!list.text.contains("hunter2") && items.count > 1)

            let sent = try await send(.post, "/api/senders/\(id)/test", "{}").json
            #expect(sent["sent"] as? Bool == true && sent["words"] as? String == "250 queued as 4F1")
            #expect(servers.parcels.withLock { $0.last?.recipients } == ["boss@desk.test"])
            servers.say(.failed(.unknownHost, "no mail.test"))
            let failed = try await send(.post, "/api/senders/\(id)/test", #"{"to": "x@y.test"}"#).json
            #expect(failed["sent"] as? Bool == false && failed["trouble"] as? String == "unknownHost")
            #expect((failed["detail"] as? String)?.contains("Is the name right?") == true)
            let refused = try await send(
                .put, "/api/senders/\(id)", #"{"name": "Other", "server": "smtp://x.test"}"#)
            #expect(try refused.status == .unprocessableContent && refused.json["trouble"] as? String == "unknownHost")
            #expect(try await send(.delete, "/api/senders/\(id)", "").status == .noContent)

            let made = try await send(.post, "/api/dkim", #"{"domain": "desk.test", "kind": "ed25519"}"#)
            #expect(try made.status == .created && made.json["selector"] as? String == "kept-ed25519")
            let record = try made.json["record"] as? [String: Any]
            #expect(record?["name"] as? String == "kept-ed25519._domainkey.desk.test")
            let used = try await send(.put, "/api/dkim/desk.test/kept-ed25519", #"{"signs": true}"#).json
            #expect(used["signs_since"] is String)
            let keys = try await client.get("/api/dkim", admin.program).json["items"] as? [Any]
            #expect(keys?.count == 1)
            #expect(
                try await send(.post, "/api/dkim", #"{"domain": "desk.test", "kind": "ed25519"}"#).status == .conflict)
            #expect(try await send(.delete, "/api/dkim/desk.test/kept-ed25519", "").status == .noContent)
            #expect(try await send(.delete, "/api/dkim/desk.test/kept-ed25519", "").status == .notFound)
        }
    }
}
