// Which files the scanner has still to see, and what it said.
import Desk

/// A file whose turn it is.
package struct UncheckedFile: Sendable, Equatable {
    package let digest: String
    /// How often it was tried before.
    package let attempts: Int
}

/// What the index on unchecked files holds.
private let isDue = "verdict = 'unchecked' AND kept_at IS NOT NULL"

extension Reader {
    /// When the next file is due; nil when all are checked.
    package func nextCheckDue() throws -> Instant? {
        try one("SELECT check_due_at FROM file WHERE \(isDue) ORDER BY check_due_at, digest LIMIT 1")?[0]
    }

    package func uncheckedFiles() throws -> Int {
        try one("SELECT count(*) FROM file WHERE \(isDue)")![0]
    }

    /// Files by what the scanner said: infected, and not to be looked at.
    package func checkFindings() throws -> (infected: Int, failed: Int) {
        let row = try one(
            """
            SELECT count(CASE WHEN verdict = 'infected' THEN 1 END), count(CASE WHEN verdict = 'failed' THEN 1 END)
            FROM file WHERE verdict IN ('infected', 'failed')
            """)!
        return (row[0], row[1])
    }
}

extension Writer {
    /// Takes due files and keeps others away from them until `until`, whose end gives back what a crashed node took.
    package func leaseChecks(limit: Int, now: Instant, until: Instant) throws -> [UncheckedFile] {
        try query(
            """
            UPDATE file SET check_due_at = $3 WHERE digest IN (
                SELECT digest FROM file WHERE \(isDue) AND check_due_at <= $1
                ORDER BY check_due_at, digest LIMIT $2)
            RETURNING digest, check_attempts
            """, now, limit, until
        ).map { UncheckedFile(digest: $0[0], attempts: $0[1]) }
    }

    package func recordCheck(_ file: UncheckedFile, _ check: FileCheck) throws {
        let (verdict, words, at): (String, String, Instant) =
            switch check {
            case .unchecked: preconditionFailure("A check that came to nothing is put off.")
            case .clean(let at): ("clean", "", at)
            case .infected(let name, let at): ("infected", name, at)
            case .failed(let why, let at): ("failed", why, at)
            }
        try put(
            """
            UPDATE file SET verdict = $2, verdict_words = $3, checked_at = $4, check_attempts = check_attempts + 1
            WHERE digest = $1
            """, file.digest, verdict, words, at)
    }

    /// Nothing came of an attempt: the next one is at `next`.
    package func putOffCheck(_ file: UncheckedFile, until next: Instant) throws {
        try put(
            "UPDATE file SET check_due_at = $2, check_attempts = check_attempts + 1 WHERE digest = $1", file.digest,
            next)
    }

    /// Lets the scanner look again at what it could not, and with `all` at everything it has not found infected.
    package func checkAgain(all: Bool, at now: Instant) throws -> Int {
        let verdicts = all ? "('failed', 'clean')" : "('failed')"
        return try execute(
            """
            UPDATE file SET verdict = 'unchecked', verdict_words = '', checked_at = NULL, check_attempts = 0,
                check_due_at = $1
            WHERE verdict IN \(verdicts)
            """, now)
    }
}
