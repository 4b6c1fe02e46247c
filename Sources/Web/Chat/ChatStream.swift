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
        let number = conversation.number
        let name = request.query("stream").flatMap { $0.utf8.count <= 40 ? $0 : nil }
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: hub.body(
                .chat, of: [.conversation(number)], named: name, on: context.channel,
                greet: { [flows, hub] in
                    let visitor = try await flows.setHere(true, key, at: site)
                    hub.tell(.changed(number))
                    return visitor.map { .visitor($0) }
                },
                leave: { [self] in leave(key, number, site) },
                begin: { writer, _ in
                    try await writer.write(ByteBuffer(string: Notice.lookText))
                    return 0
                }))
    }

    /// In a task of its own: the request's is over when the browser has gone. When the node ends, its visitors come to
    /// another one or back to this one.
    private func leave(_ key: VisitorKey, _ number: Int, _ site: Site) {
        guard !hub.isClosed else { return }
        Task {
            // Not told: the silence tells it a little later.
            _ = try? await flows.setHere(false, key, at: site)
            hub.tell(.changed(number))
        }
    }
}
