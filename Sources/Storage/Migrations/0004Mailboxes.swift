// Schema 4: mailboxes out of which the desk fetches its mail.

let mailboxes = Migration(
    number: 4, name: "mailboxes",
    both: """
        INSERT INTO counter (name, value) VALUES ('mailboxes', 0);
        ALTER TABLE desk ADD COLUMN mailbox_silent BIGINT NOT NULL DEFAULT 600000 CHECK (mailbox_silent > 0);
        ALTER TABLE raw_item ADD COLUMN is_older BOOLEAN NOT NULL DEFAULT FALSE;
        CREATE TABLE mailbox (
            id BIGINT PRIMARY KEY,
            address_id BIGINT NOT NULL REFERENCES address (id),
            server TEXT NOT NULL CHECK (server <> ''),
            user_name TEXT NOT NULL CHECK (user_name <> ''),
            folder TEXT NOT NULL CHECK (folder <> ''),
            secret BYTEA NOT NULL,
            done_folder TEXT CHECK (done_folder <> '' AND done_folder <> folder),
            takes_older BOOLEAN NOT NULL,
            revision BIGINT NOT NULL,
            started_at BIGINT NOT NULL,
            paused_at BIGINT,
            validity BIGINT,
            taken BIGINT NOT NULL CHECK (taken >= 0),
            settled BIGINT NOT NULL CHECK (settled >= 0),
            new_from BIGINT NOT NULL CHECK (new_from >= 0),
            waiting BIGINT NOT NULL DEFAULT 0 CHECK (waiting >= 0),
            heard_at BIGINT,
            trouble TEXT,
            trouble_words TEXT,
            trouble_since BIGINT,
            node BIGINT,
            leased_until BIGINT,
            UNIQUE (server, user_name, folder),
            CHECK ((trouble IS NULL) = (trouble_since IS NULL)),
            CHECK ((trouble IS NULL) = (trouble_words IS NULL)),
            CHECK ((node IS NULL) = (leased_until IS NULL))
        );
        """)
