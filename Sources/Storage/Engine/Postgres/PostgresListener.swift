// Hears of commits, by any node, from the server.
import CPostgres
import Desk
import Foundation
import Synchronization

/// Which of the server's processes work for those of this node who write: they ring the bell by themselves.
final class OwnWriters: Sendable {
    private let backends = Mutex<[WritingRole: Int32]>([:])

    func note(_ backend: Int32, as role: WritingRole) { backends.withLock { $0[role] = backend } }
    func contain(_ backend: Int32) -> Bool { backends.withLock { $0.values.contains(backend) } }
}

/// A thread with a connection of its own that listens and rings the bell.
final class PostgresListener: Sendable {
    /// The end of a pipe; closing it ends the thread.
    private let stopping: Mutex<Int32?>

    init(url: String, bell: CommitBell, ownWriters: OwnWriters) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { fatalError("No file descriptor is left to listen for commits.") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        stopping = Mutex(ends[1])
        let ear = Ear(url: url, bell: bell, ownWriters: ownWriters, stopped: ends[0])
        let thread = Thread { ear.listen() }
        thread.name = "listener"
        thread.start()
    }

    func stop() {
        stopping.withLock { end in
            if let end { close(end) }
            end = nil
        }
    }

    deinit { stop() }
}

/// What the listening thread does.
private struct Ear {
    let url: String
    let bell: CommitBell
    let ownWriters: OwnWriters
    /// Readable once the thread should end.
    let stopped: Int32

    func listen() {
        defer { close(stopped) }
        let line = PostgresLine(url: url, purpose: .listening)
        while true {
            do {
                let connection = try line.session().connection
                // What was committed while nobody listened is not told again.
                bell.ring()
                if !hear(connection) { return }
                line.drop()
            } catch {
                if isStopped(within: Int32(line.wait.milliseconds)) { return }
            }
        }
    }

    /// Rings for notifications until the connection breaks; false when it is time to stop.
    private func hear(_ connection: PostgresConnection) -> Bool {
        while true {
            var ends = [
                pollfd(fd: PQsocket(connection.handle), events: Int16(POLLIN), revents: 0),
                pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&ends, nfds_t(ends.count), -1)
            if ends[1].revents != 0 { return false }
            guard PQconsumeInput(connection.handle) == 1 else { return true }
            if hasNews(connection) { bell.ring() }
        }
    }

    private func hasNews(_ connection: PostgresConnection) -> Bool {
        var isAny = false
        while let notification = PQnotifies(connection.handle) {
            isAny = isAny || !ownWriters.contain(notification.pointee.be_pid)
            PQfreemem(notification)
        }
        return isAny
    }

    private func isStopped(within milliseconds: Int32) -> Bool {
        var end = pollfd(fd: stopped, events: Int16(POLLIN), revents: 0)
        return poll(&end, 1, milliseconds) > 0
    }
}
