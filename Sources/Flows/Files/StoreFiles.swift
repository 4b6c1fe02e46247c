// Bytes first: files are stored and safe before the message that refers to them is committed.
import Desk
import Mail
import Storage

/// Files of one message, or of one group of mails, that are written at the same time.
private let mostWrittenAtOnce = 4
/// How often it is looked whether a sweep has finished with the same bytes, and for how long.
private let sweepRest = Duration.milliseconds(100)
private let longestSweepWait = 50
/// A sweep that began so long ago has ended without finishing. Longer than a store may take to remove a file.
let sweepPatience = Duration.minutes(5)

/// A file with what is known of its bytes.
struct PreparedFile: Sendable {
    let file: MailAttachment
    /// SHA-256, in hexadecimal.
    let digest: String
    /// What the bytes say that they are.
    let kind: String

    init(_ file: MailAttachment) {
        (self.file, digest, kind) = (file, Secrets.digest(file.bytes), fileKind(of: file.bytes))
    }
}

extension Flows {
    /// Stores the bytes of files and answers with what a message refers to them by.
    func store(_ files: [MailAttachment]) async throws -> [PreparedFile] {
        let prepared = files.map { PreparedFile($0) }
        try await store(prepared)
        return prepared
    }

    /// Announces files in one transaction, then writes those that are not there.
    func store(_ prepared: [PreparedFile]) async throws {
        guard !prepared.isEmpty else { return }
        let wanted = try await announce(prepared)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, file) in wanted.enumerated() {
                if index >= mostWrittenAtOnce { try await group.next() }
                group.addTask { try await self.files.put(file.file.bytes, as: .content(file.digest)) }
            }
            try await group.waitForAll()
        }
    }

    /// The files whose bytes must be written.
    private func announce(_ prepared: [PreparedFile]) async throws -> [PreparedFile] {
        var open = Array(Dictionary(prepared.map { ($0.digest, $0) }) { first, _ in first }.values)
        var wanted: [PreparedFile] = []
        for _ in 0..<longestSweepWait {
            let standings = try await database.write { [open, now = now()] db in
                try open.map { file in
                    let new = NewFile(digest: file.digest, size: file.file.bytes.count, kind: file.kind)
                    return try db.begin(new, at: now, patience: sweepPatience)
                }
            }
            wanted += zip(open, standings).filter { $1 == .wanted }.map(\.0)
            open = zip(open, standings).filter { $1 == .leaving }.map(\.0)
            if open.isEmpty { return wanted }
            try await Task.sleep(for: sweepRest)
        }
        throw FileTrouble(.unavailable, "A file is being swept away; it may be stored in a few minutes.")
    }

    /// Lets `message` refer to files that are stored.
    func attach(_ files: [PreparedFile], to message: Message, at now: Instant, db: any Writer) throws {
        for prepared in files {
            let file = prepared.file
            try db.insert(
                Attachment(
                    id: identities.next(), message: message.id, name: file.name, type: file.type, kind: prepared.kind,
                    size: file.bytes.count, digest: prepared.digest, contentID: file.contentID),
                at: now)
        }
    }
}
