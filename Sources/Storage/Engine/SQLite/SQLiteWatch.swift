// Notices what other processes commit to the same file.
import GRDB

/// Looks at SQLite's data version twice a second while anybody listens. The number, asked on the writing connection,
/// changes with the commits of others only (sqlite.org/pragma.html#pragma_data_version).
struct SQLiteWatch {
    private static let pause = Duration.milliseconds(500)

    let pool: DatabasePool

    func run(for bell: CommitBell) async {
        var known: Int?
        while !Task.isCancelled {
            if bell.hasListeners {
                let version = await version()
                // At the first look too: what was committed between the call to listen and now is not told again.
                if let version, known != version { bell.ring() }
                known = version ?? known
            }
            // Only cancellation ends the sleep early, and the loop ends with it.
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// nil when the database cannot be asked now; the next look compares with the last answer.
    private func version() async -> Int? {
        try? await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA data_version") }
    }
}
