// Mail that could not be read, for those who look into it.
import Desk
import Flows
import Hummingbird
import Storage
import Text

/// Lines of each list; what is more comes up when these are done.
private let (mostUnreadable, mostDiscarded) = (100, 50)

extension FrontDesk {
    func addUnreadable(to inside: Inside) {
        inside.get("unreadable", use: unreadable)
        inside.get("unreadable/{id}/raw", use: unreadableBytes)
        inside.post("unreadable/{id}/retry", use: readAgain)
        inside.post("unreadable/{id}/discard", use: discard)
    }

    private func unreadable(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (agent, now, news, here) = (context.agent, flows.now(), request.news, try await here(context))
        let model = try await database.read { db in
            let (frame, agents) = try db.answer(to: .frame(for: agent, now: now, news: news))
            let names = Dictionary(agents.map { ($0.id, Colleague($0).firstName) }, uniquingKeysWith: { $1 })
            func items(_ items: [UnreadableItem]) -> [UnreadableModel.Item] {
                items.map { UnreadableModel.Item($0, names, why: here.say("unreadable.reason.\($0.reason)")) }
            }
            return UnreadableModel(
                frame: frame, items: items(try db.unreadableItems(limit: mostUnreadable)),
                discarded: agent.role >= .lead ? items(try db.discardedItems(limit: mostDiscarded)) : [])
        }
        return .page(unreadablePage(model, here))
    }

    func unreadableBytes(_ request: Request, _ context: AgentContext) async throws -> Response {
        let id = try context.identity(RawItem.self)
        let found = try await database.read { db in try db.unreadableItem(id).map { ($0, try db.rawItem(id)?.bytes) } }
        guard let (item, bytes) = found, item.discarded == nil || context.agent.role >= .lead else {
            throw WebError.notFound
        }
        guard let bytes else { throw Refusal.bytesGone }
        return .mail(bytes, named: "\(id)")
    }

    /// Hands the mail back to the reader of the inbox, and waits a moment for what comes of it.
    private func readAgain(_ request: Request, _ context: AgentContext) async throws -> Response {
        _ = try await ownForm(request, context)
        let id = try context.identity(RawItem.self)
        let number = try await readAgain(id, as: context.agent)
        return .seeOther("/unreadable?news=readAgain\(number.map { "&about=\($0)" } ?? "")")
    }

    /// The number of the conversation that it is in now; nil when it could still not be read, or not yet.
    func readAgain(_ id: RawItem.ID, as agent: Agent, key: ActKey? = nil) async throws -> Int? {
        try await flows.readAgain(id, as: agent, key: key)
        for _ in 0..<8 {
            if let message = try await database.read({ try $0.message(ofRaw: id) }) {
                return try await number(of: message)
            }
            if try await database.read({ try $0.unreadableItem(id) != nil }) { return nil }
            try await Task.sleep(for: .milliseconds(150))
        }
        return nil
    }

    /// What is discarded is a resource: taking it away puts the mail back.
    private func discard(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        let id = try context.identity(RawItem.self)
        if form.isDeletion {
            try await flows.restore(id, as: context.agent)
        } else {
            try await flows.discard(id, because: form["reason"], as: context.agent)
        }
        return .seeOther("/unreadable?news=saved")
    }
}

extension UnreadableModel.Item {
    fileprivate init(_ item: UnreadableItem, _ names: [Agent.ID: String], why: String) {
        func act(_ act: UnreadableItem.Act) -> UnreadableModel.Act {
            UnreadableModel.Act(by: act.by.flatMap { names[$0] }, at: act.at)
        }
        self.init(
            id: item.id, at: item.receivedAt, from: item.envelopeFrom, to: item.envelopeTo, why: why, size: item.size,
            retried: item.retried.map(act), discarded: item.discarded.map(act), discardReason: item.discardReason)
    }
}
