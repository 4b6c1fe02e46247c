// Where identities come from.
import Desk
import Synchronization

/// Gives out identities that grow with time and that two nodes hardly ever give twice.
final class IdentitySource: Sendable {
    /// 2025-01-01 00:00 UTC, in milliseconds since 1970.
    private static let epoch: Int64 = 1_735_689_600_000
    private static let randomBits: Int64 = 21

    private let now: @Sendable () -> Instant
    private let last = Mutex<Int64>(0)

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// The least identity that is given out at `time`.
    static func first<T>(at time: Instant) -> Identifier<T> {
        Identifier(max(time.rawValue - epoch, 1) << randomBits)
    }

    func next<T>() -> Identifier<T> {
        let first: Identifier<T> = Self.first(at: now())
        let candidate = first.rawValue | Int64.random(in: 0..<(1 << Self.randomBits))
        return Identifier(
            last.withLock { last in
                last = candidate > last ? candidate : last + 1
                return last
            })
    }
}
