// What the last writes said about the store's health.
import Synchronization

/// Counts the groups that were committed, and remembers that the last one could not be, until one can.
final class Pulse: Sendable {
    private struct State {
        var illness: DatabaseError?
        var commits = 0
    }

    private let state = Mutex(State())

    var illness: DatabaseError? { state.withLock { $0.illness } }
    var commits: Int { state.withLock { $0.commits } }

    func note(_ outcome: Result<[DatabaseError?], DatabaseError>) {
        state.withLock { state in
            switch outcome {
            case .success(let verdicts):
                state.illness = verdicts.lazy.compactMap { $0 }.first { $0.kind == .full }
                state.commits += 1
            case .failure(let error):
                state.illness = error
            }
        }
    }
}
