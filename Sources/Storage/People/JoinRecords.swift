// Contacts who are one person: what went from the one to the other, as rows.
import Desk

/// A join with what a page says of it.
package struct JoinRecord: Sendable {
    package let join: PersonJoin
    /// How the joined contact was called.
    package let name: String
    /// The addresses that came with them.
    package let identities: [Identity]
}

private let joinColumns = "j.id, j.from_id, j.into_id, j.by_id, j.at, j.proof"

extension PersonJoin {
    fileprivate init(_ row: Row) {
        let proof: Proof? = row[5]
        self.init(
            id: row[0], from: row[1], into: row[2], ground: proof.map { .proven($0) } ?? .found(by: row[3]), at: row[4])
    }
}

extension Question<[JoinRecord]> {
    /// Who else this contact has turned out to be; an address a row, the newest join last.
    package static func joins(into contact: Contact.ID) -> Self {
        Question(
            """
            SELECT \(joinColumns), c.name, i.kind, i.value FROM person_join j JOIN contact c ON c.id = j.from_id
            LEFT JOIN joined_identity i ON i.join_id = j.id
            WHERE j.into_id = $1 AND j.undone_at IS NULL ORDER BY j.id, i.value
            """, contact
        ) { rows in
            rows.reduce(into: []) { joins, row in
                let kind: String? = row[7]
                let identity = kind.map { _ in Identity(kind: row[7], value: row[8]) }
                let (join, name): (PersonJoin, String) = (PersonJoin(row), row[6])
                let before = joins.last?.join == join ? joins.removeLast().identities : []
                joins.append(JoinRecord(join: join, name: name, identities: before + [identity].compactMap(\.self)))
            }
        }
    }
}

/// A contact with the address by which they are known first.
package struct KnownContact: Sendable {
    package let contact: Contact
    package let address: String
}

extension Question<[KnownContact]> {
    /// Whoever has written in a conversation, and whom its contact has turned out to be.
    package static func people(in conversation: Conversation) -> Self {
        known(
            """
            c.id IN (SELECT author_id FROM message WHERE conversation_id = $1 AND author_kind = 'contact'
                UNION SELECT from_id FROM person_join WHERE into_id = $2)
            """, conversation.id, conversation.contact)
    }

    /// Others of the same full name, the newest first: perhaps the same person. One word alone is no full name.
    package static func namesakes(of contact: Contact.ID) -> Self {
        known(
            """
            c.name = (SELECT name FROM contact WHERE id = $1 AND name LIKE '% %') AND c.id <> $1
            AND NOT EXISTS (SELECT 1 FROM person_join j WHERE j.from_id = c.id AND j.undone_at IS NULL)
            ORDER BY c.id DESC LIMIT 3
            """, contact)
    }

    /// Others by whose address the visitor of a chat wants to be answered, with that address: perhaps they are the same
    /// person.
    package static func addressees(in conversation: Conversation) -> Self {
        Question(
            """
            SELECT DISTINCT \(contactColumns), i.value FROM message m
            JOIN identity i ON i.kind = 'email' AND i.value = m.reply_address JOIN contact c ON c.id = i.contact_id
            WHERE m.conversation_id = $1 AND m.direction = 'inbound' AND m.channel = 'chat' AND c.id <> $2
            ORDER BY c.id LIMIT 3
            """, conversation.id, conversation.contact
        ) { $0.map { KnownContact(contact: Contact($0), address: $0[9]) } }
    }

    private static func known(_ condition: String, _ values: any Storable...) -> Self {
        Question(
            """
            SELECT \(contactColumns), COALESCE(
                (SELECT min(value) FROM identity i WHERE i.contact_id = c.id),
                (SELECT min(k.value) FROM person_join j JOIN joined_identity k ON k.join_id = j.id WHERE j.from_id = c.id), '')
            FROM contact c WHERE \(condition)
            """, values: values
        ) { $0.map { KnownContact(contact: Contact($0), address: $0[9]) } }
    }
}

extension Reader {
    package func join(_ id: PersonJoin.ID) throws -> PersonJoin? {
        try one("SELECT \(joinColumns) FROM person_join j WHERE j.id = $1 AND j.undone_at IS NULL", id)
            .map { PersonJoin($0) }
    }

    /// Whether somebody has said of two contacts who were joined that they are two.
    package func wereTakenApart(_ one: Contact.ID, _ other: Contact.ID) throws -> Bool {
        try self.one(
            """
            SELECT 1 FROM person_join WHERE undone_at IS NOT NULL
                AND (from_id = $1 AND into_id = $2 OR from_id = $2 AND into_id = $1) LIMIT 1
            """, one, other) != nil
    }

    /// Who a contact is, as far as we know now: another, where they were joined.
    package func person(_ contact: Contact.ID) throws -> Contact.ID {
        var here = contact
        while let row = try one(
            "SELECT into_id FROM person_join WHERE from_id = $1 AND undone_at IS NULL", here)
        { here = row[0] }
        return here
    }
}

extension Writer {
    /// Gives all that one contact has to the other, and remembers what it was.
    package func insert(_ join: PersonJoin) throws {
        try put(
            "INSERT INTO person_join (id, from_id, into_id, by_id, at, proof) VALUES ($1, $2, $3, $4, $5, $6)",
            join.id, join.from, join.into, join.finder, join.at, join.proof)
        try put(
            """
            INSERT INTO joined_identity (join_id, kind, value)
            SELECT $1, kind, value FROM identity WHERE contact_id = $2
            """, join.id, join.from)
        try put(
            """
            INSERT INTO joined_conversation (join_id, conversation_id)
            SELECT $1, id FROM conversation WHERE contact_id = $2
            """, join.id, join.from)
        try put("UPDATE identity SET contact_id = $2 WHERE contact_id = $1", join.from, join.into)
        let all = try query("SELECT id FROM conversation WHERE contact_id = $1", join.from)
        for row in all { try give(row[0], from: join.from, to: join.into) }
        try indexAgain(join.into)
    }

    /// Gives back what came, as far as it is still there, and what has begun since from the addresses that go back.
    package func undo(_ join: PersonJoin, at now: Instant) throws {
        try put("UPDATE person_join SET undone_at = $2 WHERE id = $1", join.id, now)
        try put(
            """
            UPDATE identity SET contact_id = $2 WHERE contact_id = $3 AND EXISTS (
                SELECT 1 FROM joined_identity j
                WHERE j.join_id = $1 AND j.kind = identity.kind AND j.value = identity.value)
            """, join.id, join.from, join.into)
        let theirs = try query(
            """
            SELECT c.id FROM conversation c WHERE c.contact_id = $2 AND (
                EXISTS (SELECT 1 FROM joined_conversation j WHERE j.join_id = $1 AND j.conversation_id = c.id)
                OR (SELECT i.contact_id FROM message m
                    JOIN identity i ON i.kind = 'email' AND i.value = lower(m.reply_address)
                    WHERE m.conversation_id = c.id AND m.direction = 'inbound' ORDER BY m.id LIMIT 1) = $3)
            """, join.id, join.into, join.from)
        for row in theirs { try give(row[0], from: join.into, to: join.from) }
        for contact in [join.from, join.into] { try indexAgain(contact) }
    }

    private func give(_ conversation: Conversation.ID, from: Contact.ID, to: Contact.ID) throws {
        try put("UPDATE conversation SET contact_id = $2 WHERE id = $1", conversation, to)
        try put(
            "UPDATE promise SET contact_id = $2 WHERE conversation_id = $1 AND contact_id = $3", conversation, to, from)
        try leave(from, conversation)
        try takePart(to, in: conversation)
    }
}
