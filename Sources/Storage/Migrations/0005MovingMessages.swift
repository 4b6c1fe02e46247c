// Schema 5: which messages went from one conversation to another, what went with them, who turned out to be
// one person, and who reads along.

let movingMessages = Migration(
    number: 5, name: "moving messages",
    both: """
        CREATE TABLE message_move (
            id BIGINT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('split', 'move', 'merge')),
            from_id BIGINT NOT NULL REFERENCES conversation (id),
            into_id BIGINT NOT NULL REFERENCES conversation (id),
            by_id BIGINT NOT NULL REFERENCES agent (id),
            at BIGINT NOT NULL,
            before TEXT,
            undone_at BIGINT,
            CHECK (from_id <> into_id),
            CHECK ((kind = 'merge') = (before IS NOT NULL)),
            CHECK (undone_at IS NULL OR kind = 'merge')
        );
        CREATE INDEX message_move_from ON message_move (from_id, id);
        CREATE INDEX message_move_into ON message_move (into_id, id);
        CREATE TABLE moved (
            move_id BIGINT NOT NULL REFERENCES message_move (id),
            kind TEXT NOT NULL CHECK (kind IN ('message', 'promise', 'task', 'triedStep', 'leadQuestion')),
            subject_id BIGINT NOT NULL,
            PRIMARY KEY (move_id, kind, subject_id)
        );
        CREATE TABLE person_join (
            id BIGINT PRIMARY KEY,
            from_id BIGINT NOT NULL REFERENCES contact (id),
            into_id BIGINT NOT NULL REFERENCES contact (id),
            by_id BIGINT NOT NULL REFERENCES agent (id),
            at BIGINT NOT NULL,
            undone_at BIGINT,
            CHECK (from_id <> into_id)
        );
        CREATE UNIQUE INDEX person_join_from ON person_join (from_id) WHERE undone_at IS NULL;
        CREATE INDEX person_join_into ON person_join (into_id, id) WHERE undone_at IS NULL;
        CREATE TABLE joined_identity (
            join_id BIGINT NOT NULL REFERENCES person_join (id),
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (join_id, kind, value)
        );
        CREATE TABLE joined_conversation (
            join_id BIGINT NOT NULL REFERENCES person_join (id),
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            PRIMARY KEY (join_id, conversation_id)
        );
        CREATE INDEX contact_name ON contact (name);
        CREATE TABLE copied (
            message_id BIGINT NOT NULL REFERENCES message (id),
            position BIGINT NOT NULL,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            PRIMARY KEY (message_id, position)
        );
        ALTER TABLE outbox ADD COLUMN copy_of BIGINT REFERENCES message (id);
        CREATE INDEX outbox_copy ON outbox (copy_of) WHERE copy_of IS NOT NULL;
        """)
