// Promises found in what an agent is writing, offered as entries of the ledger with the time worked out.
import Desk
import Flows
import Hummingbird
import Text

/// Bytes of a text in which promises are looked for while it is being written.
private let mostBytes = 1 << 20

extension FrontDesk {
    /// A text in the body, an offer for each promise with a time in the answer. Nothing is stored.
    func foundPromises(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        let text = String(decoding: try await request.bytes(atMost: mostBytes), as: UTF8.self)
        let (agent, desk, now) = (context.agent, try await flows.desk(), flows.now())
        let (language, team, zone) = try await database.read { db in
            let conversation = try db.visible(number, to: agent)
            let contact = try db.contact(conversation.contact)
            return (conversation.language, conversation.owner.team, contact?.zone ?? desk.hours.zone)
        }
        let found = findPromises(
            in: text, language: detectLanguage(text) ?? language, now: now, zone: clock(of: zone).zone,
            hours: desk.hours(of: team))
        return .page(foundOffers(found, desk: clock(of: desk.hours.zone).zone, try await here(context)))
    }
}
