// Schema 10: what the desk knows of how a contact wants to be spoken to.

/// The index of names gives namesakes in the order in which they are shown: a common name costs no more than a rare one.
let theCard = Migration(
    number: 10, name: "the card",
    both: """
        ALTER TABLE contact ADD COLUMN pronounced TEXT NOT NULL DEFAULT '';
        ALTER TABLE contact ADD COLUMN form_of_address TEXT CHECK (form_of_address IN ('formal', 'informal'));
        ALTER TABLE contact ADD COLUMN no_calls_since BIGINT;
        DROP INDEX contact_name;
        CREATE INDEX contact_name ON contact (name, id);
        """)
