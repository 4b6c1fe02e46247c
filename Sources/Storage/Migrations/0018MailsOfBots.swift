// Schema 18: the mails of bots, each with the address it went to, so that no loop with another program lasts.

let mailsOfBots = Migration(
    number: 18, name: "mails of bots",
    both: """
        CREATE TABLE bot_mail (
            message_id BIGINT PRIMARY KEY REFERENCES message (id),
            recipient TEXT NOT NULL,
            at BIGINT NOT NULL
        );
        CREATE INDEX bot_mail_recipient ON bot_mail (recipient, at);
        """)
