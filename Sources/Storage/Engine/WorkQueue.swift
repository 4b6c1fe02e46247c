// Where closures wait for a thread that owns a connection.
import Foundation

/// A bounded first-in, first-out queue whose takers are threads that block while it is empty.
///
/// Unchecked because the condition's lock, which the compiler does not see, guards all that changes.
final class WorkQueue<Job: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let limit: Int
    private var waiting: [Job] = []
    private var isClosed = false

    init(limit: Int) { self.limit = limit }

    var count: Int { condition.withLock { waiting.count } }

    /// False when the queue is full or closed: the caller keeps the job.
    func add(_ job: Job) -> Bool {
        condition.withLock {
            guard !isClosed, waiting.count < limit else { return false }
            waiting.append(job)
            condition.signal()
            return true
        }
    }

    /// Waits for work and takes up to `count` jobs; nil once the queue is closed and empty.
    func take(upTo count: Int) -> [Job]? {
        condition.withLock {
            while waiting.isEmpty {
                if isClosed { return nil }
                condition.wait()
            }
            let taken = Array(waiting.prefix(count))
            waiting.removeFirst(taken.count)
            return taken
        }
    }

    /// Takes no more jobs; those that wait are still done.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }
}
