// Schema 9: how addresses present themselves, what signs their mail, what waits to leave, and which mail came back.

let sending = Migration(
    number: 9, name: "sending",
    both: """
        CREATE TABLE sender (
            address_id BIGINT PRIMARY KEY REFERENCES address (id),
            name TEXT NOT NULL CHECK (name <> ''),
            signature TEXT NOT NULL,
            has_plain_return BOOLEAN NOT NULL,
            server TEXT CHECK (server <> ''),
            user_name TEXT CHECK (user_name <> ''),
            secret BYTEA,
            created_at BIGINT NOT NULL,
            CHECK ((user_name IS NULL) = (secret IS NULL)),
            CHECK (user_name IS NULL OR server IS NOT NULL)
        );
        CREATE TABLE dkim_key (
            id BIGINT PRIMARY KEY,
            domain TEXT NOT NULL CHECK (domain <> ''),
            selector TEXT NOT NULL CHECK (selector <> ''),
            algorithm TEXT NOT NULL CHECK (algorithm IN ('rsa-sha256', 'ed25519-sha256')),
            public_key BYTEA NOT NULL,
            secret BYTEA NOT NULL,
            created_at BIGINT NOT NULL,
            signs_since BIGINT,
            UNIQUE (domain, selector)
        );
        CREATE TABLE held_reply (
            conversation_id BIGINT PRIMARY KEY REFERENCES conversation (id),
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            text TEXT NOT NULL,
            file_names TEXT NOT NULL,
            draft TEXT NOT NULL,
            act_key TEXT,
            act TEXT,
            held_at BIGINT NOT NULL,
            leaves_at BIGINT NOT NULL,
            is_scheduled BOOLEAN NOT NULL,
            stop TEXT
        );
        CREATE INDEX held_reply_due ON held_reply (leaves_at, conversation_id) WHERE stop IS NULL;
        CREATE TABLE held_file (
            conversation_id BIGINT NOT NULL REFERENCES held_reply (conversation_id),
            place BIGINT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            bytes BYTEA NOT NULL,
            PRIMARY KEY (conversation_id, place)
        );
        CREATE TABLE domain_pace (
            domain TEXT PRIMARY KEY,
            next_at BIGINT NOT NULL
        );
        ALTER TABLE outbox ADD COLUMN placed_at BIGINT;
        ALTER TABLE identity ADD COLUMN returned_at BIGINT;
        """)
