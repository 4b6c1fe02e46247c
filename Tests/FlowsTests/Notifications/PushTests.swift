// Browsers are told what concerns their agents: nobody else, nothing else, once, and in time.
import Desk
import Foundation
import Storage
import TestDesk
import Testing

@testable import Flows

@Suite("Push")
struct PushTests {
    /// A desk whose Aigerim has a browser that is told; a mail of hers came before.
    private func with(
        _ engine: Engine, saysMore: Bool = false,
        _ body: (TestDesk, TestBrowser, PushBox, _ session: String) async throws -> Void
    ) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            _ = try await desk.flows.changeOwner(of: 1001, to: desk.aigerim.id, as: desk.aigerim)
            let (browser, session) = (TestBrowser(), try await desk.flows.openSession(of: desk.aigerim.id))
            _ = try await desk.flows.pushKey()
            try await desk.flows.addPushBrowser(
                browser.address(at: "https://push.test/aigerim"), named: "Firefox, Linux", saysMore: saysMore,
                of: desk.aigerim, session: session)
            try await body(desk, browser, PushBox(), session)
        }
    }

    private func answer(_ desk: TestDesk, _ text: String = "It flickers again!", id: String = "two@mail.test")
        async throws
    {
        try await desk.receive(
            TestDesk.mail(id: id, text: text, headers: ["In-Reply-To: <one@mail.test>"]))
    }

    /// Looks, waits a moment and sends.
    private func tell(_ desk: TestDesk, _ box: PushBox) async throws {
        try await desk.flows.queuePushes()
        desk.clock.pass(.seconds(4))
        try await desk.flows.deliverPushes(by: box)
    }

    private func words(_ call: PushCall, _ browser: TestBrowser) throws -> [String: Any] {
        let text = try browser.open(call.body)
        return try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any] ?? [:]
    }

    @Test(
        "a reply in one's own conversation is told, with its number and nothing of it", arguments: TestDatabase.engines)
    func told(engine: Engine) async throws {
        try await with(engine) { desk, browser, box, _ in
            try await answer(desk)
            try await tell(desk, box)
            let known = try await desk.flows.pushBrowsers(of: desk.aigerim)
            #expect(known.first?.reachedAt == desk.clock.now)
            let call = try #require(box.calls.first)
            #expect(box.calls.count == 1)
            #expect(call.endpoint == "https://push.test/aigerim" && call.lifetime == 43_200 && !call.isPressing)
            #expect(call.topic.utf8.count == 24 && call.authorization.hasPrefix("vapid t="))
            let said = try words(call, browser)
            #expect(said["number"] as? Int == 1001 && said["title"] as? String == "Kept · #1001")
            #expect(said["body"] as? String == "New message")
            try await tell(desk, box)
            #expect(box.calls.count == 1)
        }
    }

    @Test("names and the beginning of the words are told to whoever wants them", arguments: TestDatabase.engines)
    func more(engine: Engine) async throws {
        try await with(engine, saysMore: true) { desk, browser, box, _ in
            try await answer(desk, "It flickers again!\nEvery evening. " + String(repeating: "Really. ", count: 50))
            try await tell(desk, box)
            let said = try words(try #require(box.calls.first), browser)
            #expect(said["title"] as? String == "\u{2068}Ananya Rao\u{2069} · #1001")
            let body = try #require(said["body"] as? String)
            #expect(
                body.hasPrefix("New message: \u{2068}It flickers again! Every evening. Really.")
                    && body.hasSuffix("…\u{2069}"))
        }
    }

    @Test("what happens in a moment about one conversation is one message", arguments: TestDatabase.engines)
    func bundled(engine: Engine) async throws {
        try await with(engine) { desk, browser, box, _ in
            try await answer(desk)
            try await desk.flows.queuePushes()
            try await answer(desk, "And it hums.", id: "three@mail.test")
            try await tell(desk, box)
            #expect(box.calls.count == 1)
            #expect(try words(box.calls[0], browser)["body"] as? String == "New message (2)")
            try await answer(desk, "And it smells.", id: "four@mail.test")
            try await tell(desk, box)
            #expect(box.calls.count == 2)
            #expect(box.calls[0].topic == box.calls[1].topic, "a browser that sleeps gets the last one only")
            #expect(box.calls[0].body != box.calls[1].body)
        }
    }

    @Test(
        "nobody is told what they did, have read, or what concerns others, and nothing while away",
        arguments: TestDatabase.engines)
    func quiet(engine: Engine) async throws {
        try await with(engine) { desk, _, box, _ in
            _ = try await desk.flows.writeNote("@Aigerim @Marko look", in: 1001, as: desk.aigerim)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Here I am."), to: 1001, as: desk.aigerim)
            try await desk.receive(
                TestDesk.mail(from: "Bo <bo@mail.test>", subject: "Other", id: "bo@mail.test"), from: "bo@mail.test")
            let other = try await desk.conversations()[1]
            if other.owner.agent == desk.aigerim.id {
                try await desk.flows.changeOwner(of: 1002, to: desk.marko.id, as: desk.aigerim)
            }
            try await desk.flows.markRead(1002, by: desk.aigerim)
            try await answer(desk)
            try await desk.flows.queuePushes()
            try await desk.flows.markRead(1001, by: desk.aigerim)
            try await tell(desk, box)
            #expect(!box.calls.contains { $0.isPressing })
            let before = box.calls.count
            try await desk.flows.setDuty(false, of: desk.aigerim)
            try await answer(desk, "Hello?", id: "three@mail.test")
            try await tell(desk, box)
            #expect(box.calls.count == before)
        }
    }

    @Test("an invitation presses, a note that names somebody is told to them", arguments: TestDatabase.engines)
    func kinds(engine: Engine) async throws {
        try await with(engine) { desk, browser, box, _ in
            _ = try await desk.flows.writeNote("@aigerim, do you know this lamp?", in: 1001, as: desk.marko)
            try await tell(desk, box)
            #expect(try words(try #require(box.calls.last), browser)["body"] as? String == "You are named in a note")
            try await desk.flows.changeOwner(of: 1001, to: desk.marko.id, as: desk.marko)
            try await desk.flows.changeOwner(of: 1001, to: desk.aigerim.id, as: desk.marko)
            try await tell(desk, box)
            #expect(
                try words(try #require(box.calls.last), browser)["body"] as? String
                    == "This conversation is yours now")
        }
    }

    @Test("a service that is unwell is asked again, one that says gone never", arguments: TestDatabase.engines)
    func again(engine: Engine) async throws {
        try await with(engine) { desk, _, box, _ in
            box.answer(.later(why: "The answer was 503.", pause: .minutes(2)), .taken, .gone)
            try await answer(desk)
            try await tell(desk, box)
            #expect(try await desk.flows.pushBrowsers(of: desk.aigerim).first?.trouble == "The answer was 503.")
            desk.clock.pass(.minutes(1))
            #expect(try await desk.flows.deliverPushes(by: box) == 0)
            desk.clock.pass(.minutes(2))
            #expect(try await desk.flows.deliverPushes(by: box) == 1)
            #expect(try await desk.flows.pushBrowsers(of: desk.aigerim).first?.trouble == nil)
            try await answer(desk, "Hello?", id: "three@mail.test")
            try await tell(desk, box)
            #expect(try await desk.flows.pushBrowsers(of: desk.aigerim).isEmpty)
            try await answer(desk, "Hello?", id: "four@mail.test")
            try await tell(desk, box)
            #expect(box.calls.count == 3)
        }
    }

    @Test("a message is given up after half a day", arguments: TestDatabase.engines)
    func givenUp(engine: Engine) async throws {
        try await with(engine) { desk, _, box, _ in
            box.answer(.later(why: "No connection.", pause: nil))
            try await answer(desk)
            try await tell(desk, box)
            desk.clock.pass(.hours(13))
            try await desk.flows.deliverPushes(by: box)
            #expect(box.calls.count == 1)
            #expect(try await desk.flows.database.read { try $0.nextPushDue() } == nil)
        }
    }

    @Test("with the session the browser ends, and another agent in it is another's", arguments: TestDatabase.engines)
    func sessions(engine: Engine) async throws {
        try await with(engine) { desk, browser, box, session in
            let marko = try await desk.flows.openSession(of: desk.marko.id)
            try await desk.flows.addPushBrowser(
                browser.address(at: "https://push.test/aigerim"), named: "Firefox", saysMore: true, of: desk.marko,
                session: marko)
            #expect(try await desk.flows.pushBrowsers(of: desk.aigerim).isEmpty)
            try await answer(desk)
            try await tell(desk, box)
            #expect(box.calls.isEmpty)
            try await desk.flows.addPushBrowser(
                browser.address(at: "https://push.test/aigerim"), named: "Firefox", saysMore: true, of: desk.aigerim,
                session: session)
            try await answer(desk, id: "three@mail.test")
            try await desk.flows.queuePushes()
            try await desk.flows.signOut(session: session)
            try await tell(desk, box)
            #expect(box.calls.isEmpty)
        }
    }

    @Test("two processes that look at once tell once; nobody hears of what was before", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await with(engine) { desk, _, box, _ in
            try await tell(desk, box)
            #expect(box.calls.isEmpty)
            try await answer(desk)
            async let first = desk.flows.queuePushes()
            async let second = desk.flows.queuePushes()
            _ = try await (first, second)
            try await tell(desk, box)
            #expect(box.calls.count == 1)
        }
    }

    @Test("only what a browser can have made is taken as its address")
    func addresses() {
        let browser = TestBrowser()
        let (key, auth) = (Secrets.base64url(browser.publicKey), Secrets.base64url(browser.auth))
        #expect(PushAddress(endpoint: "https://push.test/a", publicKey: key, auth: auth) != nil)
        for endpoint in [
            "ftp://push.test", "https://me@push.test/", "push", "https://push.test/ü", "https://push.test/#a",
        ] {
            #expect(PushAddress(endpoint: endpoint, publicKey: key, auth: auth) == nil, "\(endpoint)")
        }
        #expect(PushAddress(endpoint: "https://push.test/a", publicKey: auth, auth: auth) == nil)
        #expect(PushAddress(endpoint: "https://push.test/a", publicKey: key, auth: key) == nil)
        #expect(PushAddress(endpoint: "https://push.test/a", publicKey: key, auth: "!" + auth) == nil)
        let long = "https://push.test/" + String(repeating: "a", count: 2000)
        #expect(PushAddress(endpoint: long, publicKey: key, auth: auth) == nil)
    }

    @Test("the key is made once", arguments: TestDatabase.engines)
    func key(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let key = try await desk.flows.pushKey()
            #expect(key.count == 65)
            #expect(try await desk.flows.pushKey() == key)
            #expect(try await desk.flows.openPushKey()?.publicBytes == key)
        }
    }
}
