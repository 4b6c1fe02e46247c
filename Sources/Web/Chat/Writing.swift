// Who is writing in which chat: in memory, for a moment, so that nobody is answered before they have finished.
import Desk
import Synchronization

/// Browsers say so every three seconds while somebody types, and nodes tell each other; whoever is silent for seven
/// has stopped.
final class Writing: Sendable {
    private static let life = Duration.seconds(7)
    private static let mostChats = 10_000

    private struct Hands {
        var visitor: Instant?
        var agents: [Agent.ID: Instant] = [:]
    }

    private let chats = Mutex<[Int: Hands]>([:])

    /// The visitor of a chat writes, or has stopped. True when that is news.
    func visitor(writes: Bool, in number: Int, now: Instant) -> Bool {
        change(number) { hands in
            let before = hands.visitor.map { Self.isFresh($0, now) } ?? false
            hands.visitor = writes ? now : nil
            return before != writes
        }
    }

    /// Somebody of us writes to the visitor, or has stopped. True when that is news.
    func agent(_ agent: Agent.ID, writes: Bool, in number: Int, now: Instant) -> Bool {
        change(number) { hands in
            let before = hands.agents[agent].map { Self.isFresh($0, now) } ?? false
            hands.agents[agent] = writes ? now : nil
            return before != writes
        }
    }

    func isVisitorWriting(in number: Int, now: Instant) -> Bool {
        chats.withLock { $0[number]?.visitor.map { Self.isFresh($0, now) } ?? false }
    }

    func agents(writingIn number: Int, now: Instant) -> Set<Agent.ID> {
        chats.withLock { chats in
            Set((chats[number]?.agents ?? [:]).filter { Self.isFresh($0.value, now) }.keys)
        }
    }

    private func change(_ number: Int, _ change: (inout Hands) -> Bool) -> Bool {
        chats.withLock { chats in
            if chats.count >= Self.mostChats, chats[number] == nil { chats.removeAll() }
            var hands = chats[number] ?? Hands()
            let isNews = change(&hands)
            chats[number] = hands.visitor == nil && hands.agents.isEmpty ? nil : hands
            return isNews
        }
    }

    private static func isFresh(_ time: Instant, _ now: Instant) -> Bool { now.since(time) <= life }
}
