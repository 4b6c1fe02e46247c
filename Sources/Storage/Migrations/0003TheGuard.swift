// Schema 3: what the guard counts, and a desk's own phrases.

let theGuard = Migration(
    number: 3, name: "the guard",
    both: """
        CREATE TABLE guard_tally (
            rule TEXT PRIMARY KEY,
            accepted BIGINT NOT NULL DEFAULT 0 CHECK (accepted >= 0),
            overridden BIGINT NOT NULL DEFAULT 0 CHECK (overridden >= 0)
        );
        CREATE TABLE guard_phrase (
            id BIGINT PRIMARY KEY,
            language TEXT NOT NULL,
            rule TEXT NOT NULL CHECK (rule <> ''),
            phrase TEXT NOT NULL CHECK (phrase <> ''),
            better TEXT NOT NULL,
            is_on BOOLEAN NOT NULL,
            changed_by BIGINT NOT NULL REFERENCES agent (id),
            changed_at BIGINT NOT NULL
        );
        """)
