// Schema 8: attachments are files outside the database; the ledger of what is kept there.

/// What came before stays in `content`, under the digest that it had, until a round has moved it.
let files = Migration(
    number: 8, name: "files",
    both: """
        CREATE TABLE file_store (
            id BIGINT PRIMARY KEY CHECK (id = 1),
            mark TEXT NOT NULL,
            claimed_at BIGINT NOT NULL
        );
        CREATE TABLE file (
            digest TEXT PRIMARY KEY,
            size BIGINT NOT NULL CHECK (size >= 0),
            type TEXT NOT NULL,
            begun_at BIGINT NOT NULL,
            kept_at BIGINT,
            leaving_at BIGINT,
            verdict TEXT NOT NULL DEFAULT 'unchecked'
                CHECK (verdict IN ('unchecked', 'clean', 'infected', 'failed')),
            verdict_words TEXT NOT NULL DEFAULT '',
            checked_at BIGINT CHECK ((checked_at IS NULL) = (verdict = 'unchecked')),
            check_attempts BIGINT NOT NULL DEFAULT 0,
            check_due_at BIGINT NOT NULL DEFAULT 0
        );
        CREATE INDEX file_orphaned ON file (begun_at) WHERE kept_at IS NULL;
        CREATE INDEX file_unchecked ON file (check_due_at, digest)
            WHERE verdict = 'unchecked' AND kept_at IS NOT NULL;
        INSERT INTO file (digest, size, type, begun_at, kept_at)
            SELECT digest, length(bytes), '', 0, 0 FROM content;
        """,
    alsoOnSQLite: """
        CREATE TABLE attachment_of_files (
            id INTEGER PRIMARY KEY,
            message_id INTEGER NOT NULL REFERENCES message (id),
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size INTEGER NOT NULL,
            digest TEXT NOT NULL REFERENCES file (digest),
            content_id TEXT
        ) STRICT;
        INSERT INTO attachment_of_files (id, message_id, name, type, size, digest, content_id)
            SELECT id, message_id, name, type, size, digest, content_id FROM attachment;
        DROP TABLE attachment;
        ALTER TABLE attachment_of_files RENAME TO attachment;
        CREATE INDEX attachment_message ON attachment (message_id);
        CREATE INDEX attachment_digest ON attachment (digest);
        """,
    alsoOnPostgres: """
        ALTER TABLE attachment DROP CONSTRAINT attachment_digest_fkey;
        ALTER TABLE attachment ADD CONSTRAINT attachment_digest_fkey FOREIGN KEY (digest) REFERENCES file (digest);
        CREATE INDEX attachment_digest ON attachment (digest);
        """)
