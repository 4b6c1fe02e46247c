// Tells open pages what has happened: reads the log after each commit and wakes those who listen.
import Desk
import Logging
import NIOCore
import Storage
import Synchronization

/// The live stream's middle: a ring of the newest events as they go out, and a bell for each listener.
///
/// Listeners are woken, not sent to: each takes what is new since its own position from the ring, or from the log
/// when it has fallen behind it. So a slow reader holds no memory, delays nobody, and misses nothing.
package final class EventHub: Sendable {
    /// Open streams of one node; each costs a descriptor.
    static let mostStreams = 10_000
    private static let ringSize = 2_048
    private static let beat = Duration.seconds(15)
    /// A burst of commits becomes one wake.
    private static let pause = Duration.milliseconds(40)

    private struct State {
        var ring: [LiveFrame] = []
        /// Everything after this position is in the ring.
        var floor: Int64?
        var signs = Signs()
        var isClosed = false
    }

    /// What is not in the log and not kept: heartbeats and who looks at what.
    struct Signs {
        var beats = 0
        /// Conversations whose viewers have changed, numbered from the start of the process.
        var lookedAt: [Int] = []
        var lookedAtBefore = 0
    }

    private let database: Database
    private let logger: Logger
    private let state = Mutex(State())
    private let listeners = Listeners()

    init(database: Database, logger: Logger) { (self.database, self.logger) = (database, logger) }

    /// Works until `close()`.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.follow() }
            group.addTask { await self.keepBeating() }
            await listeners.untilClosed()
            group.cancelAll()
        }
    }

    /// Ends all streams; later ones end at once.
    package func close() {
        state.withLock { $0.isClosed = true }
        listeners.close()
    }

    package var streamCount: Int { listeners.count }

    var hasRoom: Bool { listeners.count < Self.mostStreams }

    /// A bell that rings when there is news; it ends when the hub is closed.
    func listen() -> Listeners.Bell { listeners.add() }

    func silence(_ bell: Listeners.Bell) { listeners.remove(bell) }

    var signs: Signs { state.withLock { $0.signs } }

    /// Somebody has begun or ceased to look at a conversation.
    func tellLooking(at number: Int) {
        state.withLock { state in
            state.signs.lookedAt.append(number)
            guard state.signs.lookedAt.count > 256 else { return }
            state.signs.lookedAt.removeFirst(128)
            state.signs.lookedAtBefore += 128
        }
        listeners.wake()
    }

    /// The frames after `position`, at most some hundred at a time; empty when there is nothing new.
    func frames(after position: Int64) async throws -> [LiveFrame] {
        let fromRing: [LiveFrame]? = state.withLock { state in
            guard let floor = state.floor, position >= floor else { return nil }
            let start = state.ring.firstIndex { $0.position > position } ?? state.ring.endIndex
            return Array(state.ring[start...].prefix(500))
        }
        if let fromRing { return fromRing }
        return try await database.read { try $0.liveFrames(after: position, limit: 500) }
    }

    private func follow() async {
        for await _ in database.commits() {
            if listeners.count == 0 { forgetRing() } else { await catchUp() }
            try? await Task.sleep(for: Self.pause)  // Cancelled only at the end.
            if Task.isCancelled { return }
        }
    }

    /// Nobody listens: reading the log would be for nothing.
    private func forgetRing() {
        state.withLock { state in
            state.ring = []
            state.floor = nil
        }
    }

    private func catchUp() async {
        do {
            let tip = state.withLock { $0.ring.last?.position ?? $0.floor }
            if let tip { try await read(after: tip) } else { try await begin() }
        } catch {
            logger.warning("The log of events could not be read for live pages.")
        }
        listeners.wake()
    }

    /// Listeners read what lies before the floor from the log by themselves.
    private func begin() async throws {
        let newest = try await database.read { try $0.lastPosition() }
        state.withLock { $0.floor = newest }
    }

    private func read(after tip: Int64) async throws {
        var tip = tip
        while true {
            let frames = try await database.read { [tip] in try $0.liveFrames(after: tip, limit: 500) }
            guard let last = frames.last else { return }
            tip = last.position
            state.withLock { state in
                guard state.floor != nil else { return }
                state.ring += frames
                guard state.ring.count > Self.ringSize * 2 else { return }
                state.ring.removeFirst(state.ring.count - Self.ringSize)
                state.floor = state.ring[0].position - 1
            }
            if frames.count < 500 { return }
        }
    }

    private func keepBeating() async {
        while true {
            do { try await Task.sleep(for: Self.beat) } catch { return }
            state.withLock { $0.signs.beats += 1 }
            listeners.wake()
        }
    }
}
