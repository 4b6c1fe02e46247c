// How many requests, how they ended, how long they took: counted in memory for /metrics.
import Synchronization

/// Counts by route pattern and status, with a histogram of durations for each route. Patterns are ours and few, so
/// the table is bounded; nothing of what people send gets into it.
final class Measures: Sendable {
    struct Route {
        var statuses: [Int: Int] = [:]
        /// Requests by bucket of `bounds`, the last for all that are slower.
        var buckets = [Int](repeating: 0, count: Measures.bounds.count + 1)
        var seconds = 0.0
        var count = 0
    }

    /// Upper bounds in seconds.
    static let bounds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5]

    private let routes = Mutex<[String: Route]>([:])

    func note(_ method: String, _ pattern: String, status: Int, duration: Duration) {
        let (whole, part) = duration.components
        let seconds = Double(whole) + Double(part) / 1e18
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        routes.withLock { routes in
            let key = "\(method) \(pattern)"
            routes[key, default: Route()].statuses[status, default: 0] += 1
            routes[key]!.buckets[bucket] += 1
            routes[key]!.seconds += seconds
            routes[key]!.count += 1
        }
    }

    var all: [(key: String, route: Route)] {
        routes.withLock { $0.sorted { $0.key < $1.key } }.map { ($0.key, $0.value) }
    }
}
