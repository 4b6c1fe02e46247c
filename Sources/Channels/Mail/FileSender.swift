// The way out for trying things: each mail becomes a file.
import Desk
import Foundation
import NIOPosix
import Synchronization

/// Writes each parcel as `<milliseconds>-<number>.eml` into a folder, bytes as they are.
///
/// A file appears whole or not at all, is on disk before `.sent` is answered, and replaces no other. The
/// envelope is not written. Not for sending: nobody reads the folder.
package struct FileSender: ChannelAdapter {
    private static let numbers = Atomic<Int>(0)

    private let folder: String

    package init(folder: String) { self.folder = folder }

    package func send(_ parcel: Parcel) async -> DeliveryOutcome {
        let milliseconds = Int64(Date().timeIntervalSince1970 * 1000)
        let name = "\(milliseconds)-\(Self.numbers.add(1, ordering: .relaxed).newValue)"
        do {
            // Waiting for the disk would hold up everything else that runs on Swift's own threads.
            return try await NIOThreadPool.singleton.runIfActive { try write(parcel.bytes, as: name) }
        } catch let failure as DiskFailure {
            return .later(why: "The mail could not be written to the folder: \(failure).")
        } catch {
            return .later(why: "The mail was not written: the process is ending.")
        }
    }

    private struct DiskFailure: Error, CustomStringConvertible {
        let description: String
        init() { description = String(cString: strerror(errno)) }
    }

    private func write(_ bytes: [UInt8], as name: String) throws -> DeliveryOutcome {
        try makeFolder()
        let draft = "\(folder)/.\(name)-\(getpid()).part"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw DiskFailure() }
        defer { unlink(draft) }
        try fill(file, with: bytes)
        let final = try publish(draft, as: name)
        try synchroniseFolder()
        return .sent(receipt: final)
    }

    private func makeFolder() throws {
        guard mkdir(folder, 0o700) != 0, errno != EEXIST else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw DiskFailure()
        }
    }

    private func fill(_ file: Int32, with bytes: [UInt8]) throws {
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress! + written, $0.count - written) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw DiskFailure() }
            written += count
        }
        guard fsync(file) == 0 else { throw DiskFailure() }
    }

    /// A link fails where a rename would replace: another process may have chosen the same name.
    private func publish(_ draft: String, as name: String) throws -> String {
        var final = "\(name).eml"
        var attempt = 1
        while link(draft, "\(folder)/\(final)") != 0 {
            guard errno == EEXIST, attempt < 100 else { throw DiskFailure() }
            attempt += 1
            final = "\(name)\(attempt).eml"
        }
        return final
    }

    private func synchroniseFolder() throws {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw DiskFailure() }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw DiskFailure() }
    }
}
