// The bytes of an attachment, for those who may have them.
import Desk
import Mail
import Storage

extension Flows {
    /// Opens a file to be read piece by piece. Refused while the scanner has not called it clean.
    package func open(_ file: Attachment) async throws -> StoredFile {
        if let refusal = refusal(of: file) { throw refusal }
        guard let found = try await bytes(of: file.digest) else { throw Refusal.fileMissing }
        return found
    }

    /// Why nobody gets this file now; nil when it can be opened. What was once found infected stays closed, scanner
    /// or none.
    package func refusal(of file: Attachment) -> Refusal? {
        switch file.check {
        case .infected: .fileInfected
        case .unchecked: settings.checksFiles ? .fileUnchecked : nil
        case .failed: settings.checksFiles ? .fileUncheckable : nil
        case .clean: nil
        }
    }

    /// The bytes of a file: from the store, or from the database while they have not moved.
    func bytes(of digest: String) async throws -> StoredFile? {
        if let old = try await database.read({ try $0.content(digest) }) { return StoredFile(old) }
        return try await files.open(.content(digest))
    }

    /// All files of a message with their bytes, as its mail carries them.
    func enclosures(of message: Message) async throws -> [MailAttachment] {
        var enclosures: [MailAttachment] = []
        for file in try await database.read({ try $0.attachments(of: message.id) }) {
            enclosures.append(
                MailAttachment(
                    name: file.name, type: file.type, bytes: try await open(file).whole(), contentID: file.contentID,
                    isInline: file.contentID != nil))
        }
        return enclosures
    }
}
