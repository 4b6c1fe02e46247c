// The clock of the demo: it shows what it is set to.
import Desk
import Synchronization

/// Four weeks pass in seconds, because whoever plays the demo sets the time of each act.
final class DemoClock: Sendable {
    private let time: Mutex<Instant>

    init(_ time: Instant) { self.time = Mutex(time) }

    var now: Instant { time.withLock { $0 } }
    func set(_ instant: Instant) { time.withLock { $0 = instant } }
}
