// Who listens to what: the open streams of a node by what they want to hear, in shards.
import Desk
import Synchronization

/// Something that a stream wants to hear of.
enum Topic: Hashable, Sendable {
    /// A conversation, by the number that people say.
    case conversation(Int)
    /// What names an agent, or happens in a conversation of theirs.
    case agent(Agent.ID)
    case everything
}

/// The rooms of a node, one a topic. Finding who is in one costs as much as there are in it, however many streams are
/// open; each shard has a lock of its own, which is held no longer than that.
final class Rooms: Sendable {
    private final class Shard: Sendable {
        let rooms = Mutex<[Topic: [OpenStream]]>([:])
    }

    private let shards = (0..<64).map { _ in Shard() }

    func enter(_ stream: OpenStream) {
        for topic in stream.topics { shard(of: topic).rooms.withLock { $0[topic, default: []].append(stream) } }
    }

    func leave(_ stream: OpenStream) {
        for topic in stream.topics {
            shard(of: topic).rooms.withLock { rooms in
                guard let place = rooms[topic]?.firstIndex(where: { $0 === stream }) else { return }
                rooms[topic]!.swapAt(place, rooms[topic]!.count - 1)
                rooms[topic]!.removeLast()
                if rooms[topic]!.isEmpty { rooms[topic] = nil }
            }
        }
    }

    func streams(in topic: Topic) -> [OpenStream] { shard(of: topic).rooms.withLock { $0[topic] ?? [] } }

    private func shard(of topic: Topic) -> Shard {
        shards[Int(UInt(bitPattern: topic.hashValue) % UInt(shards.count))]
    }
}

/// All open streams by their turn: what each needs now and then is done for one turn after the other, so that
/// thousands never need it at the same moment.
final class Turns: Sendable {
    static let count = 60
    /// So many streams that are opened one after the other share a turn: a small desk has one.
    private static let share = 128

    private final class Turn: Sendable {
        let streams = Mutex<[ObjectIdentifier: OpenStream]>([:])
    }

    private let turns = (0..<count).map { _ in Turn() }
    private let opened = Atomic<Int>(0)
    private let open = Atomic<Int>(0)
    private let openPages = Atomic<Int>(0)

    var streamCount: Int { open.load(ordering: .relaxed) }
    /// Of which so many are pages with a list.
    var pageCount: Int { openPages.load(ordering: .relaxed) }

    /// Answers with the turn.
    func enter(_ stream: OpenStream) -> Int {
        let turn = opened.add(1, ordering: .relaxed).oldValue / Self.share % Self.count
        turns[turn].streams.withLock { $0[ObjectIdentifier(stream)] = stream }
        open.add(1, ordering: .relaxed)
        if stream.isPage { openPages.add(1, ordering: .relaxed) }
        return turn
    }

    func leave(_ stream: OpenStream, turn: Int) {
        guard turns[turn].streams.withLock({ $0.removeValue(forKey: ObjectIdentifier(stream)) }) != nil else { return }
        open.subtract(1, ordering: .relaxed)
        if stream.isPage { openPages.subtract(1, ordering: .relaxed) }
    }

    func streams(in turn: Int) -> [OpenStream] { turns[turn].streams.withLock { Array($0.values) } }

    var all: [OpenStream] { (0..<Self.count).flatMap { streams(in: $0) } }
}
