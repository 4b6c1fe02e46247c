// Whether too much mail waits to be read, which doors would have to ask for each mail.
import Desk
import Storage
import Synchronization

/// Remembers when the store was last asked. What is kept between two looks goes beyond the bound: a few hundred mails
/// with many nodes, where the bound is thousands.
final class Backlog: Sendable {
    private static let mostBetweenLooks = 64
    private static let longestTrust = Duration.seconds(1)

    private struct State {
        var isTooLong = false
        var passedSinceLook = 0
        var lookedAt: Instant?
    }

    private let state = Mutex(State())

    /// Whether this mail's door should look. While one looks, others trust the last answer, unless it was "too long".
    func isLookDue(at now: Instant) -> Bool {
        state.withLock { state in
            state.passedSinceLook += 1
            if !state.isTooLong, let last = state.lookedAt, last <= now, now.since(last) < Self.longestTrust,
                state.passedSinceLook < Self.mostBetweenLooks
            {
                return false
            }
            (state.passedSinceLook, state.lookedAt) = (0, now)
            return true
        }
    }

    func note(isTooLong: Bool) { state.withLock { $0.isTooLong = isTooLong } }
}

extension Flows {
    /// Whether more mails wait than the desk takes on; beside the writer, not in its turn.
    func isBacklogTooLong() async throws -> Bool {
        guard backlog.isLookDue(at: now()) else { return false }
        let isTooLong = try await database.read { [most = settings.mostWaitingMails] in
            try $0.hasMoreWaiting(than: most)
        }
        backlog.note(isTooLong: isTooLong)
        return isTooLong
    }
}
