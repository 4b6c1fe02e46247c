// What waits in the outbox leaves the house, is tried again, or is shown as failed.
import Desk
import Mail
import Storage

/// Items that one node sends at the same time.
let mostInFlight = 16
/// Times that a node looks on where all that is due must wait for its turn.
private let mostLooks = 8
/// Attempts before an agent must look: with the pauses below that is about two days.
private let mostAttempts = 14

/// How long to wait after so many failed attempts: 15 s, 30 s, 1 min … 6 h, a little different each time, so
/// that a server that comes back is not met by everybody at once.
func pause(afterAttempts attempts: Int) -> Duration {
    let seconds = min(15.0 * Double(1 << min(attempts - 1, 11)), 21_600)
    return .seconds(seconds * Double.random(in: 0.9...1.1))
}

extension Flows {
    /// Sends all that is due, and returns how many items that was; for tests and for playing a desk's past.
    @discardableResult
    package func deliverOutbox(by adapter: any ChannelAdapter) async throws -> Int {
        var count = 0
        while true {
            let items = try await leaseDue(limit: mostInFlight)
            if items.isEmpty { return count }
            try await withThrowingDiscardingTaskGroup { group in
                for item in items { group.addTask { try await deliver(item, by: adapter) } }
            }
            count += items.count
        }
    }

    /// Takes due items for this node. Asks before it writes: mostly nothing is due.
    func leaseDue(limit: Int) async throws -> [OutboxItem] {
        let now = now()
        guard limit > 0, let due = try await database.read({ try $0.nextOutboxDue() }), due <= now else { return [] }
        return try await database.write { [settings] db in
            for _ in 0..<mostLooks {
                let items = try db.leaseOutbox(limit: limit, now: now, until: now + settings.leaseTime)
                let leaving = try inTurn(items, at: now, db: db)
                if items.isEmpty || !leaving.isEmpty { return leaving }
            }
            return []
        }
    }

    /// Sends one item and stores how it went.
    ///
    /// SMTP cannot promise "exactly once": a mail whose acceptance was lost with the connection, or with this
    /// process, is sent again with the same Message-ID. Everything else leaves once, by the lease and the record.
    func deliver(_ item: OutboxItem, by adapter: any ChannelAdapter) async throws {
        let outcome: DeliveryOutcome
        do {
            outcome = await adapter.send(try await parcel(of: item))
        } catch let refusal as Refusal where refusal == .fileUnchecked {
            outcome = .later(why: refusal.rawValue)
        } catch Refusal.noSealingKey {
            outcome = .later(why: "A key or a password for sending cannot be opened: see KEPT_SECRET.")
        } catch let refusal as Refusal {
            outcome = .refused(why: refusal.rawValue)
        } catch let trouble as FileTrouble {
            outcome = .later(why: trouble.message)
        }
        try await database.write { [now = now()] in try record(outcome, of: item, at: now, db: $0) }
    }

    private func record(_ outcome: DeliveryOutcome, of item: OutboxItem, at now: Instant, db: any Writer) throws {
        switch outcome {
        case .sent(let receipt):
            try db.recordSent(item, receipt: receipt, at: now)
            try tell(.sent, { .delivered($0) }, of: item, at: now, db: db)
        case .later(let why) where item.attempts + 1 < mostAttempts:
            try db.recordLater(item, why: why, next: now + pause(afterAttempts: item.attempts + 1), at: now)
        case .later(let why), .refused(let why):
            try db.recordFailed(item, why: why, at: now)
            try tell(.failed, { .deliveryFailed($0, why: why) }, of: item, at: now, db: db)
            guard let copied = try item.copyOf.flatMap({ try db.message($0) }) else { return }
            let words = "\(item.recipient): \(why)"
            try db.append(.copyFailed(copied.id, why: words), by: .desk, to: copied.conversation, at: now)
        }
    }

    private func tell(
        _ delivery: Delivery, _ event: (Message.ID) -> DeskEvent, of item: OutboxItem, at now: Instant, db: any Writer
    ) throws {
        guard let id = item.message, let message = try db.message(id) else { return }
        try db.setDelivery(delivery, of: id)
        // The mail has carried what was not seen before it as well.
        if delivery == .sent, message.channel == .chat {
            try db.settleChat(message.conversation, through: id, at: now)
        }
        try db.append(event(id), by: .desk, to: message.conversation, at: now)
    }

    /// Tries a failed message again, now.
    package func tryAgain(_ message: Message.ID, as agent: Agent) async throws {
        try await database.write { [now = now()] db in
            guard let message = try db.message(message), message.delivery == .failed else { throw Refusal.notFound }
            try db.setDelivery(.waiting, of: message.id)
            try db.tryAgain(message.id, at: now)
        }
    }
}
