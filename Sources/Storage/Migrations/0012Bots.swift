// Schema 12: bots, and the lease by which a person holds a conversation and no machine may speak in it.

/// A bot's messages, events and calls are the desk's, with the bot beside them.
///
/// That nobody speaks over a person is checked by the flows first and by the schema last, for every way in: an outbound
/// message of the desk that is no notice (a new time, a new owner) is not stored while the conversation is held.
let bots = Migration(
    number: 12, name: "bots",
    both: """
        CREATE TABLE bot (
            id BIGINT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('greeter', 'program')),
            name TEXT NOT NULL CHECK (name <> ''),
            url TEXT,
            salt BYTEA,
            token TEXT UNIQUE,
            asks TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            CHECK ((kind = 'program') = (token IS NOT NULL)),
            CHECK ((kind = 'program') = (salt IS NOT NULL)),
            CHECK (kind = 'program' OR url IS NULL)
        );
        CREATE UNIQUE INDEX bot_name ON bot (name) WHERE removed_at IS NULL;
        CREATE UNIQUE INDEX bot_greeter ON bot (kind) WHERE kind = 'greeter' AND removed_at IS NULL;
        CREATE TABLE bot_act (
            bot_id BIGINT NOT NULL REFERENCES bot (id),
            key TEXT NOT NULL,
            act TEXT NOT NULL,
            answer TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (bot_id, key)
        );
        CREATE INDEX bot_act_at ON bot_act (at);
        CREATE TABLE lease (
            conversation_id BIGINT PRIMARY KEY REFERENCES conversation (id),
            bot_turns BIGINT NOT NULL CHECK (bot_turns >= 0),
            asked_at BIGINT,
            reached_at BIGINT,
            held_since BIGINT,
            held_by BIGINT REFERENCES agent (id),
            CHECK (held_by IS NULL OR held_since IS NOT NULL)
        );
        ALTER TABLE message ADD COLUMN bot_id BIGINT REFERENCES bot (id)
            CHECK (bot_id IS NULL OR author_kind = 'desk');
        ALTER TABLE event ADD COLUMN bot_id BIGINT REFERENCES bot (id)
            CHECK (bot_id IS NULL OR actor_kind = 'desk');
        ALTER TABLE outbox ADD COLUMN bot_id BIGINT REFERENCES bot (id);
        CREATE INDEX outbox_bot ON outbox (due_at, id)
            WHERE bot_id IS NOT NULL AND sent_at IS NULL AND failed_at IS NULL;
        CREATE INDEX lease_asked ON lease (asked_at) WHERE asked_at IS NOT NULL;
        """,
    alsoOnSQLite: """
        CREATE TRIGGER message_held BEFORE INSERT ON message
        WHEN NEW.author_kind = 'desk' AND NEW.direction = 'outbound' AND NEW.notice IS NULL
            AND EXISTS (SELECT 1 FROM lease WHERE conversation_id = NEW.conversation_id AND held_since IS NOT NULL)
        BEGIN
            SELECT RAISE(ABORT, 'a person holds this conversation');
        END;
        """,
    alsoOnPostgres: """
        CREATE FUNCTION message_held() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT 1 FROM lease WHERE conversation_id = NEW.conversation_id AND held_since IS NOT NULL) THEN
                RAISE EXCEPTION 'a person holds this conversation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER message_held BEFORE INSERT ON message FOR EACH ROW
        WHEN (NEW.author_kind = 'desk' AND NEW.direction = 'outbound' AND NEW.notice IS NULL)
        EXECUTE FUNCTION message_held();
        """)
