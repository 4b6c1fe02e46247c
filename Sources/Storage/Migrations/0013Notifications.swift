// Schema 13: browsers that are told what concerns their agents, the key that the desk shows to push services, and what is
// on its way there.

let notifications = Migration(
    number: 13, name: "notifications",
    both: """
        CREATE TABLE push_key (
            id BIGINT PRIMARY KEY,
            public_key BYTEA NOT NULL,
            secret BYTEA NOT NULL,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE push_browser (
            id BIGINT PRIMARY KEY,
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            session TEXT NOT NULL,
            endpoint TEXT NOT NULL UNIQUE CHECK (endpoint <> ''),
            public_key BYTEA NOT NULL,
            auth BYTEA NOT NULL,
            name TEXT NOT NULL,
            says_more BOOLEAN NOT NULL,
            since BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            reached_at BIGINT,
            trouble TEXT
        );
        CREATE INDEX push_browser_agent ON push_browser (agent_id);
        CREATE TABLE push_call (
            id BIGINT PRIMARY KEY,
            browser_id BIGINT NOT NULL REFERENCES push_browser (id),
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            kind TEXT NOT NULL,
            message_id BIGINT REFERENCES message (id),
            position BIGINT NOT NULL,
            things BIGINT NOT NULL CHECK (things > 0),
            attempts BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            UNIQUE (browser_id, conversation_id)
        );
        CREATE INDEX push_call_due ON push_call (due_at, id);
        CREATE TABLE push_place (
            id BIGINT PRIMARY KEY CHECK (id = 1),
            position BIGINT NOT NULL
        );
        """)
