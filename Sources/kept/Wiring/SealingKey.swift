// The key that seals passwords of mailboxes: from KEPT_SECRET, else from a file beside the database.
import Channels
import Flows
import Foundation

/// Whoever has the database alone cannot read a password; whoever has both can. Nodes that share a database need the
/// same key.
struct SealingKey: Sendable {
    let secret: String?
    let file: String

    /// nil when there is none yet, or its file cannot be read.
    @Sendable func read() -> [UInt8]? {
        if let secret { return Secrets.sealingKey(from: secret) }
        guard let data = FileManager.default.contents(atPath: file),
            let text = String(data: data, encoding: .utf8)?.trimmingCharacters(in: .whitespacesAndNewlines),
            text.utf8.count >= Settings.shortestSecret
        else { return nil }
        return Secrets.sealingKey(from: text)
    }

    /// nil when it is not there and cannot be made.
    @Sendable func readOrMake() -> [UInt8]? {
        // Whoever asks is told that there is no key, whatever keeps it from being made.
        try? make()
        return read()
    }

    /// Makes the file when there is no key. Of two that do it at once, one wins, and both use its key.
    func make() throws {
        guard secret == nil, read() == nil else { return }
        let folder = URL(filePath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let draft = "\(file).\(getpid())"
        guard
            FileManager.default.createFile(
                atPath: draft, contents: Data("\(Secrets.token())\n".utf8), attributes: [.posixPermissions: 0o600])
        else { throw WrongSetting("The key file \(file) cannot be written.") }
        defer { unlink(draft) }
        // A link fails where a rename would replace.
        guard link(draft, file) == 0 || errno == EEXIST, read() != nil else {
            throw WrongSetting("The key file \(file) cannot be written, or holds no key.")
        }
    }
}
