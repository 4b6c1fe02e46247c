// The schema's history: numbered, forward only, never edited once released.

package let migrations: [Migration] = [
    firstConversation, keepingOnesWord, theGuard, mailboxes, movingMessages, quarantine, search, files,
    sending, theCard, liveChat, bots, notifications, onePerson, discardReasons,
    wholeMails, moveTraces, mailsOfBots,
]

extension Migration {
    /// One text for both engines, in PostgreSQL's types; SQLite gets its own names and STRICT tables.
    init(number: Int, name: String, both ddl: String, alsoOnSQLite: String = "", alsoOnPostgres: String = "") {
        let forSQLite =
            ddl
            .replacing("BIGINT", with: "INTEGER")
            .replacing("BOOLEAN", with: "INTEGER")
            .replacing("BYTEA", with: "BLOB")
            .replacing("\n);", with: "\n) STRICT;")
        self.init(
            number: number, name: name, sqlite: forSQLite + "\n" + alsoOnSQLite, postgres: ddl + "\n" + alsoOnPostgres)
    }
}
