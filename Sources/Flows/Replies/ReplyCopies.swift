// Who reads an answer besides the one to whom it goes.
import Desk
import Mail
import Storage

extension Flows {
    /// What the agent chose, without addresses of ours: a desk that reads its own mail would answer itself.
    func copies(
        of draft: ReplyDraft, to recipient: String, in conversation: Conversation, db: any Reader
    ) throws -> [CopiedAddress] {
        let before = try db.copiesOfAnswer(in: conversation, to: recipient)
        guard let chosen = draft.copies else { return before }
        let ours = try AddressBook(db)
        return try chosen.reduce(into: []) { copies, text in
            guard let mailbox = readAddresses(text).first, mailbox.address.utf8.contains(UInt8(ascii: "@")) else {
                throw Refusal.notAnEmailAddress
            }
            let address = mailbox.folded
            guard address != recipient.lowercased(), !ours.has(address),
                !copies.contains(where: { $0.address == address })
            else { return }
            copies.append(before.first { $0.address == address } ?? CopiedAddress(name: mailbox.name, address: address))
        }
    }
}

extension Reader {
    /// Those who read the last message, and the contact where somebody else wrote it.
    fileprivate func copiesOfAnswer(in conversation: Conversation, to recipient: String) throws -> [CopiedAddress] {
        let last = try lastMessageBetweenPeople(in: conversation.id)
        let (contact, identities) = try answers(
            to: .contact(conversation.contact), .identities(of: conversation.contact))
        return conversation.copies(
            ofAnswerTo: recipient, after: last, copied: try last.map { try copies(of: $0.id) } ?? [],
            contact: identities.first { $0.kind == .email }.map {
                CopiedAddress(name: contact?.name ?? "", address: $0.value)
            })
    }
}
