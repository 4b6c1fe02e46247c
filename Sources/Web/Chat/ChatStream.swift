// GET /w/{site}/stream: tells a visitor's page that something has changed, and the desk that the visitor is there.
import Desk
import Flows
import Hummingbird
import NIOCore

extension FrontDesk {
    /// Lines of JSON: `{"talk":true}` when the page should look, an empty line to show that the line is open.
    func chatStream(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key) = (try await openSite(context), try visitorKey(request))
        try limits.chatStreams.count(address(of: request, peer: context.peer), at: flows.now())
        guard let conversation = try await flows.conversation(of: key, at: site) else { throw WebError.notFound }
        guard hub.hasRoom else { throw WebError.unwell(retryAfter: 10) }
        let stream = ChatStream(
            hub: hub, number: conversation.number, start: try await database.read { try $0.lastPosition() },
            setHere: { [flows] in try await flows.setHere($0, key, at: site) })
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: .init { try await stream.write(to: &$0, request) })
    }
}

private struct ChatStream: Sendable {
    let hub: EventHub
    let number: Int
    let start: Int64
    let setHere: @Sendable (Bool) async throws -> Void

    func write(to writer: inout any ResponseBodyWriter, _ request: Request) async throws {
        let bell = hub.listen()
        defer {
            hub.silence(bell)
            leave()
        }
        try await setHere(true)
        hub.tellLooking(at: number)
        try await request.stream(to: &writer) { try await follow(bell, &$0) }
    }

    /// In a task of its own: the request's is over when the browser has gone.
    private func leave() {
        Task {
            // Not told: the silence tells it a little later.
            try? await setHere(false)
            hub.tellLooking(at: number)
        }
    }

    private func follow(_ bell: Listeners.Bell, _ writer: inout any ResponseBodyWriter) async throws {
        var (position, signs) = (start, hub.signs)
        let end = ContinuousClock.now + longestStream
        try await writer.write(ByteBuffer(string: "{\"talk\":true}\n"))
        for await _ in bell.rings {
            let now = hub.signs
            let isNews = try await hasNews(since: &position) || now.looked(since: signs).contains(number)
            if isNews { try await writer.write(ByteBuffer(string: "{\"talk\":true}\n")) }
            if now.beats != signs.beats {
                try await setHere(true)
                try await writer.write(ByteBuffer(string: "\n"))
            }
            signs = now
            if ContinuousClock.now > end { return }
        }
    }

    private func hasNews(since position: inout Int64) async throws -> Bool {
        var isNews = false
        while true {
            let frames = try await hub.frames(after: position)
            guard let last = frames.last else { return isNews }
            isNews = isNews || frames.contains { $0.number == number }
            position = last.position
        }
    }
}
