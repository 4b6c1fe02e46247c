// Calls to bots leave, signed as Standard Webhooks has it, and are tried again as it recommends.
import Desk
import Foundation
import Storage

/// Calls that one node makes at the same time.
let mostBotCalls = 8

/// How long after each failed attempt the next comes; then the call is given up.
private let pauses: [Duration] = [
    .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20), .hours(24),
]

extension Flows {
    /// Makes all calls that are due, and returns how many that were.
    @discardableResult
    package func deliverBotCalls(by courier: any WebhookCourier) async throws -> Int {
        var count = 0
        while true {
            let calls = try await leaseBotCalls(limit: mostBotCalls)
            if calls.isEmpty { return count }
            try await withThrowingDiscardingTaskGroup { group in
                for call in calls { group.addTask { try await deliver(call, by: courier) } }
            }
            count += calls.count
        }
    }

    private func leaseBotCalls(limit: Int) async throws -> [BotCall] {
        let now = now()
        guard let due = try await database.read({ try $0.nextBotCallDue() }), due <= now else { return [] }
        return try await database.write { [settings] in
            try $0.leaseBotCalls(limit: limit, now: now, until: now + settings.leaseTime)
        }
    }

    private func deliver(_ call: BotCall, by courier: any WebhookCourier) async throws {
        let desk = try await desk()
        guard let salt = try await database.read({ try $0.salt(of: call.bot) }) else { return }
        let (id, seconds) = ("msg_\(call.id)", now().seconds)
        let outcome = await courier.carry(
            WebhookCall(
                url: call.url, id: id, timestamp: seconds,
                signature: WebhookSecret(desk: desk.secret, bot: call.bot, salt: salt)
                    .signature(id: id, timestamp: seconds, body: call.body),
                body: call.body))
        try await database.write { [now = now()] in try record(outcome, of: call, at: now, db: $0) }
        if outcome == .gone { deskCache.forget() }
    }

    private func record(_ outcome: WebhookOutcome, of call: BotCall, at now: Instant, db: any Writer) throws {
        switch outcome {
        case .taken(let status): try db.recordSent(call.item, receipt: String(status), at: now)
        case .later(let why) where call.attempts < pauses.count:
            let pause = pauses[call.attempts] * Double.random(in: 0.9...1.1)
            try db.recordLater(call.item, why: why, next: now + pause, at: now)
        case .later(let why), .refused(let why): try db.recordFailed(call.item, why: why, at: now)
        case .gone:
            try db.recordFailed(call.item, why: "410 Gone", at: now)
            try db.silence(call.bot, at: now)
        }
    }
}

/// The secret by which a bot knows that a call is ours. It is made from the desk's own and a salt, so that the database
/// holds no copy of it.
package struct WebhookSecret: Sendable {
    private let bytes: [UInt8]

    init(desk: [UInt8], bot: Bot.ID, salt: [UInt8]) {
        bytes = Secrets.signature(of: "\(bot) \(Secrets.base64url(salt))", for: "bot webhook", secret: desk)
    }

    /// As the operator gives it to the bot.
    package var text: String { "whsec_" + Data(bytes).base64EncodedString() }

    func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let mac = Secrets.hmac(Array("\(id).\(timestamp).".utf8) + body, key: bytes)
        return "v1," + Data(mac).base64EncodedString()
    }
}
