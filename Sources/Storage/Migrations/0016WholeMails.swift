// Schema 16: what was wrong with a mail when it was read, and who wrote it.

/// `notes`: names of the reader's, a blank between them. `sender`: the address, folded; null for what did not come by mail,
/// and for mail that came before this.
let wholeMails = Migration(
    number: 16, name: "whole mails",
    both: """
        ALTER TABLE message ADD COLUMN notes TEXT NOT NULL DEFAULT '';
        ALTER TABLE message ADD COLUMN sender TEXT;
        """)
