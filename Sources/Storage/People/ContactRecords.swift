// Contacts and the addresses by which they are known.
import Desk
import Text

extension Contact {
    init(_ row: Row, from start: Int = 0) {
        self.init(
            id: row[start], name: row[start + 1], language: row[start + 2], since: row[start + 3],
            zone: row[start + 4], preferred: row[start + 5], pronounced: row[start + 6], formOfAddress: row[start + 7],
            noCallsSince: row[start + 8])
    }
}

let contactColumns = """
    c.id, c.name, c.language, c.created_at, c.zone, c.preferred, c.pronounced, c.form_of_address, c.no_calls_since
    """

extension Question<Contact?> {
    package static func contact(_ id: Contact.ID) -> Self {
        Question("SELECT \(contactColumns) FROM contact c WHERE c.id = $1", id) { $0.first.map { Contact($0) } }
    }

    package static func contact(known identity: Identity) -> Self {
        Question(
            """
            SELECT \(contactColumns) FROM identity i JOIN contact c ON c.id = i.contact_id
            WHERE i.kind = $1 AND i.value = $2
            """, identity.kind, identity.value
        ) { $0.first.map { Contact($0) } }
    }
}

extension Question<[Identity]> {
    package static func identities(of contact: Contact.ID) -> Self {
        Question(
            "SELECT kind, value, returned_at FROM identity WHERE contact_id = $1 ORDER BY created_at, value", contact
        ) {
            $0.map { Identity(kind: $0[0], value: $0[1], returnedAt: $0[2]) }
        }
    }
}

extension Reader {
    package func contact(_ id: Contact.ID) throws -> Contact? { try answer(to: .contact(id)) }

    package func contact(known identity: Identity) throws -> Contact? { try answer(to: .contact(known: identity)) }

    package func identities(of contact: Contact.ID) throws -> [Identity] {
        try answer(to: .identities(of: contact))
    }
}

extension Writer {
    package func insert(_ contact: Contact, known identity: Identity) throws {
        try put(
            "INSERT INTO contact (id, name, language, created_at) VALUES ($1, $2, $3, $4)",
            contact.id, contact.name, contact.language, contact.since)
        try put(
            "INSERT INTO identity (kind, value, contact_id, created_at) VALUES ($1, $2, $3, $4)",
            identity.kind, identity.value, contact.id, contact.since)
        try index(contact.id, name: contact.name, identities: [identity.value])
    }

    /// Mail to this address came back for good.
    package func markReturned(_ address: String, at now: Instant) throws {
        try put(
            "UPDATE identity SET returned_at = $3 WHERE kind = $1 AND value = $2", Identity.Kind.email, address, now)
    }

    package func update(_ contact: Contact) throws {
        try put(
            """
            UPDATE contact SET name = $2, language = $3, zone = $4, preferred = $5, pronounced = $6,
                form_of_address = $7, no_calls_since = $8
            WHERE id = $1
            """, contact.id, contact.name, contact.language, contact.zone, contact.preferred, contact.pronounced,
            contact.formOfAddress, contact.noCallsSince)
        try indexAgain(contact.id)
    }

    /// A browser turns out to be somebody else's.
    package func give(_ identity: Identity, to contact: Contact.ID) throws {
        try put(
            "UPDATE identity SET contact_id = $3 WHERE kind = $1 AND value = $2", identity.kind, identity.value, contact
        )
        try indexAgain(contact)
    }

    /// One more way in which a contact is known; nothing happens where somebody is known by it already.
    package func insert(_ identity: Identity, of contact: Contact.ID, at now: Instant) throws {
        try put(
            "INSERT INTO identity (kind, value, contact_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            identity.kind, identity.value, contact, now)
        try indexAgain(contact)
    }
}
