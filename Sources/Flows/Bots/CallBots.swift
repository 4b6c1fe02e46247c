// What bots hear of: written in the transaction of its cause, carried by the outbox.
import Desk
import Foundation
import Storage
import Text

/// Something that a bot hears of.
enum BotNews {
    case messageReceived(Message)
    case humanAsked
    case conversationHeld(by: Agent.ID)

    var type: String {
        switch self {
        case .messageReceived: "message.received"
        case .humanAsked: "human.asked"
        case .conversationHeld: "conversation.held"
        }
    }
}

extension Bot {
    /// Whether it is called when something happens.
    package var hears: Bool { isActive && url != nil }
}

extension Flows {
    /// Tells every bot that hears. Costs nothing where there is none.
    func callBots(
        _ news: BotNews, about id: Conversation.ID, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        let bots = desk.bots.filter(\.hears)
        guard !bots.isEmpty, let conversation = try db.conversation(id),
            let contact = try db.contact(conversation.contact)
        else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = try encoder.encode(
            BotNewsJSON(
                type: news.type, timestamp: stamp(now),
                data: .init(
                    conversation: .init(conversation, lease: try db.lease(of: id)), contact: .init(contact),
                    message: news.message.map { .init($0) },
                    agent: try news.agent.flatMap { try db.agent($0)?.firstName })))
        for bot in bots {
            try db.enqueue(
                BotCall(id: identities.next(), bot: bot.id, url: bot.url ?? "", body: Array(body)), at: now)
        }
    }
}

extension BotNews {
    fileprivate var message: Message? { if case .messageReceived(let message) = self { message } else { nil } }
    fileprivate var agent: Agent.ID? { if case .conversationHeld(let agent) = self { agent } else { nil } }
}

/// The payload of Standard Webhooks: `{"type": …, "timestamp": …, "data": {…}}`. Names are stable; what is new is added.
private struct BotNewsJSON: Encodable {
    struct Conversation: Encodable {
        let id: String
        let number: Int
        let subject: String
        let channel: Channel
        let language: Language
        let botTurns: Int

        init(_ conversation: Desk.Conversation, lease: Lease) {
            (id, number, subject) = (conversation.id.description, conversation.number, conversation.subject)
            (channel, language, botTurns) = (conversation.channel, conversation.language, lease.botTurns)
        }

        enum CodingKeys: String, CodingKey {
            case id, number, subject, channel, language
            case botTurns = "bot_turns"
        }
    }

    struct Contact: Encodable {
        let id: String
        let name: String
        let language: Language

        init(_ contact: Desk.Contact) {
            (id, name, language) = (contact.id.description, contact.name, contact.language)
        }
    }

    struct Message: Encodable {
        let id: String
        let channel: Channel
        /// What the contact wrote this time, without what it quotes.
        let text: String
        let at: String

        init(_ message: Desk.Message) {
            (id, channel, at) = (message.id.description, message.channel, stamp(message.at))
            text = message.newText.prefixed(maxScalars: mostScalars)
        }
    }

    struct Details: Encodable {
        let conversation: Conversation
        let contact: Contact
        let message: Message?
        /// The first name of the person who holds it.
        let agent: String?
    }

    let type: String
    let timestamp: String
    let data: Details
}

/// Of a longer message the bot gets the beginning; it can read the rest by the API.
private let mostScalars = 20_000

private func stamp(_ instant: Instant) -> String {
    Date(timeIntervalSince1970: Double(instant.rawValue) / 1000)
        .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
}
