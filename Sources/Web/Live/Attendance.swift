// Says to the database who is there: agents before the workspace, visitors before their chats.
import Desk
import Flows
import Synchronization

/// Whoever has a stream open is there. The first moment is written at once, all others for many in one transaction.
final class Attendance: Sendable {
    /// An agent with several pages is written down no more often than this.
    private static let pause = Duration.seconds(12)
    /// Rounds of streams that wait to be written; older ones are told again by their next round.
    private static let mostWaiting = 120

    private let flows: Flows
    private let told = Mutex<[Agent.ID: Instant]>([:])
    private let noted = AsyncStream.makeStream(
        of: [OpenStream].self, bufferingPolicy: .bufferingNewest(mostWaiting))

    init(flows: Flows) { self.flows = flows }

    /// Somebody's live stream is open.
    func arrive(_ agent: Agent.ID) async throws {
        if isDue(agent) { try await flows.attend(agent) }
    }

    /// Those in front of these are still there.
    func note(_ streams: [OpenStream]) {
        if !streams.isEmpty { noted.continuation.yield(streams) }
    }

    /// Writes down what is noted, until it is cancelled.
    func keepTelling() async {
        for await streams in noted.stream {
            let agents = Set(streams.compactMap(\.guest?.agent)).filter(isDue)
            let chats = streams.filter { $0.guest?.visitor != nil }
            guard !agents.isEmpty || !chats.isEmpty else { continue }
            // A database that is away is told of elsewhere; the next round says the same.
            try? await flows.attend(Array(agents)) { Set(chats.compactMap(\.guest?.visitor)) }
        }
    }

    /// True when it is time to say so again.
    private func isDue(_ agent: Agent.ID) -> Bool {
        let now = flows.now()
        return told.withLock { told in
            if let last = told[agent], now.since(last) < Self.pause, last <= now { return false }
            told[agent] = now
            return true
        }
    }
}
