// Somebody writes in the form of the contact page: a conversation like any other, answered by mail.
import Desk
import Guard
import Mail
import Storage
import Text

/// What somebody has typed in the form.
package struct FormMessage: Sendable {
    package var name: String
    package var email: String
    package var subject: String
    package var text: String
    package var files: [MailAttachment]
    /// Behind which door it was written; nil: the first one.
    package var team: Team.ID?
    package var language: Language
    /// The form's own name: what is sent twice is one message.
    package var formID: String

    package init(
        name: String, email: String, subject: String, text: String, files: [MailAttachment] = [],
        team: Team.ID? = nil, language: Language = .english, formID: String
    ) {
        (self.name, self.email, self.subject, self.text) = (name, email, subject, text)
        (self.files, self.team, self.language, self.formID) = (files, team, language, formID)
    }

    func check() throws(Refusal) {
        if !isEmailAddress(email) { throw .notAnEmailAddress }
        if name.unicodeScalars.count > 200 || subject.unicodeScalars.count > 250 { throw .nameTooLong }
        try ReplyDraft(text: text, files: files).checkParts()
    }
}

extension Flows {
    /// Keeps what was written. Answers with its conversation, also when it had come before.
    package func receive(_ form: FormMessage) async throws -> Conversation {
        try form.check()
        let desk = try await desk()
        let files = try await store(form.files)
        let asks = asksForHuman("\(form.subject)\n\(form.text)")
        // No mail has this name: it holds what was sent twice together, on every node.
        let identity = "form-\(Secrets.digest("\(form.email.lowercased()) \(form.formID)"))"
        return try await database.write { [now = now()] db in
            if let known = try db.message(externalID: identity),
                let conversation = try db.conversation(known.conversation)
            {
                return conversation
            }
            return try start(form, files, named: identity, asks: asks, desk: desk, at: now, db: db)
        }
    }

    private func start(
        _ form: FormMessage, _ files: [PreparedFile], named identity: String, asks: Bool, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws -> Conversation {
        let team = try form.team.flatMap { try db.team($0)?.id } ?? db.addresses().first?.team ?? db.teamOfLastResort()
        let contact = try contact(of: form, at: now, db: db)
        let chosen = try db.answer(to: .leastBurdened(in: team))
        let burden = chosen?.burden ?? 0
        let hearsBy = honestAnswers(of: team, by: .form, burden: burden, at: now, desk: desk)
            .hearsBy(from: now, owned: chosen != nil, hours: desk.hours(of: team))
        let subject = form.subject.trimmingSpaces()
        let conversation = try begin(
            Beginning(
                contact: contact, channel: .form, subject: subject.isEmpty ? firstLine(of: form.text) : subject,
                language: detectLanguage(form.text) ?? form.language, team: team, owner: chosen?.agent,
                hearsBy: hearsBy), at: now, db: db)
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .inbound, author: .contact(contact.id),
            channel: .form, subject: conversation.subject, text: form.text, messageID: identity,
            replyAddress: form.email.lowercased(), threading: .form, at: now)
        try db.insert(message)
        try attach(files, to: message, at: now, db: db)
        try db.append(.messageReceived(message.id), by: .contact(contact.id), to: conversation.id, at: now)
        try settleBeginning(of: conversation, owner: chosen?.agent, burden: burden, desk: desk, at: now, db: db)
        try acknowledge(
            conversation, of: contact, owner: chosen?.agent, to: form.email, desk: desk, at: now, db: db)
        try heed(message, asksForHuman: asks, isTold: true, desk: desk, at: now, db: db)
        return conversation
    }

    private func contact(of form: FormMessage, at now: Instant, db: any Writer) throws -> Contact {
        let (identity, name) = (
            Identity(kind: .email, value: form.email.lowercased()), form.name.trimmingSpaces()
        )
        guard var known = try db.contact(known: identity) else {
            let contact = Contact(
                id: identities.next(), name: name, language: detectLanguage(form.text) ?? form.language, since: now)
            try db.insert(contact, known: identity)
            return contact
        }
        if known.name.isEmpty, !name.isEmpty {
            known.name = name
            try db.update(known)
        }
        return known
    }
}
