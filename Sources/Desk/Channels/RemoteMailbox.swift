// A mailbox on a mail server, out of which the desk fetches what people wrote.

/// Where the mail of one of our addresses lies, and how far we have come with it.
///
/// Its secret is open here and sealed wherever it is stored; it never gets into a log.
package struct RemoteMailbox: Sendable, Equatable {
    package typealias ID = Identifier<RemoteMailbox>

    package let id: ID
    /// The address of the desk whose mail this is.
    package let address: String
    /// Such as `imaps://mail.example`; no user and no password in it.
    package let server: String
    package let user: String
    package let secret: MailboxSecret
    package let folder: String
    package let afterwards: Afterwards
    /// Whether mail that is older than the connection is taken too. It is never answered by the desk itself.
    package let takesOlder: Bool
    /// Since when the desk is connected with it.
    package let startedAt: Instant
    package var place: MailboxPlace
    /// Grows whenever somebody changes what is written here, or asks to try now.
    package let revision: Int64

    /// What becomes of a mail on its server once the desk has it.
    package enum Afterwards: Sendable, Equatable {
        /// It stays where it is and counts as read.
        case markSeen
        case move(to: String)
    }

    package init(
        id: ID, address: String, server: String, user: String, secret: MailboxSecret, folder: String,
        afterwards: Afterwards, takesOlder: Bool, startedAt: Instant, place: MailboxPlace, revision: Int64
    ) {
        (self.id, self.address, self.server, self.user, self.secret) = (id, address, server, user, secret)
        (self.folder, self.afterwards, self.takesOlder) = (folder, afterwards, takesOlder)
        (self.startedAt, self.place, self.revision) = (startedAt, place, revision)
    }
}

/// By what a mail server lets us in.
package enum MailboxSecret: Sendable, Equatable {
    case password(String)
    case oauth(OAuthGrant)
}

/// What gets us access tokens from whoever runs the mailbox (RFC 6749, 6).
package struct OAuthGrant: Sendable, Equatable, Codable {
    /// Where tokens are asked for; https, except on this machine.
    package let tokenURL: String
    package let clientID: String
    /// Empty for a public client.
    package let clientSecret: String
    package var refreshToken: String

    package init(tokenURL: String, clientID: String, clientSecret: String, refreshToken: String) {
        (self.tokenURL, self.clientID) = (tokenURL, clientID)
        (self.clientSecret, self.refreshToken) = (clientSecret, refreshToken)
    }
}

/// How far the desk has come with a folder. UIDs grow and are never used again while UIDVALIDITY stays the same
/// (RFC 9051, 2.3.1.1).
package struct MailboxPlace: Sendable, Equatable {
    /// nil before the first visit.
    package var validity: UInt32?
    /// The highest UID that the desk has dealt with.
    package var taken: UInt32
    /// The highest UID that was also marked or moved on the server.
    package var settled: UInt32
    /// The first UID that is newer than the connection; 0 when only dates can tell, because UIDVALIDITY changed.
    package var newFrom: UInt32

    package init(validity: UInt32?, taken: UInt32, settled: UInt32, newFrom: UInt32) {
        (self.validity, self.taken, self.settled, self.newFrom) = (validity, taken, settled, newFrom)
    }
}
