// Those who wait for news, in shards, so that waking thousands holds no lock for long.
import Synchronization

final class Listeners: Sendable {
    /// Rings when there may be news; rings that come while nobody waits are one.
    struct Bell: Sendable {
        fileprivate let number: Int
        let rings: AsyncStream<Void>
    }

    private struct Shard {
        var bells: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private static let shardCount = 16

    private final class Room: Sendable {
        let shard = Mutex(Shard())
    }

    private let rooms = (0..<shardCount).map { _ in Room() }
    private let next = Atomic<Int>(0)
    private let open = Atomic<Int>(0)
    private let isClosed = Atomic<Bool>(false)
    private let end = AsyncStream.makeStream(of: Void.self)

    var count: Int { open.load(ordering: .relaxed) }

    func add() -> Bell {
        let (rings, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = next.add(1, ordering: .relaxed).newValue
        room(of: number).shard.withLock { $0.bells[number] = continuation }
        open.add(1, ordering: .relaxed)
        if isClosed.load(ordering: .sequentiallyConsistent) { continuation.finish() }
        return Bell(number: number, rings: rings)
    }

    func remove(_ bell: Bell) {
        let known = room(of: bell.number).shard.withLock { $0.bells.removeValue(forKey: bell.number) }
        guard let known else { return }
        known.finish()
        open.subtract(1, ordering: .relaxed)
    }

    func wake() {
        for room in rooms {
            for bell in room.shard.withLock({ Array($0.bells.values) }) { bell.yield() }
        }
    }

    func close() {
        isClosed.store(true, ordering: .sequentiallyConsistent)
        for room in rooms {
            for bell in room.shard.withLock({ Array($0.bells.values) }) { bell.finish() }
        }
        end.continuation.finish()
    }

    func untilClosed() async {
        for await _ in end.stream {}
    }

    private func room(of number: Int) -> Room { rooms[number % Self.shardCount] }
}
