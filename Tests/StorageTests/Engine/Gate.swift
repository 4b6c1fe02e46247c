// Lets the closures of a test wait for one another on their threads.
import Foundation
import Synchronization

/// Opens once and stays open; whoever waits for longer than twenty seconds stops the test run.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }

    func wait() {
        guard semaphore.wait(timeout: .now() + 20) == .success else { fatalError("A gate of a test was never opened.") }
        semaphore.signal()
    }
}

/// Waits on a thread of its own, so that the few threads of tasks stay free.
func onThread(_ work: @escaping @Sendable () -> Void) async throws {
    await withCheckedContinuation { caller in
        Thread.detachNewThread {
            work()
            caller.resume()
        }
    }
}

/// Counts how often a closure ran.
final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
