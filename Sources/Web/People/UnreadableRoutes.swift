// Mail that could not be read, for those who look into it.
import Desk
import Flows
import Hummingbird
import Storage
import Text

extension FrontDesk {
    func unreadable(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let here = try await here(context)
        let items = try await database.read { try $0.unreadableItems(limit: 100) }.map { item in
            UnreadableModel.Item(
                id: item.id, at: item.receivedAt, from: item.envelopeFrom, to: item.envelopeTo,
                why: here.say("unreadable.reason.\(item.reason)"), size: item.size)
        }
        return .page(unreadablePage(UnreadableModel(frame: try await frame(request, context), items: items), here))
    }

    func unreadableBytes(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let id = try context.identity(RawItem.self)
        guard let item = try await database.read({ try $0.rawItem(id) }) else { throw WebError.notFound }
        return .mail(item.bytes, named: "\(id)")
    }

    /// Hands the mail back to the reader of the inbox, and waits a moment for what comes of it.
    func readAgain(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        _ = try await ownForm(request, context)
        let id = try context.identity(RawItem.self)
        try await flows.readAgain(id)
        for _ in 0..<8 {
            if let message = try await database.read({ try $0.message(ofRaw: id) }) {
                return .seeOther("/unreadable?news=readAgain&about=\(try await number(of: message))")
            }
            try await Task.sleep(for: .milliseconds(150))
        }
        return .seeOther("/unreadable?news=readAgain")
    }
}
