// Hears of commits, by any node, from the server, and whispers to the others.
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

/// A thread with a connection of its own that listens, rings the bell and whispers.
final class PostgresListener: Sendable {
    /// On which nodes whisper.
    static let channel = "kept_whispers"

    /// The end of a pipe: a byte says that there is something to whisper, closing it ends the thread.
    private let order: Mutex<Int32?>

    init(url: String, bell: CommitBell, whispers: Whispers, ownWriters: OwnWriters) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { fatalError("No file descriptor is left to listen for commits.") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        order = Mutex(ends[1])
        let ear = Ear(url: url, bell: bell, whispers: whispers, ownWriters: ownWriters, orders: ends[0])
        let thread = Thread { ear.listen() }
        thread.name = "listener"
        thread.start()
    }

    /// When the pipe is full, the thread has enough bytes to wake by.
    func speak() {
        order.withLock { end in
            if let end { _ = write(end, "!", 1) }
        }
    }

    func stop() {
        order.withLock { end in
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
    let whispers: Whispers
    let ownWriters: OwnWriters
    /// Readable when there is something to whisper, or when the thread should end.
    let orders: Int32

    func listen() {
        defer { close(orders) }
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

    /// Listens and whispers until the connection breaks; false when it is time to stop.
    private func hear(_ connection: PostgresConnection) -> Bool {
        while true {
            var ends = [
                pollfd(fd: PQsocket(connection.handle), events: Int16(POLLIN), revents: 0),
                pollfd(fd: orders, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&ends, nfds_t(ends.count), -1)
            if ends[1].revents != 0 {
                if isStopped() { return false }
                if !speak(on: connection) { return true }
            }
            guard PQconsumeInput(connection.handle) == 1 else { return true }
            if hasNews(connection) { bell.ring() }
        }
    }

    /// Takes the orders out of the pipe; true when it is closed.
    private func isStopped() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 512)
        while true {
            let count = read(orders, &bytes, bytes.count)
            if count <= 0 { return count == 0 }
        }
    }

    /// False when the connection broke: what was to be whispered then is lost.
    private func speak(on connection: PostgresConnection) -> Bool {
        while let words = whispers.take() {
            // Plain letters, digits and spaces, as `Whispers` makes sure.
            do { try connection.command("NOTIFY \(PostgresListener.channel), '\(words)'") } catch { return false }
        }
        return true
    }

    /// Passes whispers on; true when somebody else has committed.
    private func hasNews(_ connection: PostgresConnection) -> Bool {
        var isAny = false
        while let notification = PQnotifies(connection.handle) {
            let (channel, process) = (String(cString: notification.pointee.relname), notification.pointee.be_pid)
            if channel != PostgresListener.channel {
                isAny = isAny || !ownWriters.contain(process)
            } else if process != connection.backend {
                whispers.hear(String(cString: notification.pointee.extra))
            }
            PQfreemem(notification)
        }
        return isAny
    }

    private func isStopped(within milliseconds: Int32) -> Bool {
        var end = pollfd(fd: orders, events: Int16(POLLIN), revents: 0)
        // Nobody can be told now, and later it would not be true any more.
        while poll(&end, 1, milliseconds) > 0 {
            if isStopped() { return true }
            while whispers.take() != nil {}
        }
        return false
    }
}
