// How an address of the desk presents itself in the mails that leave from it.
import Desk

/// The identity of one address, as it is stored: the password of its account sealed.
package struct SenderRecord: Sendable, Equatable {
    package let address: DeskAddress
    /// Stands for the company's name in `From`, `Reply-To` and under what agents write.
    package var name: String
    /// Stands under what agents write, after their name; may be empty.
    package var signature: String
    /// Whether answers leave with the bare address as their envelope sender: some servers take no other.
    package var hasPlainReturn: Bool
    /// The mail server of the address's own account; nil: the desk's way out.
    package var server: String?
    package var login: (user: String, sealedPassword: [UInt8])?

    package init(
        address: DeskAddress, name: String, signature: String, hasPlainReturn: Bool, server: String?,
        login: (user: String, sealedPassword: [UInt8])?
    ) {
        (self.address, self.name, self.signature) = (address, name, signature)
        (self.hasPlainReturn, self.server, self.login) = (hasPlainReturn, server, login)
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.address == right.address && left.name == right.name && left.signature == right.signature
            && left.hasPlainReturn == right.hasPlainReturn && left.server == right.server
            && left.login?.user == right.login?.user && left.login?.sealedPassword == right.login?.sealedPassword
    }
}

private let allSenders = """
    SELECT a.id, a.email, a.team_id, a.language, s.name, s.signature, s.has_plain_return, s.server, s.user_name,
        s.secret
    FROM sender s JOIN address a ON a.id = s.address_id
    """

extension SenderRecord {
    fileprivate init(_ row: Row) {
        var login: (user: String, sealedPassword: [UInt8])?
        if let user = row[8] as String?, let secret = row[9] as [UInt8]? { login = (user, secret) }
        self.init(
            address: DeskAddress(row), name: row[4], signature: row[5], hasPlainReturn: row[6], server: row[7],
            login: login)
    }
}

extension Reader {
    /// All of them, by address.
    package func senders() throws -> [SenderRecord] {
        try query("\(allSenders) ORDER BY a.email").map { SenderRecord($0) }
    }

    package func sender(of address: DeskAddress.ID) throws -> SenderRecord? {
        try one("\(allSenders) WHERE s.address_id = $1", address).map { SenderRecord($0) }
    }
}

extension Writer {
    /// Takes the place of what was said of the address before.
    package func save(_ sender: SenderRecord, at now: Instant) throws {
        try removeSender(of: sender.address.id)
        try put(
            """
            INSERT INTO sender (address_id, name, signature, has_plain_return, server, user_name, secret, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, sender.address.id, sender.name, sender.signature, sender.hasPlainReturn, sender.server,
            sender.login?.user, sender.login?.sealedPassword, now)
    }

    package func removeSender(of address: DeskAddress.ID) throws {
        try put("DELETE FROM sender WHERE address_id = $1", address)
    }
}
