// Who reads a message besides the one whom it was written to.

/// An address in the To or Cc of a mail that came in, besides ours; or in the Cc of one of ours.
package struct CopiedAddress: Sendable, Equatable, Codable {
    package let name: String
    /// Folded, as two are compared.
    package let address: String

    package init(name: String, address: String) { (self.name, self.address) = (name, address.lowercased()) }
}

extension Message {
    /// Whether one person said it to another: no note, and nothing that the desk says by itself.
    package var isBetweenPeople: Bool { direction != .note && !author.isMachine }
}

extension Conversation {
    /// Who reads an answer to `recipient` besides: whoever read the last message, and the contact where somebody else
    /// wrote it. Those whom a mail was copied to keep their place until somebody takes them out.
    package func copies(
        ofAnswerTo recipient: String, after last: Message?, copied: [CopiedAddress], contact: CopiedAddress?
    ) -> [CopiedAddress] {
        var copies = copied
        let isByAnother = last.map { $0.author.contact != nil && $0.author.contact != self.contact } ?? false
        if isByAnother, let contact, !copies.contains(where: { $0.address == contact.address }) {
            copies.append(contact)
        }
        return copies.filter { $0.address != recipient.lowercased() }
    }
}
