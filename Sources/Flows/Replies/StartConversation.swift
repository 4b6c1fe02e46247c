// An agent or a program writes first.
import Desk
import Mail
import Storage
import Text

/// A first message of ours to somebody.
package struct NewConversation: Sendable {
    package var name: String
    package var email: String
    package var subject: String
    package var draft: ReplyDraft
    package var language: Language?
    /// The address of ours to write from; nil: one of the agent's teams.
    package var from: DeskAddress.ID?

    package init(
        name: String, email: String, subject: String, draft: ReplyDraft, language: Language? = nil,
        from: DeskAddress.ID? = nil
    ) {
        (self.name, self.email, self.subject) = (name, email, subject)
        (self.draft, self.language, self.from) = (draft, language, from)
    }

    func check() throws(Refusal) {
        try draft.check()
        if !isEmailAddress(email) { throw .notAnEmailAddress }
        if subject.trimmingSpaces().isEmpty { throw .emptyText }
        if name.unicodeScalars.count > 200 || subject.unicodeScalars.count > 250 { throw .nameTooLong }
    }
}

extension Flows {
    /// Starts a conversation owned by `agent` and sends its first message. Answers with that message.
    package func start(_ new: NewConversation, as agent: Agent, key: ActKey? = nil) async throws -> Message {
        try new.check()
        let prepared = try await prepare(new.draft)
        return try await database.write { [now = now()] db in
            try db.once(key, by: agent, at: now) {
                let conversation = try openConversation(new, by: agent, desk: prepared.desk, at: now, db: db)
                return try send(prepared, to: conversation, as: agent, at: now, db: db)
            }
        }
    }

    private func openConversation(
        _ new: NewConversation, by agent: Agent, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws -> Conversation {
        guard let address = try new.from.flatMap({ try db.address($0) }) ?? db.sendingAddress(for: agent) else {
            throw Refusal.noAddress
        }
        let language = new.language ?? detectLanguage(new.draft.text) ?? address.language
        let identity = Identity(kind: .email, value: new.email.lowercased())
        let contact: Contact
        if let known = try db.contact(known: identity) {
            contact = known
        } else {
            contact = Contact(id: identities.next(), name: new.name.trimmingSpaces(), language: language, since: now)
            try db.insert(contact, known: identity)
        }
        let conversation = Conversation(
            id: identities.next(), number: try db.answer(to: .nextConversationNumber), contact: contact.id,
            subject: new.subject.trimmingSpaces(), channel: .email, address: address.id, language: language,
            owner: Owner(agent: agent.id, team: address.team),
            standing: .open(
                Word(
                    nextStep: .lookAgain,
                    hearsBy: desk.hours(of: address.team).adding(desk.answerTime.lookAgain, to: now))),
            startedAt: now)
        try db.insert(conversation, writtenTo: address, unread: false)
        try db.append(
            .conversationStarted(contact: contact.id), by: .agent(agent.id), to: conversation.id, at: now)
        return conversation
    }
}

extension Reader {
    /// An address of one of the agent's teams, else any of ours.
    func sendingAddress(for agent: Agent) throws -> DeskAddress? {
        let (addresses, teams) = (try addresses(), Set(try teams(of: agent.id).map(\.id)))
        return addresses.first { teams.contains($0.team) } ?? addresses.first
    }
}

/// Whether mail can be sent there: something at something, without white space or control characters.
func isEmailAddress(_ text: String) -> Bool {
    let special = "<>,;:\"()[]\\".unicodeScalars
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty && text.utf8.count <= 254
        && !text.unicodeScalars.contains {
            $0.properties.isWhitespace || $0.value < 0x20 || special.contains($0)
        }
}
