// Tells open pages what has happened: reads the log after each commit and hands it to those whom it concerns.
import Desk
import Flows
import Logging
import NIOCore
import Storage
import Synchronization

/// The middle of the live streams of a node.
///
/// What is new in the log is read and encoded once, and given to the rooms that it concerns. Who has fallen behind reads
/// the log by itself, from its own position: so a slow reader holds no memory, delays nobody, and misses nothing.
package final class EventHub: Sendable {
    /// Open streams of one node; each costs a descriptor.
    static let mostStreams = 20_000
    private static let ringSize = 2_048
    /// A burst of commits is read at once.
    private static let pause = Duration.milliseconds(3)
    /// What streams need now and then is done for one turn of them after so long: a round takes 15 seconds.
    private static let tick = Duration.milliseconds(250)
    /// Pages whose lists are asked for anew in one tick because something else has changed at the desk; each such list
    /// costs the desk some milliseconds.
    private static let listsATick = 50

    private struct State {
        var ring: [LiveFrame] = []
        /// Everything after this position, up to the tip, is in the ring; nil while nobody listens.
        var floor: Int64?
        /// Everything up to here was handed to those who listen.
        var tip: Int64?
        var isClosed = false
    }

    let presence = Presence()
    let writing = Writing()
    let attendance: Attendance
    private let flows: Flows
    private let logger: Logger
    private let state = Mutex(State())
    private let rooms = Rooms()
    private let turns = Turns()
    private let cuts = Atomic<Int>(0)
    private let end = AsyncStream.makeStream(of: Void.self)

    private var database: Database { flows.database }

    init(flows: Flows, logger: Logger) {
        (self.flows, self.logger) = (flows, logger)
        attendance = Attendance(flows: flows)
    }

    /// Works until `close()`.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.follow() }
            group.addTask { await self.overhear() }
            group.addTask { await self.keepTurns() }
            group.addTask { await self.attendance.keepTelling() }
            for await _ in end.stream {}
            group.cancelAll()
        }
    }

    /// Ends all streams; later ones end at once.
    package func close() {
        state.withLock { $0.isClosed = true }
        hand(turns.all) { $0.finish(.ended) }
        end.continuation.finish()
    }

    package var streamCount: Int { turns.streamCount }

    /// Streams that were cut off since the start because their readers were too slow.
    var cutCount: Int { cuts.load(ordering: .relaxed) }

    var hasRoom: Bool { turns.streamCount < Self.mostStreams }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    func noteCut() { cuts.add(1, ordering: .relaxed) }

    // MARK: Streams

    /// The stream is told what concerns it from now on. Answers with its turn, by which it leaves.
    func enter(_ stream: OpenStream) -> Int {
        let turn = turns.enter(stream)
        rooms.enter(stream)
        if isClosed { hand([stream]) { $0.finish(.ended) } }
        return turn
    }

    func leave(_ stream: OpenStream, turn: Int) {
        rooms.leave(stream)
        turns.leave(stream, turn: turn)
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

    /// Nobody sits in front of a stream any more, whose browser has said so before its connection ends.
    func unseat(_ name: String, in number: Int) {
        for stream in rooms.streams(in: .conversation(number)) where stream.name == name { stream.seat(nil) }
    }

    // MARK: Signs

    /// Who looks at a conversation, writes in it or has read it has changed; other nodes have told it, or been told.
    func show(in number: Int, toVisitors isForVisitors: Bool) {
        give(.presence(in: number, isForVisitors: isForVisitors), to: [.conversation(number), .everything])
    }

    /// Takes a sign of this node: those whom it concerns are told, on this node and on others.
    func tell(_ sign: Sign) {
        database.whisper(sign.words)
        take(sign)
    }

    private func take(_ sign: Sign) {
        let now = flows.now()
        switch sign {
        case .looks(let agent, let number):
            if presence.look(agent, at: number, now: now) { show(in: number, toVisitors: false) }
        case .agentWrites(let agent, let number, let writes):
            if writing.agent(agent, writes: writes, in: number, now: now) { show(in: number, toVisitors: true) }
        case .visitorWrites(let number, let writes):
            if writing.visitor(writes: writes, in: number, now: now) { show(in: number, toVisitors: false) }
        case .changed(let number): show(in: number, toVisitors: true)
        }
    }

    private func overhear() async {
        for await words in database.overheard() {
            if let sign = Sign(words) { take(sign) }
        }
    }

    // MARK: The log

    private func follow() async {
        for await _ in database.commits() {
            if turns.streamCount == 0 { forgetRing() } else { await catchUp() }
            try? await Task.sleep(for: Self.pause)  // Cancelled only at the end.
            if Task.isCancelled { return }
        }
    }

    /// Nobody listens: reading the log would be for nothing.
    private func forgetRing() {
        state.withLock { ($0.ring, $0.floor, $0.tip) = ([], nil, nil) }
    }

    private func catchUp() async {
        do {
            if let tip = state.withLock({ $0.tip }) { try await read(after: tip) } else { try await begin() }
        } catch {
            logger.warning("The log of events could not be read for live pages.")
        }
    }

    /// Those who came while nobody followed the log read by themselves what has happened since.
    private func begin() async throws {
        let newest = try await database.read { try $0.lastPosition() }
        state.withLock { ($0.floor, $0.tip) = (newest, newest) }
        hand(turns.all) { $0.fallBehind() }
    }

    private func read(after tip: Int64) async throws {
        var tip = tip
        while true {
            let frames = try await database.read { [tip] in try $0.liveFrames(after: tip, limit: 500) }
            guard let last = frames.last else { return }
            tip = last.position
            keep(frames)
            for run in frames.chunked() { give(Notice(Array(run)), to: run.first!.topics + [.everything]) }
            // Only now: a ping that names the tip must not overtake what it speaks of.
            state.withLock { $0.tip = tip }
            if frames.count < 500 { return }
        }
    }

    /// Before they are handed on: who joins meanwhile finds them here.
    private func keep(_ frames: [LiveFrame]) {
        state.withLock { state in
            state.ring += frames
            guard state.ring.count > Self.ringSize * 2 else { return }
            state.ring.removeFirst(state.ring.count - Self.ringSize)
            state.floor = state.ring[0].position - 1
        }
    }

    // MARK: Handing on

    private func give(_ notice: Notice, to topics: [Topic]) {
        for topic in topics { hand(rooms.streams(in: topic)) { $0.take(notice) } }
    }

    /// Does something with each stream on the loop of its connection; each loop is asked once.
    private func hand(_ streams: [OpenStream], _ act: @escaping @Sendable (OpenStream) -> Void) {
        if streams.count == 1 { return streams[0].loop.execute { act(streams[0]) } }
        for (_, group) in Dictionary(grouping: streams, by: { ObjectIdentifier($0.loop) }) {
            group[0].loop.execute { for stream in group { act(stream) } }
        }
    }

    // MARK: Now and then

    private func keepTurns() async {
        var pulsed = [Int64?](repeating: nil, count: Turns.count)
        var tick = 0
        while true {
            do { try await Task.sleep(for: Self.tick) } catch { return }
            tick += 1
            guard turns.streamCount > 0 else { continue }
            let tip = state.withLock { $0.tip }
            if let tip { pulse(tip, tick, &pulsed) }
            ping(tip, in: tick % Turns.count)
        }
    }

    private func ping(_ tip: Int64?, in turn: Int) {
        let streams = turns.streams(in: turn)
        guard !streams.isEmpty else { return }
        let notice = tip.map { Notice.ping($0) } ?? .barePing
        hand(streams) { $0.take(notice) }
        attendance.note(streams)
    }

    /// Pages are told that the desk has changed otherwise: a few at once, each four times a second, and thousands in
    /// turn within 15 seconds.
    private func pulse(_ tip: Int64, _ tick: Int, _ pulsed: inout [Int64?]) {
        let spread = min(max(1, turns.pageCount / Self.listsATick), Turns.count)
        for turn in 0..<Turns.count where turn % spread == tick % spread && pulsed[turn] != tip {
            pulsed[turn] = tip
            let pages = turns.streams(in: turn).filter(\.isPage)
            if !pages.isEmpty { hand(pages) { [notice = Notice.pulse(tip)] in $0.take(notice) } }
        }
    }
}

extension [LiveFrame] {
    /// Those that follow each other and concern the same.
    fileprivate func chunked() -> [ArraySlice<LiveFrame>] {
        var runs: [ArraySlice<LiveFrame>] = []
        var start = 0
        for place in indices.dropFirst() where self[place].topics != self[place - 1].topics {
            runs.append(self[start..<place])
            start = place
        }
        return isEmpty ? runs : runs + [self[start...]]
    }
}
