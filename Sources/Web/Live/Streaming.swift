// An answer that goes on for as long as somebody reads it.
import Desk
import Hummingbird
import NIOCore

extension EventHub {
    /// The body of an answer that never ends by itself. `begin` writes what the reader must know first and answers with
    /// the position up to which they know all; it is asked again whenever they have fallen behind.
    func body(
        _ manner: OpenStream.Manner, of topics: [Topic], named name: String? = nil, on channel: any NIOCore.Channel,
        greet: @escaping @Sendable () async throws -> OpenStream.Guest?,
        leave: @escaping @Sendable () -> Void = {},
        begin: @escaping @Sendable (inout any ResponseBodyWriter, Int64?) async throws -> Int64
    ) -> ResponseBody {
        // Only when the body is written: an answer without one, as to HEAD, must not leave a listener behind.
        ResponseBody { [self] writer in
            let stream = OpenStream(manner, of: topics, named: name, on: channel) { [self] in noteCut() }
            try await stream.attach(to: channel)
            // Before the guest is greeted, which takes a while: what is shown meanwhile must not pass by.
            let turn = enter(stream)
            defer { self.leave(stream, turn: turn) }
            defer { stream.hangUp() }
            // In a task of its own, as `TaskApart` explains.
            stream.seat(try await Task { try await greet() }.value)
            // First of all: what is written down of who is there must not come after the leaving.
            defer {
                stream.seat(nil)
                leave()
            }
            if try await stay(stream, &writer, begin) { try await writer.finish(nil) }
        }
    }

    /// True when the stream is to end as an answer should.
    private func stay(
        _ stream: OpenStream, _ writer: inout any ResponseBodyWriter,
        _ begin: (inout any ResponseBodyWriter, Int64?) async throws -> Int64
    ) async throws -> Bool {
        var position: Int64?
        while true {
            let known = try await begin(&writer, position)
            switch await stream.follow(from: known) {
            case .isBehind(let known): position = known
            case .ended: return true
            case .gone: return false
            }
        }
    }
}
