// Push messages leave: encrypted for their browser, signed for its service, tried again when it is unwell.
import Crypto
import Desk
import Foundation
import Storage
import Text

/// Messages that one node sends at the same time.
private let mostPushes = 8

/// How long after each failed attempt the next comes; then it is given up.
private let pauses: [Duration] = [.seconds(10), .minutes(1), .minutes(5), .minutes(30), .hours(2)]

extension Flows {
    /// Sends all that are due, and returns how many that were.
    @discardableResult
    package func deliverPushes(by courier: any PushCourier) async throws -> Int {
        var count = 0
        while let due = try await database.read({ try $0.nextPushDue() }), due <= now() {
            // Another process may have the key that this one lacks.
            guard let key = try await openPushKey() else { return count }
            let pushes = try await database.write { [now = now(), settings] in
                try $0.leasePushes(limit: mostPushes, now: now, until: now + settings.leaseTime)
            }
            if pushes.isEmpty { return count }
            try await withThrowingDiscardingTaskGroup { group in
                for push in pushes { group.addTask { try await deliver(push, key, by: courier) } }
            }
            count += pushes.count
        }
        return count
    }

    private func deliver(_ push: PendingPush, _ key: PushKey, by courier: any PushCourier) async throws {
        guard let (browser, text, number) = try await compose(push) else {
            try await database.write { try $0.remove(push) }
            return
        }
        let call = try await call(text, about: number, to: browser, pressing: push.kind.isPressing, key)
        let outcome = await courier.carry(call)
        try await database.write { [now = now()] in try record(outcome, of: push, at: now, db: $0) }
    }

    /// nil for what nobody needs to be told any more: they have read it, are away, or have signed out.
    private func compose(_ push: PendingPush) async throws -> (PushBrowser, [UInt8], Int)? {
        try await database.read { [now = now()] db in
            guard let browser = try db.livePushBrowser(push.browser, at: now), now.since(push.createdAt) < pushLifetime,
                let agent = try db.agent(browser.agent), agent.isOnDuty
            else { return nil }
            let concern = Concern(
                agent: agent.id, kind: push.kind, conversation: push.conversation, position: push.position,
                at: push.createdAt, message: push.message)
            guard let news = try db.news(of: concern), try !isRead(push, by: agent, db: db) else { return nil }
            let words = PushWords(
                news, said: browser.saysMore ? try db.excerpt(of: concern) : nil, things: push.things,
                in: agent.language)
            return (browser, try words.bytes(), news.number)
        }
    }

    private func isRead(_ push: PendingPush, by agent: Agent, db: any Reader) throws -> Bool {
        guard push.kind == .wrote, try db.conversation(push.conversation)?.owner.agent == agent.id else { return false }
        return try !db.isUnread(push.conversation)
    }

    private func call(
        _ text: [UInt8], about number: Int, to browser: PushBrowser, pressing: Bool, _ key: PushKey
    ) async throws -> PushCall {
        let desk = try await desk()
        let address = try await database.read { try $0.addresses().first?.email }
        return PushCall(
            endpoint: browser.endpoint,
            authorization: try key.authorization(
                for: browser.endpoint, contact: address.map { "mailto:\($0)" } ?? settings.baseURL, now: now()),
            body: try PushEncryption.seal(
                text, for: browser.publicKey, auth: browser.auth, sender: P256.KeyAgreement.PrivateKey(),
                salt: Secrets.random(16)),
            lifetime: Int(pushLifetime.components.seconds), isPressing: pressing,
            // The service needs to know which message is about the same matter, and not which matter.
            topic: Secrets.base64url(
                Array(Secrets.signature(of: "\(number)", for: "push topic", secret: desk.secret).prefix(18))))
    }

    private func record(_ outcome: PushOutcome, of push: PendingPush, at now: Instant, db: any Writer) throws {
        switch outcome {
        case .taken:
            try db.setReached(push.browser, at: now)
            try db.remove(push)
        case .later(let why, let pause) where push.attempts < pauses.count:
            try db.setTrouble(why, of: push.browser)
            try db.postpone(push, to: now + max(pauses[push.attempts], min(pause ?? .zero, .hours(1))))
        case .later(let why, _), .refused(let why):
            try db.setTrouble(why, of: push.browser)
            try db.remove(push)
        case .gone: try db.removePushBrowser(push.browser)
        }
    }
}

/// What the browser shows, as its service worker reads it.
private struct PushWords: Encodable {
    let number: Int
    let title: String
    let body: String
    let lang: String
    let dir: String

    /// Where `said` is nil, neither a name nor a word of anybody: who sees the screen learns a number.
    init(_ news: ConcernNews, said: String?, things: Int, in language: Language) {
        number = news.number
        let name = news.name.prefixed(maxScalars: 80)
        title = said == nil ? "Kept · #\(news.number)" : "\u{2068}\(name)\u{2069} · #\(news.number)"
        let quote = said.flatMap { $0.isEmpty ? nil : ": \u{2068}\($0)\u{2069}" } ?? ""
        body = news.concern.kind.words(in: language) + (things > 1 ? " (\(things))" : "") + quote
        (lang, dir) = (language.rawValue, language.isRightToLeft ? "rtl" : "ltr")
    }

    func bytes() throws -> [UInt8] {
        let bytes = Array(try JSONEncoder().encode(self))
        precondition(bytes.count <= PushEncryption.mostBytes, "Names and excerpts are cut before.")
        return bytes
    }
}
