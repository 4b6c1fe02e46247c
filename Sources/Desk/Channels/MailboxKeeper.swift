// What somebody who fetches mail asks of the desk.

/// A mail out of a mailbox.
package struct FetchedMail: Sendable, Equatable {
    /// Why there is less of it than there should be.
    package enum Defect: String, Sendable {
        /// Larger than the desk takes; only its beginning is here.
        case tooLarge
        /// The server did not hand it out however often it was asked.
        case notHandedOut
    }

    package let uid: UInt32
    package let bytes: [UInt8]
    /// Older than the connection: nothing answers it by itself.
    package let isOlder: Bool
    package let defect: Defect?

    package init(uid: UInt32, bytes: [UInt8], isOlder: Bool, defect: Defect? = nil) {
        (self.uid, self.bytes, self.isOlder, self.defect) = (uid, bytes, isOlder, defect)
    }
}

/// The desk, as those who visit its mailboxes see it. A node is one process; its number is made when it starts.
package protocol MailboxKeeper: Sendable {
    /// Changes whenever a mailbox is added, changed or removed; cheap to ask.
    func mailboxRevision() async throws -> Int64
    /// The mailboxes that this node serves from now on, and until a while after it asks no more. Each is served by
    /// one node only.
    func serveMailboxes(on node: Int64) async throws -> [RemoteMailbox]
    /// Leaves all mailboxes of this node to others.
    func leaveMailboxes(of node: Int64) async

    /// Which of these mails the desk has already.
    func known(_ mails: [MailName]) async throws -> Set<MailName>
    /// Keeps the mails and the place in one transaction. Throws `MailboxTrouble` when that cannot be now.
    func take(
        _ mails: [FetchedMail], of mailbox: RemoteMailbox, place: MailboxPlace, waiting: Int, on node: Int64
    ) async throws
    func settled(_ place: MailboxPlace, of mailbox: RemoteMailbox.ID, on node: Int64) async throws
    func heard(from mailbox: RemoteMailbox.ID, waiting: Int, on node: Int64) async throws
    func failed(_ trouble: MailboxTrouble, at mailbox: RemoteMailbox.ID, on node: Int64) async throws
    /// Keeps a token that was given to us in place of another.
    func replace(_ grant: OAuthGrant, of mailbox: RemoteMailbox.ID) async throws
}
