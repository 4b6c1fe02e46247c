// The desk's own record, kept at hand: every flow needs it and it hardly ever changes.
import Desk
import Storage
import Synchronization

final class DeskCache: Sendable {
    private static let freshness = Duration.seconds(10)
    private let kept = Mutex<(desk: DeskRecord, at: Instant)?>(nil)

    func fresh(at now: Instant) -> DeskRecord? {
        kept.withLock { kept in
            guard let kept, now.since(kept.at) < Self.freshness, kept.at <= now else { return nil }
            return kept.desk
        }
    }

    func keep(_ desk: DeskRecord, at now: Instant) { kept.withLock { $0 = (desk, now) } }
    /// Addresses that were found to be ours: an address is never taken away, and mail asks for it each time.
    private let ours = Mutex<Set<String>>([])

    func isOurs(_ address: String) -> Bool { ours.withLock { $0.contains(address) } }
    func keepOurs(_ address: String) { _ = ours.withLock { $0.insert(address) } }

    func forget() { kept.withLock { $0 = nil } }
}

extension Flows {
    /// The desk's record; another node may have changed it up to ten seconds ago.
    package func desk() async throws -> DeskRecord {
        let now = now()
        if let desk = deskCache.fresh(at: now) { return desk }
        guard let desk = try await database.read({ try $0.desk() }) else { throw Refusal.noDesk }
        deskCache.keep(desk, at: now)
        try await refreshPast(desk: desk)
        return desk
    }
}
