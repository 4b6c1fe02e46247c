// A desk on a PostgreSQL server: libpq, one thread for each connection.
import Synchronization

final class PostgresStore: Store {
    private let url: String
    private let listener = Mutex<PostgresListener?>(nil)
    private let ownWriters = OwnWriters()
    let keepsBesideWriter = true

    /// Connects once, so that a wrong address is told at the start.
    init(url: String) throws {
        self.url = url
        do { _ = try PostgresConnection(url: url, purpose: .writing) } catch { throw error.error }
    }

    func serveReads(from queue: WorkQueue<PendingRead>) {
        let line = PostgresLine(url: url, purpose: .reading)
        while let reads = queue.take(upTo: 1) {
            for read in reads { serve(read, on: line) }
        }
    }

    private func serve(_ read: PendingRead, on line: PostgresLine) {
        do {
            if try attempt(read, on: line) { return }
            // The connection was lost, for instance by a restart of the server: a read may be run once more.
            if try attempt(read, on: line) { return }
            read.answer(DatabaseError(kind: .unavailable, message: "The connection to the database server was lost."))
        } catch {
            read.answer(error)
        }
    }

    /// Runs the read and answers; false, without an answer, when it should be run again.
    private func attempt(_ read: PendingRead, on line: PostgresLine) throws(DatabaseError) -> Bool {
        let session = try line.session()
        session.beginReading()
        _ = read.run(session)
        if line.shouldRunAgain() {
            session.rollback()
            return false
        }
        session.endReading { read.answer(nil) }
        return true
    }

    func serveWrites(
        from queue: WorkQueue<PendingWrite>, as role: WritingRole, bell: CommitBell, pulse: Pulse
    ) {
        let line = PostgresLine(url: url, purpose: role == .writer ? .writing : .keeping)
        while let writes = queue.take(upTo: WriteGroup.limit) {
            let group = WriteGroup(writes: writes)
            var outcome = commit(group, on: line, as: role)
            if case .failure = outcome, line.shouldRunAgain() { outcome = commit(group, on: line, as: role) }
            pulse.note(outcome)
            group.answer(outcome)
            if case .success = outcome { bell.ring() }
        }
    }

    private func commit(
        _ group: WriteGroup, on line: PostgresLine, as role: WritingRole
    ) -> Result<[DatabaseError?], DatabaseError> {
        Result { () throws(DatabaseError) in
            let session = try line.session()
            ownWriters.note(session.connection.backend, as: role)
            return try group.commit(in: session)
        }
    }

    func watch(for bell: CommitBell, _ whispers: Whispers) {
        listener.withLock { listener in
            guard listener == nil else { return }
            listener = PostgresListener(url: url, bell: bell, whispers: whispers, ownWriters: ownWriters)
        }
    }

    func whisper(_ words: String, _ whispers: Whispers) {
        listener.withLock { listener in
            if let listener, whispers.add(words) { listener.speak() }
        }
    }

    func stopWatching() { listener.withLock { $0?.stop() } }

    func copy(to path: String) throws {
        throw DatabaseError(
            kind: .other, message: "A desk on PostgreSQL is backed up by the server's own tools, such as pg_dump.")
    }

    /// Each thread closes its own connection when its queue ends.
    func close() {}
}
