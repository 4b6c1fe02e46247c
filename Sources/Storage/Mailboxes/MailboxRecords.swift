// Mailboxes: what they are, how far the desk has come with each, and which node serves which.
import Desk

extension MailboxTrouble.Kind: Storable {}

/// A mailbox as it is stored: its secret sealed.
package struct MailboxRecord: Sendable, Equatable {
    package let id: RemoteMailbox.ID
    /// The address of the desk whose mail this is.
    package let address: String
    package let server: String
    package let user: String
    package let folder: String
    package let sealedSecret: [UInt8]
    /// Where mail is moved that the desk has; nil: it stays and counts as read.
    package let doneFolder: String?
    package let takesOlder: Bool
    package let startedAt: Instant
    package let revision: Int64
    package let place: MailboxPlace
    package let state: MailboxState

    package init(
        id: RemoteMailbox.ID, address: String, server: String, user: String, folder: String, sealedSecret: [UInt8],
        doneFolder: String?, takesOlder: Bool, startedAt: Instant, place: MailboxPlace,
        state: MailboxState = MailboxState()
    ) {
        (self.id, self.address, self.server, self.user) = (id, address, server, user)
        (self.folder, self.sealedSecret, self.doneFolder) = (folder, sealedSecret, doneFolder)
        (self.takesOlder, self.startedAt, self.place) = (takesOlder, startedAt, place)
        (revision, self.state) = (0, state)
    }
}

/// How it goes with a mailbox.
package struct MailboxState: Sendable, Equatable {
    package var pausedAt: Instant?
    /// When the desk last looked into it and all was well; nil: never yet.
    package var heardAt: Instant?
    /// Mails that were found there and are not taken yet.
    package var waiting = 0
    package var trouble: (MailboxTrouble, since: Instant)?

    package init() {}

    package static func == (left: Self, right: Self) -> Bool {
        left.pausedAt == right.pausedAt && left.heardAt == right.heardAt && left.waiting == right.waiting
            && left.trouble?.0 == right.trouble?.0 && left.trouble?.since == right.trouble?.since
    }
}

extension MailboxRecord {
    /// Since when nothing good was heard from it, when that is longer than `patience`. A pause is meant.
    package func silentSince(at now: Instant, patience: Duration) -> Instant? {
        let last = max(state.heardAt ?? startedAt, startedAt)
        return state.pausedAt == nil && now.since(last) > patience ? last : nil
    }
}

private let columns = """
    m.id, a.email, m.server, m.user_name, m.folder, m.secret, m.done_folder, m.takes_older, m.started_at, m.revision,
    m.validity, m.taken, m.settled, m.new_from, m.paused_at, m.heard_at, m.waiting, m.trouble, m.trouble_words,
    m.trouble_since FROM mailbox m JOIN address a ON a.id = m.address_id
    """

extension MailboxRecord {
    fileprivate init(_ row: Row) {
        (id, address, server, user, folder) = (row[0], row[1], row[2], row[3], row[4])
        (sealedSecret, doneFolder, takesOlder, startedAt, revision) = (row[5], row[6], row[7], row[8], row[9])
        let validity: Int64? = row[10]
        place = MailboxPlace(
            validity: validity.map { UInt32(clamping: $0) }, taken: UInt32(clamping: row[11] as Int64),
            settled: UInt32(clamping: row[12] as Int64), newFrom: UInt32(clamping: row[13] as Int64))
        var state = MailboxState()
        (state.pausedAt, state.heardAt, state.waiting) = (row[14], row[15], row[16])
        if let kind = row[17] as MailboxTrouble.Kind? {
            state.trouble = (MailboxTrouble(kind, row[18]), since: row[19])
        }
        self.state = state
    }
}

extension Reader {
    /// All mailboxes, by address.
    package func mailboxes() throws -> [MailboxRecord] {
        try query("SELECT \(columns) ORDER BY a.email, m.id").map { MailboxRecord($0) }
    }

    package func mailbox(_ id: RemoteMailbox.ID) throws -> MailboxRecord? {
        try one("SELECT \(columns) WHERE m.id = $1", id).map { MailboxRecord($0) }
    }

    /// Those from which nothing good was heard for longer than `patience`.
    package func silentMailboxes(at now: Instant, patience: Duration) throws -> [MailboxRecord] {
        try query(
            """
            SELECT \(columns) WHERE m.paused_at IS NULL AND coalesce(m.heard_at, m.started_at) < $1
            ORDER BY a.email, m.id
            """, now - patience
        ).map { MailboxRecord($0) }.filter { $0.silentSince(at: now, patience: patience) != nil }
    }

    /// Grows whenever a mailbox is added, changed or removed.
    package func mailboxRevision() throws -> Int64 {
        try one("SELECT value FROM counter WHERE name = 'mailboxes'")?[0] ?? 0
    }

    package func hasMailboxes() throws -> Bool { try one("SELECT 1 FROM mailbox LIMIT 1") != nil }

    /// Which of these mails are messages already.
    package func known(_ mails: [MailName]) throws -> Set<MailName> {
        let queries = mails.map { Query("SELECT \(isMessage(at: 1))", values: [$0.messageID, $0.sender, $0.own]) }
        return Set(zip(mails, try rows(of: queries)).filter { $0.1[0][0] as Bool }.map(\.0))
    }
}

