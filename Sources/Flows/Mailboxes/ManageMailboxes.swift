// Mailboxes are connected, rested, tried and disconnected.
import Desk
import Storage

/// What is needed to connect a mailbox.
package struct MailboxDraft: Sendable {
    package var address: String
    package var server: String
    package var user: String
    package var secret: MailboxSecret
    package var folder = "INBOX"
    package var afterwards = RemoteMailbox.Afterwards.markSeen
    package var takesOlder = false

    package init(address: String, server: String, user: String, secret: MailboxSecret) {
        (self.address, self.server, self.user, self.secret) = (address, server, user, secret)
    }
}

extension Flows {
    /// Connects a mailbox. `validity` and `next` are those of its folder now: what has a lower number than `next` is
    /// older than the connection.
    @discardableResult
    package func addMailbox(_ draft: MailboxDraft, validity: UInt32, next: UInt32) async throws -> RemoteMailbox.ID {
        guard let key = settings.sealingKey() else { throw Refusal.noSealingKey }
        let id: RemoteMailbox.ID = identities.next()
        let taken = draft.takesOlder ? 0 : max(next, 1) - 1
        var doneFolder: String?
        if case .move(let folder) = draft.afterwards { doneFolder = folder }
        let record = MailboxRecord(
            id: id, address: draft.address, server: draft.server, user: draft.user, folder: draft.folder,
            sealedSecret: try draft.secret.sealed(for: id, key: key), doneFolder: doneFolder,
            takesOlder: draft.takesOlder, startedAt: now(),
            place: MailboxPlace(validity: validity, taken: taken, settled: taken, newFrom: max(next, 1)))
        try await database.write { db in
            guard let address = DeskRecipient(record.address).map(\.base),
                let known = try db.address(email: address)
            else { throw Refusal.noAddress }
            let isThere = try db.mailboxes().contains {
                $0.server == record.server && $0.user == record.user && $0.folder == record.folder
            }
            guard !isThere else { throw Refusal.mailboxThere }
            guard record.doneFolder != record.folder else { throw Refusal.sameFolder }
            try db.insert(record, of: known.id)
        }
        return id
    }

    /// A mailbox with its secret open; for looking into it.
    package func openMailbox(_ id: RemoteMailbox.ID) async throws -> RemoteMailbox {
        guard let record = try await database.read({ try $0.mailbox(id) }) else { throw Refusal.notFound }
        guard let mailbox = opened(record) else { throw Refusal.noSealingKey }
        return mailbox
    }

    package func setSecret(_ secret: MailboxSecret, of id: RemoteMailbox.ID) async throws {
        guard let key = settings.sealingKey() else { throw Refusal.noSealingKey }
        let sealed = try secret.sealed(for: id, key: key)
        try await database.write { try $0.setSecret(sealed, of: id) }
    }

    package func removeMailbox(_ id: RemoteMailbox.ID) async throws {
        try await database.write { try $0.removeMailbox(id) }
    }

    package func pauseMailbox(_ id: RemoteMailbox.ID, isPaused: Bool, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { [now = now()] db in
            guard try db.mailbox(id) != nil else { throw Refusal.notFound }
            try db.pauseMailbox(id, since: isPaused ? now : nil, at: now)
        }
    }

    package func tryMailboxNow(_ id: RemoteMailbox.ID, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { db in
            guard try db.mailbox(id) != nil else { throw Refusal.notFound }
            try db.tryMailboxNow(id)
        }
    }

    /// nil when its secret cannot be opened.
    func opened(_ record: MailboxRecord) -> RemoteMailbox? {
        guard let key = settings.sealingKey(),
            let secret = MailboxSecret(sealed: record.sealedSecret, for: record.id, key: key)
        else { return nil }
        return RemoteMailbox(
            id: record.id, address: record.address, server: record.server, user: record.user, secret: secret,
            folder: record.folder, afterwards: record.doneFolder.map { .move(to: $0) } ?? .markSeen,
            takesOlder: record.takesOlder, startedAt: record.startedAt, place: record.place,
            revision: record.revision)
    }
}
