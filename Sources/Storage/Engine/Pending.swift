// A closure that waits for a connection, with the caller who waits for its outcome.
import Synchronization

/// Work to be done in a session (`any Reader` or `any Writer`). It may run more than once, when a connection is
/// lost half-way, so a closure must do nothing but use its session; the caller is answered once.
struct Pending<Session>: Sendable {
    /// Runs the closure and keeps its outcome; says what it threw, if it threw.
    let run: @Sendable (Session) -> (any Error)?
    /// Resumes the caller: with the failure given, or else with the outcome that was kept.
    let answer: @Sendable (DatabaseError?) -> Void

    init<T: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> T, for caller: CheckedContinuation<T, any Error>
    ) {
        let outcome = Outcome<T>()
        run = { session in
            let result = Result { try body(session) }
            outcome.kept.withLock { $0 = result }
            if case .failure(let error) = result { return error } else { return nil }
        }
        answer = { failure in
            if let failure { return caller.resume(throwing: failure) }
            guard let result = outcome.kept.withLock({ $0 }) else {
                fatalError("A caller was to be answered before its closure ran.")
            }
            caller.resume(with: result)
        }
    }
}

/// Holds what a closure came to until its caller may hear it.
private final class Outcome<T: Sendable>: Sendable {
    let kept = Mutex<Result<T, any Error>?>(nil)
}
