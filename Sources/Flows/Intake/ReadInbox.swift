// Reads what was kept: takes waiting mails in order and makes conversations of them.
import Desk
import Mail
import Storage

/// Mails taken from the store at a time.
private let batchSize = 64
/// Mails that share one transaction; an agent's reply waits no longer than these take.
private let groupSize = 16
/// A mail that has taken the program down so often is shown to a person instead of being read again.
private let mostAttempts = 3

extension Flows {
    /// Reads all that waits, in the order in which it came. Returns how many mails it has dealt with.
    @discardableResult
    package func readInbox() async throws -> Int {
        var (count, trouble): (Int, FileTrouble?) = (0, nil)
        var batch = try await understood(after: nil)
        while let newest = batch.last?.item.id {
            async let next = understood(after: newest)
            for group in batch.grouped(by: groupSize) {
                let ready = try await withFilesStored(group, &trouble)
                try await receive(ready)
                count += ready.count
            }
            batch = try await next
        }
        // Mails whose files cannot be stored now wait; they stopped nobody else.
        if let trouble { throw trouble }
        return count
    }

    /// The next mails that wait, parsed while those before them are received.
    private func understood(after last: RawItem.ID?) async throws -> [IncomingMail] {
        try await understood(database.read { try $0.waitingRawItems(after: last, limit: batchSize) })
    }

    /// Reads what an earlier run left, one by one and counted: should a mail bring the program down, the others
    /// are not held up for ever.
    package func readLeftovers() async throws {
        loadWhatReadingNeeds()
        var last: RawItem.ID?
        var trouble: FileTrouble?
        while let item = try await database.read({ [last] in try $0.waitingRawItems(after: last, limit: 1) }).first {
            last = item.id
            let attempts = try await database.write { try $0.countAttempt(item.id) }
            if attempts > mostAttempts {
                try await setAside(item.id, reason: .stoppedTheProgram)
            } else {
                let ready = try await withFilesStored(try await understood([item]), &trouble)
                if ready.isEmpty { try await database.write { try $0.forgiveAttempt(item.id) } }
                try await receive(ready)
            }
        }
        if let trouble { throw trouble }
    }

    /// Words and tables of six languages are loaded when first used: if that took place within an attempt, whoever stops
    /// a program that has just begun would have stopped it over a mail.
    private func loadWhatReadingNeeds() {
        let bytes = Array("From: a@example.test\r\nSubject: Lamp\r\n\r\nIt flickers.\r\n".utf8)
        _ = IncomingMail(
            RawItem(id: .init(0), receivedAt: now(), envelopeFrom: "a@example.test", envelopeTo: [], bytes: bytes),
            listens: true)
    }

    /// Stores what came with the mails, and answers with those whose files are safe now.
    private func withFilesStored(
        _ group: [IncomingMail], _ trouble: inout FileTrouble?
    ) async throws -> [IncomingMail] {
        let failures = try await withThrowingTaskGroup(of: (Int, FileTrouble)?.self) { tasks in
            for (index, incoming) in group.enumerated() where incoming.unreadable == nil && !incoming.files.isEmpty {
                tasks.addTask {
                    do throws(any Error) {
                        try await store(incoming.files)
                        return nil
                    } catch let why as FileTrouble {
                        return (index, why)
                    }
                }
            }
            return try await tasks.reduce(into: [Int: FileTrouble]()) { found, failure in
                if let (index, why) = failure { found[index] = why }
            }
        }
        trouble = trouble ?? failures.values.first
        return group.indices.filter { failures[$0] == nil }.map { group[$0] }
    }

    /// Parses mails on all cores, keeping their order.
    private func understood(_ items: [RawItem]) async throws -> [IncomingMail] {
        let listens = try await desk().bots.contains(where: \.isActive)
        return try await broughtHome(await read(items, listens: listens))
    }

    private func read(_ items: [RawItem], listens: Bool) async -> [IncomingMail] {
        await withTaskGroup(of: (Int, IncomingMail).self) { group in
            for (index, item) in items.enumerated() { group.addTask { (index, IncomingMail(item, listens: listens)) } }
            return await group.reduce(into: [(Int, IncomingMail)]()) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Receives mails in one transaction; should it fail, each alone, so that one never stops the next.
    private func receive(_ group: [IncomingMail]) async throws {
        if group.isEmpty { return }
        let desk = try await desk()
        do {
            try await database.write { try receive(group, at: desk, in: $0) }
        } catch {
            for incoming in group { try await receiveAlone(incoming, at: desk) }
        }
    }

    private func receiveAlone(_ incoming: IncomingMail, at desk: DeskRecord) async throws {
        do {
            try await database.write { try receive([incoming], at: desk, in: $0) }
        } catch let error as DatabaseError where error.kind == .full || error.kind == .unavailable {
            throw error
        } catch {
            try await setAside(incoming.item.id, reason: .couldNotBeStored)
        }
    }

    private func setAside(_ item: RawItem.ID, reason: UnreadableReason) async throws {
        try await database.write { [now = now()] in try $0.setAside(item, reason: reason, at: now) }
    }
}

/// Why a mail is shown to a person as bytes; the catalogues hold the words under `unreadable.reason`.
enum UnreadableReason {
    case note(MailNote)
    case noSender, stoppedTheProgram, couldNotBeStored
    /// It came out of a mailbox, and not whole.
    case fetched(FetchedMail.Defect)

    var name: String {
        switch self {
        case .note(let note): note.rawValue
        case .noSender: "noSender"
        case .stoppedTheProgram: "stoppedTheProgram"
        case .couldNotBeStored: "couldNotBeStored"
        case .fetched(let defect): defect.rawValue
        }
    }
}

extension Writer {
    func setAside(_ item: RawItem.ID, reason: UnreadableReason, at now: Instant) throws {
        try markUnreadable(item, reason: reason.name)
        try append(.unreadable(item), by: .desk, to: nil, at: now)
    }
}

extension Array {
    func grouped(by size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
