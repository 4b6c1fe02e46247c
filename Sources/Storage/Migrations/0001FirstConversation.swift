// Schema 1: people, conversations, messages, promises, events, and the rows that wait to go out or be read.

/// Times are milliseconds since 1970 UTC, identities are made by the application.
let firstConversation = Migration(
    number: 1, name: "first conversation",
    both: """
        CREATE TABLE desk (
            id BIGINT PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL,
            secret BYTEA NOT NULL,
            language TEXT NOT NULL,
            hours TEXT NOT NULL,
            answer_within BIGINT NOT NULL CHECK (answer_within > 0),
            queue_within BIGINT NOT NULL CHECK (queue_within > 0),
            look_again BIGINT NOT NULL CHECK (look_again > 0),
            created_at BIGINT NOT NULL
        );
        CREATE TABLE counter (
            name TEXT PRIMARY KEY,
            value BIGINT NOT NULL
        );
        INSERT INTO counter (name, value) VALUES ('conversation', 1000);

        CREATE TABLE agent (
            id BIGINT PRIMARY KEY,
            email TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('agent', 'lead', 'admin')),
            title TEXT NOT NULL,
            face TEXT NOT NULL,
            language TEXT NOT NULL,
            password TEXT,
            away_since BIGINT,
            left_at BIGINT,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE team (
            id BIGINT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE membership (
            team_id BIGINT NOT NULL REFERENCES team (id),
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            PRIMARY KEY (team_id, agent_id)
        );
        CREATE TABLE burden (
            agent_id BIGINT PRIMARY KEY REFERENCES agent (id),
            conversations BIGINT NOT NULL CHECK (conversations >= 0)
        );
        CREATE TABLE address (
            id BIGINT PRIMARY KEY,
            email TEXT NOT NULL UNIQUE,
            team_id BIGINT NOT NULL REFERENCES team (id),
            language TEXT NOT NULL,
            created_at BIGINT NOT NULL
        );

        CREATE TABLE contact (
            id BIGINT PRIMARY KEY,
            name TEXT NOT NULL,
            language TEXT NOT NULL,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE identity (
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            contact_id BIGINT NOT NULL REFERENCES contact (id),
            created_at BIGINT NOT NULL,
            PRIMARY KEY (kind, value)
        );
        CREATE INDEX identity_contact ON identity (contact_id);

        CREATE TABLE conversation (
            id BIGINT PRIMARY KEY,
            number BIGINT NOT NULL UNIQUE,
            contact_id BIGINT NOT NULL REFERENCES contact (id),
            subject TEXT NOT NULL,
            channel TEXT NOT NULL,
            address_id BIGINT REFERENCES address (id),
            language TEXT NOT NULL,
            team_id BIGINT NOT NULL REFERENCES team (id),
            agent_id BIGINT REFERENCES agent (id),
            next_step TEXT,
            next_words TEXT,
            hears_by BIGINT,
            unread BOOLEAN NOT NULL,
            closed_reason TEXT,
            closed_by BIGINT REFERENCES agent (id),
            closed_at BIGINT,
            started_at BIGINT NOT NULL,
            CHECK ((closed_at IS NULL) = (closed_reason IS NULL)),
            CHECK ((closed_at IS NULL) = (next_step IS NOT NULL)),
            CHECK ((closed_at IS NULL) = (hears_by IS NOT NULL)),
            CHECK ((next_words IS NULL) OR (next_step = 'own'))
        );
        CREATE INDEX conversation_open ON conversation (hears_by, id) WHERE closed_at IS NULL;
        CREATE INDEX conversation_unowned ON conversation (hears_by, id) WHERE closed_at IS NULL AND agent_id IS NULL;
        CREATE INDEX conversation_owned ON conversation (agent_id, hears_by, id) WHERE closed_at IS NULL;
        CREATE INDEX conversation_closed ON conversation (closed_at, id) WHERE closed_at IS NOT NULL;
        CREATE INDEX conversation_contact ON conversation (contact_id, id);
        CREATE TABLE participant (
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            contact_id BIGINT NOT NULL REFERENCES contact (id),
            PRIMARY KEY (conversation_id, contact_id)
        );

        CREATE TABLE raw_item (
            id BIGINT PRIMARY KEY,
            received_at BIGINT NOT NULL,
            envelope_from TEXT NOT NULL,
            envelope_to TEXT NOT NULL,
            digest TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'again', 'unreadable')),
            attempts BIGINT NOT NULL,
            reason TEXT
        );
        CREATE TABLE raw_bytes (
            raw_id BIGINT PRIMARY KEY REFERENCES raw_item (id),
            bytes BYTEA NOT NULL
        );
        CREATE INDEX raw_item_waiting ON raw_item (id) WHERE state = 'waiting';
        CREATE INDEX raw_item_unreadable ON raw_item (id) WHERE state = 'unreadable';
        CREATE INDEX raw_item_digest ON raw_item (digest);

        CREATE TABLE message (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound', 'note')),
            author_kind TEXT NOT NULL CHECK (author_kind IN ('contact', 'agent', 'desk')),
            author_id BIGINT,
            channel TEXT NOT NULL,
            subject TEXT NOT NULL,
            text TEXT NOT NULL,
            has_html BOOLEAN NOT NULL,
            external_id TEXT,
            reply_address TEXT,
            threading TEXT,
            delivery TEXT CHECK (delivery IN ('waiting', 'sent', 'failed')),
            raw_id BIGINT REFERENCES raw_item (id),
            at BIGINT NOT NULL,
            CHECK ((author_kind = 'desk') = (author_id IS NULL))
        );
        CREATE INDEX message_conversation ON message (conversation_id, id);
        CREATE UNIQUE INDEX message_external ON message (external_id) WHERE external_id IS NOT NULL;
        CREATE UNIQUE INDEX message_raw ON message (raw_id) WHERE raw_id IS NOT NULL;
        CREATE TABLE message_html (
            message_id BIGINT PRIMARY KEY REFERENCES message (id),
            html TEXT NOT NULL
        );
        CREATE TABLE content (
            digest TEXT PRIMARY KEY,
            bytes BYTEA NOT NULL
        );
        CREATE TABLE attachment (
            id BIGINT PRIMARY KEY,
            message_id BIGINT NOT NULL REFERENCES message (id),
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size BIGINT NOT NULL,
            digest TEXT NOT NULL REFERENCES content (digest),
            content_id TEXT
        );
        CREATE INDEX attachment_message ON attachment (message_id);
        CREATE TABLE acknowledgement (
            conversation_id BIGINT PRIMARY KEY REFERENCES conversation (id),
            recipient TEXT NOT NULL,
            at BIGINT NOT NULL
        );
        CREATE INDEX acknowledgement_recipient ON acknowledgement (recipient, at);

        CREATE TABLE promise (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            contact_id BIGINT NOT NULL REFERENCES contact (id),
            kind TEXT NOT NULL CHECK (kind IN ('answer', 'own')),
            words TEXT NOT NULL,
            due_at BIGINT NOT NULL,
            made_at BIGINT NOT NULL,
            made_by BIGINT REFERENCES agent (id),
            kept_at BIGINT,
            withdrawn_at BIGINT,
            CHECK (kept_at IS NULL OR withdrawn_at IS NULL)
        );
        CREATE INDEX promise_conversation ON promise (conversation_id, id);
        CREATE INDEX promise_contact ON promise (contact_id, due_at) WHERE kept_at IS NULL AND withdrawn_at IS NULL;

        CREATE TABLE event (
            position BIGINT PRIMARY KEY,
            at BIGINT NOT NULL,
            actor_kind TEXT NOT NULL CHECK (actor_kind IN ('contact', 'agent', 'desk')),
            actor_id BIGINT,
            conversation_id BIGINT REFERENCES conversation (id),
            kind TEXT NOT NULL,
            subject_id BIGINT,
            other BIGINT,
            detail TEXT,
            CHECK ((actor_kind = 'desk') = (actor_id IS NULL))
        );
        CREATE INDEX event_conversation ON event (conversation_id, position);

        CREATE TABLE outbox (
            id BIGINT PRIMARY KEY,
            message_id BIGINT UNIQUE REFERENCES message (id),
            sender TEXT NOT NULL,
            recipient TEXT NOT NULL,
            bytes BYTEA,
            attempts BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            leased_until BIGINT,
            sent_at BIGINT,
            failed_at BIGINT,
            created_at BIGINT NOT NULL,
            CHECK ((message_id IS NULL) OR (bytes IS NULL)),
            CHECK (sent_at IS NULL OR failed_at IS NULL)
        );
        CREATE INDEX outbox_due ON outbox (due_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
        CREATE TABLE delivery_attempt (
            outbox_id BIGINT NOT NULL REFERENCES outbox (id),
            number BIGINT NOT NULL,
            at BIGINT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'later', 'refused')),
            words TEXT NOT NULL,
            PRIMARY KEY (outbox_id, number)
        );

        CREATE TABLE session (
            digest TEXT PRIMARY KEY,
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL
        );
        CREATE INDEX session_agent ON session (agent_id);
        CREATE TABLE link (
            digest TEXT PRIMARY KEY,
            purpose TEXT NOT NULL CHECK (purpose IN ('firstAgent', 'invitation', 'signIn', 'reset')),
            agent_id BIGINT REFERENCES agent (id),
            expires_at BIGINT NOT NULL,
            used_at BIGINT
        );
        CREATE TABLE api_token (
            digest TEXT PRIMARY KEY,
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT
        );
        CREATE TABLE idempotency (
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            key TEXT NOT NULL,
            act TEXT NOT NULL,
            answer TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (agent_id, key)
        );
        CREATE INDEX idempotency_at ON idempotency (at);
        """)
