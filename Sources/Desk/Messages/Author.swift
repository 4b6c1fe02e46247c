// Who said or did something.

/// The author of a message, or of anything else that happens.
package enum Author: Sendable, Equatable, Codable {
    case contact(Contact.ID)
    case agent(Agent.ID)
    /// The desk itself: an acknowledgement, a promise that was missed.
    case desk

    /// nil for whoever belongs to the desk.
    package var contact: Contact.ID? { if case .contact(let id) = self { id } else { nil } }
}