// MARK: What the operator and the lead do

extension Writer {
    package func insert(_ mailbox: MailboxRecord, of address: DeskAddress.ID) throws {
        let place = mailbox.place
        try put(
            """
            INSERT INTO mailbox (id, address_id, server, user_name, folder, secret, done_folder, takes_older, revision,
                started_at, validity, taken, settled, new_from)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """, mailbox.id, address, mailbox.server, mailbox.user, mailbox.folder, mailbox.sealedSecret,
            mailbox.doneFolder, mailbox.takesOlder, try nextMailboxRevision(), mailbox.startedAt,
            place.validity.map { Int64($0) }, Int64(place.taken), Int64(place.settled), Int64(place.newFrom))
    }

    /// A password that was changed: the place in the mailbox stays.
    package func setSecret(_ sealed: [UInt8], of mailbox: RemoteMailbox.ID) throws {
        try put(
            "UPDATE mailbox SET secret = $2, revision = $3 WHERE id = $1", mailbox, sealed, try nextMailboxRevision())
    }

    /// A token that took another's place: nobody has to begin anew for it.
    package func replaceSecret(_ sealed: [UInt8], of mailbox: RemoteMailbox.ID) throws {
        try put("UPDATE mailbox SET secret = $2 WHERE id = $1", mailbox, sealed)
    }

    package func removeMailbox(_ id: RemoteMailbox.ID) throws {
        _ = try nextMailboxRevision()
        try put("DELETE FROM mailbox WHERE id = $1", id)
    }

    /// Rests the mailbox, or goes on with it; going on, its silence counts from now.
    package func pauseMailbox(_ id: RemoteMailbox.ID, since: Instant?, at now: Instant) throws {
        try put(
            """
            UPDATE mailbox SET paused_at = $2, revision = $3,
                heard_at = CASE WHEN CAST($2 AS BIGINT) IS NULL THEN $4 ELSE heard_at END,
                trouble = NULL, trouble_words = NULL, trouble_since = NULL
            WHERE id = $1
            """, id, since, try nextMailboxRevision(), now)
    }

    /// Whoever serves it begins anew, without resting first.
    package func tryMailboxNow(_ id: RemoteMailbox.ID) throws {
        try put("UPDATE mailbox SET revision = $2 WHERE id = $1", id, try nextMailboxRevision())
    }

    private func nextMailboxRevision() throws -> Int64 {
        try one("UPDATE counter SET value = value + 1 WHERE name = 'mailboxes' RETURNING value")![0]
    }
}

// MARK: What a node does that serves mailboxes

extension Writer {
    /// Renews what this node has and takes what nobody has. One writer at a time makes it exclusive; the end of a
    /// lease gives back what a crashed node had.
    package func leaseMailboxes(on node: Int64, now: Instant, until: Instant) throws -> [MailboxRecord] {
        try put("UPDATE mailbox SET node = NULL, leased_until = NULL WHERE node = $1 AND paused_at IS NOT NULL", node)
        try put(
            """
            UPDATE mailbox SET node = $1, leased_until = $3
            WHERE paused_at IS NULL AND (node = $1 OR leased_until IS NULL OR leased_until <= $2)
            """, node, now, until)
        return try query("SELECT \(columns) WHERE m.node = $1 ORDER BY m.id", node).map { MailboxRecord($0) }
    }

    package func leaveMailboxes(of node: Int64) throws {
        try put("UPDATE mailbox SET node = NULL, leased_until = NULL WHERE node = $1", node)
    }

    /// Notes how far a node has come; false when the mailbox is no longer this node's.
    package func setPlace(
        _ place: MailboxPlace, waiting: Int, of mailbox: RemoteMailbox.ID, on node: Int64, at now: Instant
    ) throws -> Bool {
        try execute(
            """
            UPDATE mailbox SET validity = $3, taken = $4, settled = $5, new_from = $6, waiting = $7
            WHERE id = $1 AND node = $2 AND leased_until > $8
            """, mailbox, node, place.validity.map { Int64($0) }, Int64(place.taken), Int64(place.settled),
            Int64(place.newFrom), waiting, now) == 1
    }

    package func setSettled(_ place: MailboxPlace, of mailbox: RemoteMailbox.ID, on node: Int64) throws {
        try put(
            "UPDATE mailbox SET settled = $3 WHERE id = $1 AND node = $2 AND validity = $4", mailbox, node,
            Int64(place.settled), place.validity.map { Int64($0) })
    }

    package func heard(from mailbox: RemoteMailbox.ID, waiting: Int, on node: Int64, at now: Instant) throws {
        try put(
            """
            UPDATE mailbox SET heard_at = $3, waiting = $4, trouble = NULL, trouble_words = NULL, trouble_since = NULL
            WHERE id = $1 AND node = $2
            """, mailbox, node, now, waiting)
    }

    /// The first failure of a row says since when.
    package func failed(_ trouble: MailboxTrouble, at mailbox: RemoteMailbox.ID, on node: Int64, now: Instant) throws {
        try put(
            """
            UPDATE mailbox SET trouble = $3, trouble_words = $4, trouble_since = coalesce(trouble_since, $5)
            WHERE id = $1 AND node = $2
            """, mailbox, node, trouble.kind, trouble.words, now)
    }
}
