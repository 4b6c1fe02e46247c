// Schema 11: web sites with a chat, their visitors, what a chat has besides its conversation, and who is there.

let liveChat = Migration(
    number: 11, name: "live chat",
    both: """
        CREATE TABLE site (
            id BIGINT PRIMARY KEY,
            key TEXT NOT NULL UNIQUE CHECK (key <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            origins TEXT NOT NULL,
            team_id BIGINT NOT NULL REFERENCES team (id),
            accent TEXT NOT NULL,
            answers_within BIGINT NOT NULL CHECK (answers_within > 0),
            shares_pages BOOLEAN NOT NULL,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE visitor (
            id BIGINT PRIMARY KEY,
            site_id BIGINT NOT NULL REFERENCES site (id),
            digest TEXT NOT NULL UNIQUE,
            is_vouched_for BOOLEAN NOT NULL,
            here_at BIGINT,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE chat (
            conversation_id BIGINT PRIMARY KEY REFERENCES conversation (id),
            site_id BIGINT NOT NULL REFERENCES site (id),
            seen_id BIGINT REFERENCES message (id),
            seen_at BIGINT,
            read_id BIGINT REFERENCES message (id),
            asked_id BIGINT REFERENCES agent (id),
            asked_until BIGINT,
            page_address TEXT,
            page_title TEXT,
            CHECK ((seen_id IS NULL) = (seen_at IS NULL)),
            CHECK ((asked_id IS NULL) = (asked_until IS NULL)),
            CHECK ((page_address IS NULL) = (page_title IS NULL))
        );
        CREATE INDEX chat_asked ON chat (asked_id) WHERE asked_id IS NOT NULL;
        CREATE TABLE chat_visitor (
            visitor_id BIGINT NOT NULL REFERENCES visitor (id),
            conversation_id BIGINT NOT NULL REFERENCES chat (conversation_id),
            PRIMARY KEY (visitor_id, conversation_id)
        );
        CREATE INDEX chat_visitor_conversation ON chat_visitor (conversation_id);
        CREATE TABLE chat_refusal (
            conversation_id BIGINT NOT NULL REFERENCES chat (conversation_id),
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            PRIMARY KEY (conversation_id, agent_id)
        );
        CREATE TABLE visitor_message (
            visitor_id BIGINT NOT NULL REFERENCES visitor (id),
            client_id TEXT NOT NULL CHECK (client_id <> ''),
            message_id BIGINT NOT NULL REFERENCES message (id),
            PRIMARY KEY (visitor_id, client_id)
        );
        CREATE TABLE attendance (
            agent_id BIGINT PRIMARY KEY REFERENCES agent (id),
            here_at BIGINT,
            most_chats BIGINT CHECK (most_chats >= 0)
        );
        CREATE TABLE contact_way (
            id BIGINT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('chat', 'form', 'email', 'phone')),
            value TEXT NOT NULL,
            team_id BIGINT NOT NULL REFERENCES team (id),
            purpose TEXT NOT NULL,
            position BIGINT NOT NULL,
            UNIQUE (kind, value, team_id)
        );
        """)
