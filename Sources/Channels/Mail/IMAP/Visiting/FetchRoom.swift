// How much memory all the mails that are being fetched may take together.
import Synchronization

/// Whoever wants to fetch waits here until there is room, in the order in which they came.
final class FetchRoom: Sendable {
    private struct Visitor {
        let number: Int
        let bytes: Int
        let called: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var free: Int
        var waiting: [Visitor] = []
        var last = 0
        var gone: Set<Int> = []
    }

    private let size: Int
    private let state: Mutex<State>

    init(bytes: Int) {
        size = bytes
        state = Mutex(State(free: bytes))
    }

    /// Runs `body` when there is room for so many bytes.
    func with<Result>(
        _ bytes: Int, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        let bytes = min(bytes, size)
        try await enter(bytes)
        defer { leave(bytes) }
        return try await body()
    }

    private func enter(_ bytes: Int) async throws {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { called in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if state.gone.remove(number) != nil { return .failure(CancellationError()) }
                    if state.waiting.isEmpty, state.free >= bytes {
                        state.free -= bytes
                        return .success(())
                    }
                    state.waiting.append(Visitor(number: number, bytes: bytes, called: called))
                    return nil
                }
                if let answer { called.resume(with: answer) }
            }
        } onCancel: {
            forget(number)
        }
        // Cancelled before it asked to wait, or after it was let in: nothing of it stays.
        state.withLock { _ = $0.gone.remove(number) }
    }

    private func forget(_ number: Int) {
        let visitor: Visitor? = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
                state.gone.insert(number)
                return nil
            }
            return state.waiting.remove(at: index)
        }
        visitor?.called.resume(throwing: CancellationError())
        callNext()
    }

    private func leave(_ bytes: Int) {
        state.withLock { $0.free += bytes }
        callNext()
    }

    private func callNext() {
        let called: [Visitor] = state.withLock { state in
            var called: [Visitor] = []
            while let first = state.waiting.first, state.free >= first.bytes {
                state.free -= first.bytes
                called.append(state.waiting.removeFirst())
            }
            return called
        }
        for visitor in called { visitor.called.resume() }
    }
}
