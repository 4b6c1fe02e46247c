// GET /events: what happens at the desk, as it happens (Server-Sent Events).
import Desk
import Hummingbird
import NIOCore
import Storage

extension FrontDesk {
    func addLive(to inside: Inside) {
        inside.get("events", use: events)
        inside.post("conversations/{number}/presence", use: look)
    }

    /// From the position asked for (`Last-Event-ID` wins, since it is newer), else from now.
    private func events(_ request: Request, _ context: AgentContext) async throws -> Response {
        let asked = request.headers[.lastEventID] ?? request.query("after")
        if let asked, Int64(asked) == nil { throw WebError.malformed("A position is a whole number.") }
        let newest = try await database.read { try $0.lastPosition() }
        // A position from the future is of another desk, or of a copy that was put back.
        let start = asked.flatMap { Int64($0) }.map { min(max($0, 0), newest) } ?? newest
        guard hub.hasRoom else { throw WebError.unwell(retryAfter: 10) }
        // A program that listens in somebody's name is not somebody who is there.
        let agent = context.session == nil ? nil : context.agent.id
        let stream = EventStream(hub: hub, start: start) { [self] in
            if let agent { try await attend(agent) }
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { try await stream.write(to: &$0, request) })
    }
}

private struct EventStream: Sendable {
    let hub: EventHub
    let start: Int64
    /// Says that the agent has the workspace open.
    let attend: @Sendable () async throws -> Void

    func write(to writer: inout any ResponseBodyWriter, _ request: Request) async throws {
        // Only now: an answer whose body is never written, as for HEAD, must not leave a listener behind.
        let bell = hub.listen()
        defer { hub.silence(bell) }
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        try await attend()
        try await request.stream(to: &writer) { try await follow(bell, &$0) }
    }

    private func follow(_ bell: Listeners.Bell, _ writer: inout any ResponseBodyWriter) async throws {
        var (position, signs) = (start, hub.signs)
        let end = ContinuousClock.now + longestStream
        try await catchUp(&position, &writer)
        for await _ in bell.rings {
            try await catchUp(&position, &writer)
            if hub.signs.beats != signs.beats { try await attend() }
            try await writeSigns(since: &signs, &writer)
            if ContinuousClock.now > end { return }
        }
    }

    private func catchUp(_ position: inout Int64, _ writer: inout any ResponseBodyWriter) async throws {
        while true {
            let frames = try await hub.frames(after: position)
            guard let last = frames.last else { return }
            var bytes = ByteBuffer()
            for frame in frames { bytes.writeImmutableBuffer(frame.bytes) }
            try await writer.write(bytes)
            position = last.position
        }
    }

    private func writeSigns(since signs: inout EventHub.Signs, _ writer: inout any ResponseBodyWriter) async throws {
        let now = hub.signs
        var text = ""
        for number in now.looked(since: signs) {
            text += "event: presence\ndata: {\"conversation\":\(number)}\n\n"
        }
        if now.beats != signs.beats { text += "event: ping\ndata:\n\n" }
        signs = now
        if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
    }
}
