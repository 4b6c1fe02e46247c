// The guard's counts and a desk's own phrases, as rows.
import Desk
import Text

extension Reader {
    /// A desk's own phrases, newest first.
    package func ownPhrases() throws -> [OwnPhrase] {
        try query(
            """
            SELECT id, language, rule, phrase, better, is_on, changed_by, changed_at FROM guard_phrase ORDER BY id DESC
            """
        ).map { OwnPhrase($0) }
    }

    package func ownPhrase(_ id: OwnPhrase.ID) throws -> OwnPhrase? {
        try one(
            """
            SELECT id, language, rule, phrase, better, is_on, changed_by, changed_at FROM guard_phrase WHERE id = $1
            """, id
        ).map { OwnPhrase($0) }
    }

    package func guardTallies() throws -> [GuardTally] {
        try query("SELECT rule, accepted, overridden FROM guard_tally ORDER BY rule")
            .map { GuardTally(rule: $0[0], accepted: $0[1], overridden: $0[2]) }
    }

    /// The texts of the last replies that agents wrote, newest first, with the languages of their conversations.
    package func lastReplies(limit: Int) throws -> [(number: Int, language: Language, text: String)] {
        try query(
            """
            SELECT v.number, v.language, m.text FROM message m JOIN conversation v ON v.id = m.conversation_id
            WHERE m.direction = 'outbound' AND m.author_kind = 'agent' ORDER BY m.id DESC LIMIT \(limit)
            """
        ).map { ($0[0], $0[1], $0[2]) }
    }
}

extension OwnPhrase {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], language: row[1], rule: row[2], phrase: row[3], better: row[4], isOn: row[5],
            changedBy: row[6], changedAt: row[7])
    }
}

extension Writer {
    package func insert(_ phrase: OwnPhrase) throws {
        try put(
            """
            INSERT INTO guard_phrase (id, language, rule, phrase, better, is_on, changed_by, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, phrase.id, phrase.language, phrase.rule, phrase.phrase, phrase.better, phrase.isOn,
            phrase.changedBy, phrase.changedAt)
    }

    package func setOn(_ isOn: Bool, _ id: OwnPhrase.ID, by agent: Agent.ID, at now: Instant) throws {
        try put(
            "UPDATE guard_phrase SET is_on = $2, changed_by = $3, changed_at = $4 WHERE id = $1", id, isOn, agent, now)
    }

    package func remove(_ id: OwnPhrase.ID) throws { try put("DELETE FROM guard_phrase WHERE id = $1", id) }

    /// One more suggestion of a rule was taken.
    package func countAccepted(_ rule: String) throws {
        try put(
            """
            INSERT INTO guard_tally (rule, accepted) VALUES ($1, 1)
            ON CONFLICT (rule) DO UPDATE SET accepted = guard_tally.accepted + 1
            """, rule)
    }

    /// One more reply left against a rule.
    package func countOverridden(_ rule: String) throws {
        try put(
            """
            INSERT INTO guard_tally (rule, overridden) VALUES ($1, 1)
            ON CONFLICT (rule) DO UPDATE SET overridden = guard_tally.overridden + 1
            """, rule)
    }
}
