// A stream that is written for as long as somebody reads it.
import Hummingbird
import NIOCore

/// A stream ends after so long and is opened again by the page, so that a session that ended hears no more.
let longestStream = Duration.minutes(30)

extension Request {
    /// Writes until `write` returns or the reader has gone; only the first ends the answer as it should end.
    func stream(
        to writer: inout any ResponseBodyWriter, _ write: (inout any ResponseBodyWriter) async throws -> Void
    ) async throws {
        let open = writer
        do {
            writer = try await body.consumeWithCancellationOnInboundClose { _ in
                // One task has it at a time: this one, until it is handed back.
                nonisolated(unsafe) var writer = open
                try await write(&writer)
                return Handover(writer: writer)
            }.writer
        } catch is CancellationError { return }
        try await writer.finish(nil)
    }
}

extension EventHub.Signs {
    /// Conversations that somebody has begun or ceased to look at, or to write in, since `before`.
    func looked(since before: Self) -> Set<Int> {
        let seen = max(0, before.lookedAtBefore + before.lookedAt.count - lookedAtBefore)
        return Set(lookedAt.dropFirst(seen))
    }
}

/// Hands the writer back out of the task that used it; nobody else holds it.
private struct Handover: @unchecked Sendable {
    let writer: any ResponseBodyWriter
}
