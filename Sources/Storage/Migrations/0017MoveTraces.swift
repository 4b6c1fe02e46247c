// Schema 17: what a split, a move or a merge changed, so that each can be taken back.

/// A merge is marked as undone in its own row, as before; what is none has its mark here, since the checks of a released
/// table stay as they are.
let moveTraces = Migration(
    number: 17, name: "move traces",
    both: """
        CREATE TABLE move_trace (
            move_id BIGINT PRIMARY KEY REFERENCES message_move (id),
            trace TEXT NOT NULL,
            undone_at BIGINT
        );
        """)
