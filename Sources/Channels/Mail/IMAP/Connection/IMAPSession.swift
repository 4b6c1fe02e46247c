// What the desk does in a mailbox: looks, fetches, marks, moves, waits.
import Desk
import Mail
import NIOCore

/// A folder as it was when it was opened.
package struct IMAPFolder: Sendable, Equatable {
    package let validity: UInt32
    /// The UID that the next mail will have.
    package let next: UInt32
    /// How many mails lie in it.
    package let count: Int
}

/// What can be known of a mail before it is fetched.
package struct IMAPGlance: Sendable, Equatable {
    package let uid: UInt32
    package let arrivedAt: Instant?
    /// Its `Date:`, which its sender chose.
    package let writtenAt: Instant?
    package let size: Int
    /// nil when it has no Message-ID.
    package let name: MailName?
}

/// A connection that a server has let in. Nothing that is read here counts as read on the server.
package struct IMAPSession: Sendable {
    let line: IMAPLine
    let abilities: Set<String>

    package var canIdle: Bool { abilities.contains("IDLE") }

    package func open(_ folder: String, toRead: Bool = false) async throws -> IMAPFolder {
        let answer = try await line.ask("\(toRead ? "EXAMINE" : "SELECT") \(quoted(folder))")
        guard answer.status.isOK else { throw MailboxTrouble(.noFolder, answer.status.words) }
        var (validity, next, count): (UInt32?, UInt32?, Int) = (nil, nil, 0)
        for response in answer.data {
            switch response {
            case .exists(let number): count = number
            case .status(let status):
                validity = status.number("UIDVALIDITY") ?? validity
                next = status.number("UIDNEXT") ?? next
            default: continue
            }
        }
        guard let validity, validity > 0 else {
            throw MailboxTrouble(.garbled, "The mail server does not number its mails (UIDVALIDITY).")
        }
        // Old servers do not tell the next number: it follows the highest that is there.
        let known = if let next { next } else { try await (uids(from: 1).last ?? 0) + 1 }
        return IMAPFolder(validity: validity, next: known, count: count)
    }

    /// The mails from a UID on that are not marked as deleted, in ascending order; with `since`, those that arrived
    /// on that day or later.
    package func uids(from first: UInt32, since: Instant? = nil) async throws -> [UInt32] {
        line.forgetNews()
        let when = since.map { " SINCE \(IMAPDate.day(of: $0))" } ?? ""
        let answer = try await obeyed("UID SEARCH UID \(first):* UNDELETED\(when)")
        // `7:*` names the last mail even when its number is lower than 7 (RFC 9051, 6.4.8).
        var found: Set<UInt32> = []
        for case .found(let uids) in answer.data { found.formUnion(uids.filter { $0 >= first }) }
        return found.sorted()
    }

    package func isThere(_ uid: UInt32) async throws -> Bool {
        let answer = try await obeyed("UID SEARCH UID \(uid) UNDELETED")
        return answer.data.contains { if case .found(let uids) = $0 { uids.contains(uid) } else { false } }
    }

    /// In ascending order; without those about which the server says nothing sensible.
    package func glances(at uids: [UInt32]) async throws -> [IMAPGlance] {
        let items = "(UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM)])"
        let answer = try await obeyed("UID FETCH \(IMAPUIDSet.text(uids)) \(items)")
        let wanted = Set(uids)
        var glances: [UInt32: IMAPGlance] = [:]
        for case .fetched(let mail) in answer.data {
            guard let uid = mail.uid, wanted.contains(uid), let size = mail.size else { continue }
            let head = readMail(mail.bytes ?? [])
            glances[uid] = IMAPGlance(
                uid: uid, arrivedAt: mail.arrivedAt, writtenAt: head.date.map { Instant(milliseconds: $0) }, size: size,
                name: head.messageID.map { MailName(messageID: $0, sender: sender(in: head)) })
        }
        return glances.values.sorted { $0.uid < $1.uid }
    }

    private func sender(in head: MailMessage) -> String {
        head.from.first { $0.address.utf8.contains(UInt8(ascii: "@")) }?.folded ?? ""
    }

    /// The bytes of mails, of each at most the first `limit`; those that the server does not hand out are missing.
    package func fetch(_ uids: [UInt32], limit: Int? = nil) async throws -> [UInt32: [UInt8]] {
        let part = limit.map { "<0.\($0)>" } ?? ""
        let answer = try await line.ask("UID FETCH \(IMAPUIDSet.text(uids)) (UID BODY.PEEK[]\(part))")
        var mails: [UInt32: [UInt8]] = [:]
        for case .fetched(let mail) in answer.data {
            if let uid = mail.uid, let bytes = mail.bytes, !bytes.isEmpty { mails[uid] = bytes }
        }
        return mails
    }

    package func settle(_ uids: [UInt32], by afterwards: RemoteMailbox.Afterwards) async throws {
        guard !uids.isEmpty else { return }
        let set = IMAPUIDSet.text(uids)
        switch afterwards {
        case .markSeen: _ = try await obeyed("UID STORE \(set) +FLAGS.SILENT (\\Seen)")
        case .move(let folder): try await move(set, to: folder)
        }
    }

    private func move(_ set: String, to folder: String) async throws {
        let canMove = abilities.contains("MOVE")
        let command = try "UID \(canMove ? "MOVE" : "COPY") \(set) \(quoted(folder))"
        var answer = try await line.ask(command)
        if answer.status.code?.name == "TRYCREATE" {
            _ = try await obeyed("CREATE \(quoted(folder))")
            answer = try await line.ask(command)
        }
        guard answer.status.isOK else { throw MailboxTrouble(.refused, answer.status.words) }
        guard !canMove else { return }
        _ = try await obeyed("UID STORE \(set) +FLAGS.SILENT (\\Deleted)")
        // Without UIDPLUS (RFC 4315), clearing away would also take what others have marked; so it stays marked.
        if abilities.contains("UIDPLUS") { _ = try await obeyed("UID EXPUNGE \(set)") }
    }

    /// Waits until something arrives that `uids` has not told of, at most so long.
    package func wait(atMost time: TimeAmount) async throws { try await line.idle(atMost: time) }

    package func ask() async throws { _ = try await obeyed("NOOP") }

    package func leave() { line.leave() }

    /// Ends everything that is waited for when the task is cancelled.
    package func untilCancelled<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        try await line.untilCancelled(body)
    }

    private func obeyed(_ command: String) async throws -> IMAPAnswer {
        let answer = try await line.ask(command)
        guard answer.status.isOK else { throw MailboxTrouble(.refused, answer.status.words) }
        return answer
    }

    private func quoted(_ folder: String) throws -> String {
        guard let quoted = IMAPFolderName.quoted(folder) else { throw MailboxTrouble(.noFolder) }
        return quoted
    }
}
