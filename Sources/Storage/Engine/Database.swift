// The one way to the records of a desk: two doors, `read` and `write`.
import Foundation

/// The records of one desk, on either engine.
///
///     let names = try await database.read { try $0.query("SELECT name FROM contact WHERE id = $1", id) }
///     try await database.write { try $0.execute("UPDATE contact SET name = $1 WHERE id = $2", name, id) }
///
/// Closures are synchronous and see one moment of the database. Reads run beside each other and beside the writer.
/// There is one writer at a time in a desk, over all its processes, beside which only `keep` writes; writes that wait at the same time are committed
/// together, and each caller is resumed after the commit. A closure may run twice when a connection is lost, so it
/// does nothing but use its session. At most 4,096 closures wait at each door; more are refused as `unavailable`.
package final class Database: Sendable {
    static let mostWaiting = 4096
    /// As many as there are cores: more only share them, so that each read, and with it the slowest, takes longer.
    package static let defaultReaders = max(2, ProcessInfo.processInfo.activeProcessorCount)

    package let location: DatabaseLocation
    package var engine: Engine { location.engine }

    let store: any Store
    private let reads = WorkQueue<PendingRead>(limit: mostWaiting)
    private let writes = WorkQueue<PendingWrite>(limit: mostWaiting)
    /// Where what comes in waits to be kept: the writer's queue, where the engine has but one writer.
    private let keeps: WorkQueue<PendingWrite>
    private let bell = CommitBell()
    private let pulse = Pulse()
    private let whispers = Whispers()
    private let threads = DispatchGroup()

    /// Opens the database, and on SQLite makes the file; does not migrate. `readers` is the number of reads that
    /// run beside each other; each costs a connection and a thread.
    package static func open(_ location: DatabaseLocation, readers: Int = defaultReaders) async throws -> Database {
        let store = try await onThread { () throws -> any Store in
            switch location {
            case .sqlite(let path): try SQLiteStore(path: path, readers: readers)
            case .postgres(let url): try PostgresStore(url: url)
            }
        }
        return Database(location, store, readers: readers)
    }

    private init(_ location: DatabaseLocation, _ store: any Store, readers: Int) {
        (self.location, self.store) = (location, store)
        keeps = store.keepsBesideWriter ? WorkQueue(limit: Self.mostWaiting) : writes
        let (reads, writes, keeps, bell, pulse) = (reads, writes, keeps, bell, pulse)
        start("writer") { store.serveWrites(from: writes, as: .writer, bell: bell, pulse: pulse) }
        if store.keepsBesideWriter {
            start("keeper") { store.serveWrites(from: keeps, as: .keeper, bell: bell, pulse: pulse) }
        }
        for _ in 0..<max(1, readers) { start("reader") { store.serveReads(from: reads) } }
    }

    deinit {
        reads.close()
        writes.close()
        keeps.close()
        store.stopWatching()
        bell.close()
        whispers.close()
    }

    private func start(_ name: String, _ work: @escaping @Sendable () -> Void) {
        threads.enter()
        let threads = threads
        let thread = Thread {
            work()
            threads.leave()
        }
        thread.name = name
        thread.start()
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            let pending = PendingRead(body, for: caller)
            if !reads.add(pending) { pending.answer(Self.refusal) }
        }
    }

    /// Returns after the commit: what it wrote survives the loss of power.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Writer) throws -> T) async throws -> T {
        try await add(body, to: writes)
    }

    /// Writes rows of its own that no decision rests on yet, such as what has just come in; returns after the commit.
    /// On PostgreSQL it neither waits for the desk's one writer nor keeps it waiting.
    package func keep(_ body: @escaping @Sendable (any Writer) throws -> Void) async throws {
        try await add(body, to: keeps)
    }

    private func add<T: Sendable>(
        _ body: @escaping @Sendable (any Writer) throws -> T, to queue: WorkQueue<PendingWrite>
    ) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            let pending = PendingWrite(body, for: caller)
            if !queue.add(pending) { pending.answer(Self.refusal) }
        }
    }

    private static let refusal = DatabaseError(
        kind: .unavailable, message: "The database is closed, or too much is waiting for it.")

    /// Yields after each commit, here or in another process. Several commits may come as one, and a lost connection
    /// comes as a commit too: whoever listens reads all that is new since what they know.
    package func commits() -> AsyncStream<Void> {
        let stream = bell.listen()
        store.watch(for: bell, whispers)
        return stream
    }

    /// Tells the other nodes of the desk something for a moment: they hear it at once or never. On SQLite there are none.
    package func whisper(_ words: String) { store.whisper(words, whispers) }

    /// What other nodes whisper. For one listener.
    package func overheard() -> AsyncStream<String> {
        store.watch(for: bell, whispers)
        return whispers.fromOthers
    }

    /// Writes that wait for their turn: a measure, and a sign to doors that they should ask senders to come later.
    package var waitingWrites: Int { writes.count }
    /// Transactions that were committed since the database was opened; each may hold many writes.
    package var commitCount: Int { pulse.commits }

    package func health() async -> DatabaseHealth {
        do {
            _ = try await read { try $0.query("SELECT 1") }
            // The last write failed: only a write can say whether the next one would.
            if pulse.illness != nil {
                try await write { try $0.execute("UPDATE migration SET applied_at = applied_at WHERE number = 1") }
            }
            if let free = location.freeSpace, free < DatabaseLocation.leastSpace {
                return .unwell("The disk is full: only \(free >> 10) kB are left.")
            }
            return .well
        } catch let error as DatabaseError {
            return .unwell(error.message)
        } catch {
            return .unwell("The database cannot be read.")
        }
    }

    /// Writes a copy of the whole database to a new file while work goes on. SQLite only.
    package func backup(to path: String) async throws {
        let store = store
        try await onThread { try store.copy(to: path) }
    }

    /// Does what still waits, then closes. Further reads and writes are refused.
    package func close() async {
        reads.close()
        writes.close()
        keeps.close()
        store.stopWatching()
        bell.close()
        whispers.close()
        await withCheckedContinuation { caller in threads.notify(queue: .global()) { caller.resume() } }
        store.close()
    }
}

/// Runs work that blocks on a thread of its own, away from those that carry tasks.
func onThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { caller in
        Thread.detachNewThread { caller.resume(with: Result { try work() }) }
    }
}
