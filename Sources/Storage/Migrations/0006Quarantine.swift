// Schema 6: who had an unreadable mail read again, and who discarded it.

let quarantine = Migration(
    number: 6, name: "quarantine",
    both: """
        ALTER TABLE raw_item ADD COLUMN retried_at BIGINT;
        ALTER TABLE raw_item ADD COLUMN retried_by BIGINT REFERENCES agent (id);
        ALTER TABLE raw_item ADD COLUMN discarded_at BIGINT;
        ALTER TABLE raw_item ADD COLUMN discarded_by BIGINT REFERENCES agent (id);
        DROP INDEX raw_item_unreadable;
        CREATE INDEX raw_item_unreadable ON raw_item (id) WHERE state = 'unreadable' AND discarded_at IS NULL;
        CREATE INDEX raw_item_discarded ON raw_item (discarded_at) WHERE discarded_at IS NOT NULL;
        """)
