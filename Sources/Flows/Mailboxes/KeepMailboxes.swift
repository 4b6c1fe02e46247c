// The desk as those see it who fetch its mail: raw first, together with the place in the mailbox.
import Desk
import Mail
import Storage

/// So long a mailbox belongs to the node that serves it, unless it asks again.
private let leaseTime = Duration.seconds(60)
/// Recipients in the fields of a mail that are looked up.
private let mostRecipients = 20
/// Fields of a mail that are looked at for its envelope, in bytes.
private let longestHead = 64 << 10

extension Flows: MailboxKeeper {
    package func mailboxRevision() async throws -> Int64 {
        try await well { try await database.read { try $0.mailboxRevision() } }
    }

    package func serveMailboxes(on node: Int64) async throws -> [RemoteMailbox] {
        // Asked before writing: most desks have no mailboxes.
        guard try await well({ try await database.read { try $0.hasMailboxes() } }) else { return [] }
        let records = try await well {
            try await database.write { [now = now()] db in
                try db.leaseMailboxes(on: node, now: now, until: now + leaseTime)
            }
        }
        var mailboxes: [RemoteMailbox] = []
        for record in records {
            if let mailbox = opened(record) {
                mailboxes.append(mailbox)
            } else {
                try await failed(MailboxTrouble(.sealed), at: record.id, on: node)
            }
        }
        return mailboxes
    }

    package func leaveMailboxes(of node: Int64) async {
        // Should it fail, the end of the leases does the same a minute later.
        try? await database.write { db in
            guard try db.hasMailboxes() else { return }
            try db.leaveMailboxes(of: node)
        }
    }

    package func known(_ mails: [MailName]) async throws -> Set<MailName> {
        try await well { try await database.read { try $0.known(mails) } }
    }

    package func take(
        _ mails: [FetchedMail], of mailbox: RemoteMailbox, place: MailboxPlace, waiting: Int, on node: Int64
    ) async throws {
        if !mails.isEmpty, try await well({ try await isBacklogTooLong() }) {
            throw MailboxTrouble(.deskUnwell, "Too much mail is waiting to be read.")
        }
        var items: [(item: RawItem, digest: String, defect: FetchedMail.Defect?)] = []
        for mail in mails {
            items.append((try await item(mail, of: mailbox), Secrets.contentDigest(mail.bytes), mail.defect))
        }
        try await well {
            try await database.write { [now = now(), items] db in
                guard try db.setPlace(place, waiting: waiting, of: mailbox.id, on: node, at: now) else {
                    throw MailboxTrouble(.taken)
                }
                for (item, digest, defect) in items {
                    try db.keep(item, digest: digest)
                    if let defect { try db.setAside(item.id, reason: .fetched(defect), at: now) }
                }
            }
        }
    }

    package func settled(_ place: MailboxPlace, of mailbox: RemoteMailbox.ID, on node: Int64) async throws {
        try await well { try await database.write { try $0.setSettled(place, of: mailbox, on: node) } }
    }

    package func heard(from mailbox: RemoteMailbox.ID, waiting: Int, on node: Int64) async throws {
        try await well {
            try await database.write { [now = now()] in try $0.heard(from: mailbox, waiting: waiting, on: node, at: now)
            }
        }
    }

    package func failed(_ trouble: MailboxTrouble, at mailbox: RemoteMailbox.ID, on node: Int64) async throws {
        try await well {
            try await database.write { [now = now()] in try $0.failed(trouble, at: mailbox, on: node, now: now) }
        }
    }

    package func replace(_ grant: OAuthGrant, of mailbox: RemoteMailbox.ID) async throws {
        guard let key = settings.sealingKey() else { throw MailboxTrouble(.sealed) }
        let sealed = try MailboxSecret.oauth(grant).sealed(for: mailbox, key: key)
        try await well { try await database.write { try $0.replaceSecret(sealed, of: mailbox) } }
    }

    /// A fetched mail has lost its envelope: its fields say what they know of it, and if they name no address of ours,
    /// it is for the address whose mailbox this is.
    private func item(_ mail: FetchedMail, of mailbox: RemoteMailbox) async throws -> RawItem {
        let head = Self.head(of: mail.bytes)
        var recipients: [String] = []
        for recipient in Self.recipients(in: readMail(head)).prefix(mostRecipients) {
            switch await knows(recipient) {
            case .ours where !recipients.contains(recipient): recipients.append(recipient)
            case .ours, .unknown: continue
            case .unwell: throw MailboxTrouble(.deskUnwell, "The store cannot be asked now.")
            }
        }
        return RawItem(
            id: identities.next(), receivedAt: now(), envelopeFrom: sender(of: head),
            envelopeTo: recipients.isEmpty ? [mailbox.address] : recipients, bytes: mail.bytes, isOlder: mail.isOlder)
    }

    /// Up to the blank line: the rest of a large mail says nothing about its envelope.
    private static func head(of bytes: [UInt8]) -> [UInt8] {
        let start = bytes.prefix(longestHead)
        var previous: UInt8 = 0x0A
        for (index, byte) in start.enumerated() where byte != 0x0D {
            if byte == 0x0A, previous == 0x0A { return Array(start[...index]) }
            previous = byte
        }
        return Array(start)
    }

    /// Failures of the store are the desk's own trouble, which passes.
    private func well<T>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as DatabaseError {
            throw MailboxTrouble(
                .deskUnwell, error.kind == .full ? "The disk is full." : "The store cannot be reached.")
        }
    }
}
