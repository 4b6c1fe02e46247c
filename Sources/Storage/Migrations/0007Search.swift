// Schema 7: the index of the search, kept in the transaction of what it finds.
import Text

/// A document of the index is a message, an attachment's name, or a conversation whose subject or person got another
/// name. Documents are numbered in the order in which they were written, so that the newest come first. What a
/// conversation and a contact add to each document of theirs is kept beside them. Of words, `search_word` knows all
/// forms, so that the beginning of one finds it.
let search = Migration(
    number: 7, name: "search",
    sqlite: """
        CREATE TABLE search_document (
            id INTEGER PRIMARY KEY,
            conversation_id INTEGER NOT NULL REFERENCES conversation (id),
            message_id INTEGER REFERENCES message (id),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX search_document_at ON search_document (at);
        CREATE VIRTUAL TABLE search_terms USING fts5 (
            terms, content='', detail=full, tokenize="ascii tokenchars '@._-+=/'"
        );
        INSERT INTO search_terms (search_terms, rank) VALUES ('automerge', 8);
        CREATE TABLE search_conversation (
            conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id),
            terms TEXT NOT NULL
        ) STRICT;
        CREATE TABLE search_contact (
            contact_id INTEGER PRIMARY KEY REFERENCES contact (id),
            terms TEXT NOT NULL
        ) STRICT;
        CREATE TABLE search_word (word TEXT PRIMARY KEY, term TEXT NOT NULL) STRICT, WITHOUT ROWID;
        \(searchRound.replacing("BIGINT", with: "INTEGER"))
        """,
    postgres: """
        CREATE TABLE search_document (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            message_id BIGINT REFERENCES message (id),
            at BIGINT NOT NULL,
            terms TSVECTOR NOT NULL
        );
        CREATE INDEX search_document_at ON search_document (at);
        CREATE INDEX search_document_terms ON search_document USING gin (terms) WITH (gin_pending_list_limit = 512);
        CREATE TABLE search_conversation (
            conversation_id BIGINT PRIMARY KEY REFERENCES conversation (id),
            terms TSVECTOR NOT NULL
        );
        CREATE TABLE search_contact (
            contact_id BIGINT PRIMARY KEY REFERENCES contact (id),
            terms TSVECTOR NOT NULL
        );
        CREATE TABLE search_word (word TEXT COLLATE "C" PRIMARY KEY, term TEXT NOT NULL);
        \(searchRound)
        """)

/// How far the round has come that indexes what was there before: `version` 0 makes it begin. A new desk has nothing
/// to index anew.
private let searchRound = """
    CREATE TABLE search_round (
        id BIGINT PRIMARY KEY CHECK (id = 1),
        version BIGINT NOT NULL,
        done_id BIGINT NOT NULL,
        until_id BIGINT NOT NULL,
        next_document BIGINT NOT NULL,
        documents BIGINT NOT NULL
    );
    INSERT INTO search_round (id, version, done_id, until_id, next_document, documents)
    SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM message) THEN 0 ELSE \(searchVersion) END, 0, 0, 0, 0;
    INSERT INTO counter (name, value) VALUES ('document', 0);
    """
