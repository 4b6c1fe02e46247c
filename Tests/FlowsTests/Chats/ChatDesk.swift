// A desk with a web site, for tests of its chat.
import Desk
import Flows
import Storage
import TestDesk

struct ChatDesk {
    let desk: TestDesk
    let site: Site
    let ana = VisitorKey("ana-0123456789-0123456789")!

    var flows: Flows { desk.flows }

    static func with(_ engine: Engine, _ body: (ChatDesk) async throws -> Void) async throws {
        try await TestDesk.with(engine) { desk in
            let site = try await desk.flows.addSite(
                SiteDraft(name: "Shop", origins: "https://shop.test", team: desk.support.id, sharesPages: true))
            try await body(ChatDesk(desk: desk, site: site))
        }
    }

    /// Ana writes in the chat.
    @discardableResult
    func write(
        _ text: String = "My lamp flickers", id: String = "one", email: String = "", by key: VisitorKey? = nil
    ) async throws -> Message {
        try await flows.receive(
            VisitorMessage(text: text, clientID: id, name: "Ana", email: email, language: .english), from: key ?? ana,
            at: site)
    }

    func chat() async throws -> Chat? {
        let id = try await conversation().id
        return try await flows.database.read { try $0.chat(of: id) }
    }

    func conversation() async throws -> Conversation { try await desk.conversations().last! }

    @discardableResult
    func reply(_ text: String, by agent: Agent? = nil) async throws -> Message {
        try await flows.sendReply(
            ReplyDraft(text: text), to: try await conversation().number, as: agent ?? desk.aigerim)
    }
}
