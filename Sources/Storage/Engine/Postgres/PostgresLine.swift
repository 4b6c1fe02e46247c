// A connection that comes back.

/// A thread's line to the server: opened when it is needed, dropped when it broke, and while the server is away not
/// tried more often than the back-off allows, so that callers are told at once instead of waiting in turn.
final class PostgresLine {
    private static let shortestPause = Duration.milliseconds(100)
    private static let longestPause = Duration.seconds(5)

    private let url: String
    private let purpose: PostgresConnection.Purpose
    private var open: PostgresSession?
    private var pause = shortestPause
    private var nextTry = ContinuousClock.now

    init(url: String, purpose: PostgresConnection.Purpose) { (self.url, self.purpose) = (url, purpose) }

    func session() throws(DatabaseError) -> PostgresSession {
        if let open { return open }
        guard ContinuousClock.now >= nextTry else {
            throw DatabaseError(kind: .unavailable, message: "The database server cannot be reached.")
        }
        do {
            let session = PostgresSession(try PostgresConnection(url: url, purpose: purpose))
            (open, pause) = (session, Self.shortestPause)
            return session
        } catch {
            nextTry = .now + pause
            pause = min(pause * 2, Self.longestPause)
            throw error.error
        }
    }

    /// Whether the same work should be run again, after a failure that has nothing to do with it.
    func shouldRunAgain() -> Bool {
        guard let session = open, let failure = session.lastFailure else { return false }
        if failure.needsNewConnection { open = nil }
        return failure.mayPass && !session.isCommitSent
    }

    func drop() { open = nil }

    /// How long to wait before the next try.
    var wait: Duration { pause }
}
