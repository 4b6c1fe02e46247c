// The log of events is read for browsers that are to be told: what concerns their agents is put on its way.
import Desk
import Storage

/// A moment in which more may happen, or the agent may read it in the page.
private let rest = Duration.seconds(3)
/// For so long a push service keeps a message for a browser that is not there; what is older is told to nobody.
let pushLifetime = Duration.hours(12)

extension Flows {
    /// Looks through what has happened since the last look, by this process (`seen`) or any other, and answers with the
    /// position up to which it looked. Where nobody is to be told it costs one question.
    @discardableResult
    package func queuePushes(after seen: Int64 = 0) async throws -> Int64 {
        var seen = seen
        while true {
            guard let look = try await look(after: seen) else { return seen }
            if !look.told.isEmpty { try await queue(look) }
            seen = look.end
        }
    }

    private struct Look: Sendable {
        /// Up to which event the log is done with.
        let end: Int64
        let told: [(browser: PushBrowser, concern: Concern)]
    }

    /// nil when nothing is new, or nobody is to be told.
    private func look(after seen: Int64) async throws -> Look? {
        try await database.read { [now = now()] db in
            guard try db.hasPushBrowsers(), let place = try db.pushPlace() else { return nil }
            let events = try db.events(after: max(seen, place), limit: Int(mostEvents))
            guard let last = events.last else { return nil }
            let concerns = try db.concerns(in: events.filter { now.since($0.at) < pushLifetime }, at: now)
            let told = try concerns.flatMap { concern in
                try db.livePushBrowsers(of: concern.agent, at: now).filter { $0.since < concern.position }
                    .map { (browser: $0, concern: concern) }
            }
            return Look(end: last.position, told: told)
        }
    }

    private func queue(_ look: Look) async throws {
        try await database.write { [now = now(), identities] db in
            guard let place = try db.pushPlace(), place < look.end else { return }
            for (browser, concern) in look.told where concern.position > place {
                // It may have been taken away meanwhile.
                guard try db.livePushBrowser(browser.id, at: now) != nil else { continue }
                try db.enqueue(
                    PendingPush(id: identities.next(), browser: browser.id, concern: concern), due: now + rest)
            }
            try db.setPushPlace(look.end)
        }
    }
}
