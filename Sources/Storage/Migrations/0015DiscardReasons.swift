// Schema 15: why an unreadable mail was discarded.

let discardReasons = Migration(
    number: 15, name: "discard reasons",
    both: "ALTER TABLE raw_item ADD COLUMN discard_reason TEXT CHECK (discard_reason <> '');")
