// A desk in one file: SQLite, through GRDB's pool of one writer and a few readers.
import Foundation
import GRDB
import Synchronization

final class SQLiteStore: Store {
    private let path: String
    /// The file takes one writer at a time, whoever it is.
    let keepsBesideWriter = false
    private let pool: DatabasePool
    private let watch = Mutex<Task<Void, Never>?>(nil)

    init(path: String, readers: Int) throws {
        self.path = path
        do {
            try Self.makeFile(path)
            pool = try Self.openPool(path, Self.configuration(readers: readers))
            // After opening: GRDB itself sets NORMAL, which may lose the last commits when the power goes.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw DatabaseError(error)
        }
    }

    /// Of several processes that open a new file at once, one turns its log on; SQLite tells the others that it is busy
    /// without waiting.
    private static func openPool(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
        for _ in 0..<100 {
            do { return try DatabasePool(path: path, configuration: configuration) } catch let error
                as GRDB.DatabaseError
                where error.resultCode == .SQLITE_BUSY
            { Thread.sleep(forTimeInterval: 0.1) }
        }
        return try DatabasePool(path: path, configuration: configuration)
    }

    private static func configuration(readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = max(1, readers)
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // 4 MiB of pages a connection; the kernel's cache has the rest. 4,000 pages (16 MB) of log between
            // checkpoints: each costs a sync of the main file.
            try database.execute(
                sql: """
                    PRAGMA cache_size = -4096; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;
                    PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864
                    """)
        }
        return configuration
    }

    /// Makes the folder and the file readable by nobody else: SQLite would make them readable by all.
    private static func makeFile(_ path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw DatabaseError(kind: .unavailable, message: "The folder \(folder) cannot be made.")
        }
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw DatabaseError(
                kind: .unavailable, message: "The file \(path) cannot be opened: \(String(cString: strerror(errno))).")
        }
        Foundation.close(file)
    }

    func serveReads(from queue: WorkQueue<PendingRead>) {
        while let reads = queue.take(upTo: 1) {
            for read in reads { serve(read) }
        }
    }

    private func serve(_ read: PendingRead) {
        do {
            try pool.unsafeRead { database in
                let session = SQLiteSession(database)
                try session.beginReading()
                defer { session.rollback() }
                _ = read.run(session)
            }
            read.answer(nil)
        } catch {
            read.answer(DatabaseError(error))
        }
    }

    func serveWrites(
        from queue: WorkQueue<PendingWrite>, as role: WritingRole, bell: CommitBell, pulse: Pulse
    ) {
        while let writes = queue.take(upTo: WriteGroup.limit) {
            let group = WriteGroup(writes: writes)
            let outcome = pool.writeWithoutTransaction { database in
                Result { () throws(DatabaseError) in try group.commit(in: SQLiteSession(database)) }
            }
            pulse.note(outcome)
            if case .failure(let failure) = outcome, failure.kind == .full { shortenLog() }
            group.answer(outcome)
            if case .success = outcome { bell.ring() }
        }
    }

    /// Moves the log into the main file and empties it: on a full disk the log is what can be given back. Where even
    /// that needs more room than there is, the next failure tries again.
    private func shortenLog() {
        pool.writeWithoutTransaction { database in
            try? database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    func watch(for bell: CommitBell, _ whispers: Whispers) {
        watch.withLock { watch in
            guard watch == nil else { return }
            watch = Task { [pool] in await SQLiteWatch(pool: pool).run(for: bell) }
        }
    }

    func stopWatching() { watch.withLock { $0?.cancel() } }

    /// A file has one node.
    func whisper(_ words: String, _ whispers: Whispers) {}

    func copy(to path: String) throws { try SQLiteCopy.copy(from: self.path, to: path) }

    func close() {
        // A connection that is still polled is closed when the poll lets it go.
        try? pool.close()
    }
}
