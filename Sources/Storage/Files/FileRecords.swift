// The ledger of what the file store holds: announced before the bytes, kept with the message that refers to them.
import Desk

/// Bytes that are about to be stored.
package struct NewFile: Sendable {
    package let digest: String
    package let size: Int
    /// What the bytes say that they are; empty when they say nothing.
    package let kind: String

    package init(digest: String, size: Int, kind: String) {
        (self.digest, self.size, self.kind) = (digest, size, kind)
    }
}

/// Whether bytes must be written.
package enum FileStanding: Sendable, Equatable {
    /// A message refers to them: they are there.
    case kept
    case wanted
    /// They are being swept away at this moment: wait until that is done.
    case leaving
}

extension FileCheck {
    init(verdict: String, words: String, at: Instant?) {
        switch (verdict, at) {
        case ("clean", let at?): self = .clean(at: at)
        case ("infected", let at?): self = .infected(words, at: at)
        case ("failed", let at?): self = .failed(words, at: at)
        case ("unchecked", nil): self = .unchecked
        default: preconditionFailure("The schema checks the verdict on a file.")
        }
    }
}

extension Reader {
    /// Which desk the store of files belongs to, as the database has it; nil before the first time.
    package func fileMark() throws -> String? { try one("SELECT mark FROM file_store WHERE id = 1")?[0] }

    /// Files that messages refer to, and their bytes together.
    package func filesKept() throws -> (count: Int, bytes: Int) {
        let row = try one(
            "SELECT count(*), CAST(coalesce(sum(size), 0) AS BIGINT) FROM file WHERE kept_at IS NOT NULL")!
        return (row[0], row[1])
    }

    /// Files that messages refer to and that lie in the store, in the order of their digests.
    package func keptFiles(after digest: String, limit: Int) throws -> [(digest: String, size: Int)] {
        try query(
            """
            SELECT digest, size FROM file WHERE kept_at IS NOT NULL AND digest > $1
                AND digest NOT IN (SELECT digest FROM content)
            ORDER BY digest LIMIT $2
            """, digest, limit
        ).map { (digest: $0[0], size: $0[1]) }
    }

    /// The digests of the newest files that messages refer to.
    package func newestFiles(limit: Int) throws -> [String] {
        try query(
            """
            SELECT digest FROM file WHERE kept_at IS NOT NULL AND digest NOT IN (SELECT digest FROM content)
            ORDER BY kept_at DESC, digest LIMIT $1
            """, limit
        ).map { $0[0] }
    }

    /// The bytes of a file from before there was a store; nil once it has moved there.
    package func content(_ digest: String) throws -> [UInt8]? {
        try one("SELECT bytes FROM content WHERE digest = $1", digest)?[0]
    }

    /// One file that still lies in the database, and how its bytes are found there.
    package func unmovedFile() throws -> String? { try one("SELECT digest FROM content ORDER BY digest LIMIT 1")?[0] }

    package func unmovedFiles() throws -> Int { try one("SELECT count(*) FROM content")![0] }
}

extension Writer {
    /// False when somebody else was first.
    package func claimFiles(_ mark: String, at now: Instant) throws -> Bool {
        try execute(
            "INSERT INTO file_store (id, mark, claimed_at) VALUES (1, $1, $2) ON CONFLICT DO NOTHING", mark, now) == 1
    }

    /// Announces bytes before they are stored, so that what a crash leaves is known and can be swept.
    ///
    /// - Parameter patience: a sweep that began before that has ended without finishing.
    package func begin(_ file: NewFile, at now: Instant, patience: Duration) throws -> FileStanding {
        let row = try one(
            """
            INSERT INTO file (digest, size, type, begun_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (digest) DO UPDATE SET begun_at = excluded.begun_at, leaving_at = NULL
            WHERE file.leaving_at IS NULL OR file.leaving_at < $5
            RETURNING kept_at
            """, file.digest, file.size, file.kind, now, now - patience)
        // Asked here: SQLite 3.40 calls a NULL in RETURNING “not null”.
        return row.map { ($0[0] as Instant?) == nil ? .wanted : .kept } ?? .leaving
    }

    /// Marks files to which no message has referred since `before`, and answers with their digests. Until
    /// `forget`, nobody stores the same bytes.
    package func sweepFiles(
        begunBefore before: Instant, at now: Instant, patience: Duration, limit: Int
    ) throws -> [String] {
        try query(
            """
            UPDATE file SET leaving_at = $1 WHERE digest IN (
                SELECT f.digest FROM file f WHERE f.kept_at IS NULL AND f.begun_at < $2
                    AND (f.leaving_at IS NULL OR f.leaving_at < $3)
                    AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.digest = f.digest)
                ORDER BY f.begun_at LIMIT $4)
            RETURNING digest
            """, now, before, now - patience, limit
        ).map { $0[0] }
    }

    package func forgetFile(_ digest: String, leftAt: Instant) throws {
        try put("DELETE FROM file WHERE digest = $1 AND leaving_at = $2", digest, leftAt)
    }

    /// After attachments were deleted: a file that nothing refers to any more is swept a day later.
    package func letGo(_ digest: String, at now: Instant) throws {
        try put(
            """
            UPDATE file SET kept_at = NULL, begun_at = $2
            WHERE digest = $1 AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.digest = $1)
            """, digest, now)
    }

    /// Lets attachments refer to the store instead of to the database, from which the bytes go.
    package func moved(_ old: String, to new: String, at now: Instant) throws {
        try put("UPDATE file SET kept_at = $2 WHERE digest = $1 AND kept_at IS NULL", new, now)
        try put("UPDATE attachment SET digest = $2 WHERE digest = $1", old, new)
        try put("DELETE FROM content WHERE digest = $1", old)
        try put("DELETE FROM file WHERE digest = $1", old)
    }
}
