// Who said or did something.

/// The author of a message, or of anything else that happens.
package enum Author: Sendable, Equatable, Codable {
    case contact(Contact.ID)
    case agent(Agent.ID)
    /// A program, under its own name; whatever shows it says that it is a bot.
    case bot(Bot.ID)
    /// The desk itself: an acknowledgement, a promise that was missed.
    case desk

    /// Whether a program wrote it rather than a person.
    package var isMachine: Bool {
        switch self {
        case .contact, .agent: false
        case .bot, .desk: true
        }
    }

    /// nil for whoever belongs to the desk.
    package var contact: Contact.ID? { if case .contact(let id) = self { id } else { nil } }
}
