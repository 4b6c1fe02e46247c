// GET /events: what happens at the desk, as it happens (Server-Sent Events).
import Desk
import Hummingbird
import NIOCore
import Storage

/// So many events that a page has missed are read for it; after more it looks at everything anew.
private let mostMissed: Int64 = 2_000

extension FrontDesk {
    func addLive(to inside: Inside) {
        inside.get("events", use: events)
        inside.post("conversations/{number}/presence", use: look)
    }

    /// From the position asked for (`Last-Event-ID` wins, since it is newer), else from now. With `conversation`, which
    /// may be empty, only what a page needs that shows this conversation and a list.
    private func events(_ request: Request, _ context: AgentContext) async throws -> Response {
        let asked = request.headers[.lastEventID] ?? request.query("after")
        if let asked, Int64(asked) == nil { throw WebError.malformed("A position is a whole number.") }
        let shown = request.query("conversation")
        if let shown, !shown.isEmpty, Int(shown) == nil { throw WebError.malformed("A conversation has a number.") }
        let newest = try await database.read { try $0.lastPosition() }
        // A position from the future is of another desk, or of a copy that was put back.
        let start = asked.flatMap { Int64($0) }.map { min(max($0, 0), newest) } ?? newest
        guard hub.hasRoom else { throw WebError.unwell(retryAfter: 10) }
        // A program that listens in somebody's name is not somebody who is there.
        let agent = context.session == nil ? nil : context.agent.id
        let topics: [Topic] =
            shown.map { [.agent(context.agent.id)] + (Int($0).map { [.conversation($0)] } ?? []) } ?? [.everything]
        let reading = EventReading(hub: hub, isOfPage: shown != nil, topics: Set(topics), newest: newest)
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: hub.body(
                shown == nil ? .program : .page, of: topics, on: context.channel,
                greet: { [hub] in
                    if let agent { try await hub.attendance.arrive(agent) }
                    return agent.map { .agent($0) }
                },
                begin: { writer, position in
                    if position == nil {
                        // Signs that came after the page was made and before it listens stand nowhere: it looks once more.
                        let look = shown.flatMap { Int($0) }.map { Notice.presenceText(in: $0) } ?? ""
                        try await writer.write(ByteBuffer(string: "retry: 2000\n\n" + look))
                    }
                    return try await reading.write(after: position ?? start, to: &writer)
                }))
    }
}

/// What a stream has missed.
private struct EventReading: Sendable {
    let hub: EventHub
    let isOfPage: Bool
    let topics: Set<Topic>
    /// The position of the log when the stream was asked for.
    let newest: Int64

    /// Answers with the position up to which all is written that concerns the reader.
    func write(after start: Int64, to writer: inout any ResponseBodyWriter) async throws -> Int64 {
        var (position, hasSkipped) = (start, false)
        if isOfPage, newest - start > mostMissed {
            try await writer.write(ByteBuffer(string: "id: \(newest)\nevent: missed\ndata:\n\n"))
            position = newest
        }
        while true {
            let frames = try await hub.frames(after: position)
            guard let last = frames.last else { break }
            var bytes = ByteBuffer()
            for frame in frames {
                if concerns(frame) { bytes.writeImmutableBuffer(frame.bytes) } else { hasSkipped = true }
            }
            if bytes.readableBytes > 0 {
                try await writer.write(bytes)
                // Waits until the reader has taken most of it: a stream begins with nothing unread.
                try await writer.write(ByteBuffer(string: ":\n\n"))
            }
            position = last.position
        }
        // Its list may look different: what others were told of this has passed by.
        if hasSkipped { try await writer.write(ByteBuffer(string: Notice.pulseText(position))) }
        return position
    }

    private func concerns(_ frame: LiveFrame) -> Bool {
        topics.contains(.everything) || frame.topics.contains(where: topics.contains)
    }
}
