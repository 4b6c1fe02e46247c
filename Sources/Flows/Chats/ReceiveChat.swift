// A visitor writes in the chat: it begins a conversation like any other, or goes on with theirs.
import Desk
import Guard
import Mail
import Storage
import Text

/// What a visitor has written, with what they say of themselves.
package struct VisitorMessage: Sendable {
    package var text: String
    package var files: [MailAttachment]
    /// The browser's own name for it: what is sent twice is one message.
    package var clientID: String
    package var name: String
    /// Where the answer goes if they leave; may be empty.
    package var email: String
    /// The language of the page on which they write.
    package var language: Language
    package var page: VisitedPage?

    package init(
        text: String, files: [MailAttachment] = [], clientID: String, name: String = "", email: String = "",
        language: Language = .english, page: VisitedPage? = nil
    ) {
        (self.text, self.files, self.clientID) = (text, files, clientID)
        (self.name, self.email, self.language, self.page) = (name, email, language, page)
    }

    /// Characters of one message in a chat, in scalars.
    static let longestText = 10_000

    func check() throws(Refusal) {
        if text.trimmingSpaces().isEmpty && files.isEmpty { throw .emptyText }
        if text.unicodeScalars.count > Self.longestText { throw .textTooLong }
        if files.count > ReplyDraft.mostFiles { throw .tooManyFiles }
        if files.reduce(0, { $0 + $1.bytes.count }) > ReplyDraft.largestFiles { throw .fileTooLarge }
        if name.unicodeScalars.count > 200 { throw .nameTooLong }
        if !email.isEmpty && !isEmailAddress(email) { throw .notAnEmailAddress }
        if clientID.isEmpty || clientID.utf8.count > 100 { throw .keyReused }
    }
}

extension Flows {
    /// Keeps what a visitor has written. Asked again with the same name of the browser's, it answers with the first
    /// message.
    package func receive(_ written: VisitorMessage, from key: VisitorKey, at site: Site) async throws -> Message {
        try written.check()
        let desk = try await desk()
        let files = try await store(written.files)
        let asks = asksForHuman(written.text)
        return try await database.write { [now = now()] db in
            let visitor = try visitor(key, at: site, now: now, db: db)
            if let known = try db.message(written.clientID, of: visitor.id) { return known }
            let before = try db.conversation(of: visitor).flatMap { $0.goesOnByChat(at: now) ? $0 : nil }
            let message =
                if let before {
                    try add(written, files, to: before, of: visitor, desk: desk, at: now, db: db)
                } else {
                    try start(written, files, by: visitor, at: site, desk: desk, now: now, db: db)
                }
            // Who begins a chat sees in it who comes and by when.
            try heed(message, asksForHuman: asks, isTold: before == nil, desk: desk, at: now, db: db)
            try db.remember(message.id, as: written.clientID, of: visitor.id)
            if site.sharesPages { try db.setPage(written.page, of: message.conversation) }
            return message
        }
    }

    /// The visitor of a browser, who is in front of it now; a new one where this browser was never seen.
    func visitor(_ key: VisitorKey, at site: Site, now: Instant, db: any Writer) throws -> Visitor {
        if let known = try db.visitor(key.digest, of: site.id) {
            try db.setHere(known.id, at: now)
            return known
        }
        let visitor = Visitor(id: identities.next(), site: site.id, hereAt: now)
        try db.insert(visitor, digest: key.digest, at: now)
        return visitor
    }

    private func add(
        _ written: VisitorMessage, _ files: [PreparedFile], to old: Conversation, of visitor: Visitor,
        desk: DeskRecord, at now: Instant, db: any Writer
    ) throws -> Message {
        try db.join(visitor.id, to: old.id)
        let message = try store(written, files, in: old, by: old.contact, at: now, db: db)
        try hear(old, at: now, by: old.contact, desk: desk, db: db)
        return message
    }

    private func start(
        _ written: VisitorMessage, _ files: [PreparedFile], by visitor: Visitor, at site: Site, desk: DeskRecord,
        now: Instant, db: any Writer
    ) throws -> Message {
        let staff = try staff(of: site.team, desk: desk, at: now, db: db)
        let contact = try contact(of: visitor, written, at: now, db: db)
        // While somebody is there they are asked; else it is given to somebody as a mail is.
        let chosen = staff.answersNow ? nil : try db.answer(to: .leastBurdened(in: site.team))
        let (owner, burden) = (chosen?.agent, chosen?.burden ?? 0)
        let usual = honestAnswers(of: site.team, by: .email, burden: burden, at: now, desk: desk)
        let wait = chatWait(on: site, team: site.team, burden: burden, at: now, desk: desk)
        let conversation = try begin(
            Beginning(
                contact: contact, channel: .chat, subject: firstLine(of: written.text),
                language: detectLanguage(written.text) ?? written.language, team: site.team, owner: owner,
                hearsBy: staff.answers(usual, within: wait).hearsBy(
                    from: now, owned: owner != nil, hours: desk.hours(of: site.team))), at: now, db: db)
        try db.insert(Chat(conversation: conversation.id, site: site.id))
        try db.join(visitor.id, to: conversation.id)
        let message = try store(written, files, in: conversation, by: contact.id, at: now, db: db)
        try settleBeginning(of: conversation, owner: owner, burden: burden, desk: desk, at: now, db: db)
        if staff.answersNow {
            try ask(staff.next(), toTake: conversation.id, at: now, db: db)
        } else {
            try acknowledge(conversation, of: contact, owner: owner, to: written.email, desk: desk, at: now, db: db)
        }
        return message
    }

    private func store(
        _ written: VisitorMessage, _ files: [PreparedFile], in conversation: Conversation, by contact: Contact.ID,
        at now: Instant, db: any Writer
    ) throws -> Message {
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .inbound, author: .contact(contact),
            channel: .chat, subject: conversation.subject, text: written.text,
            replyAddress: written.email.isEmpty ? nil : written.email.lowercased(), threading: .chat, at: now)
        try db.insert(message)
        try attach(files, to: message, at: now, db: db)
        try db.append(.messageReceived(message.id), by: .contact(contact), to: conversation.id, at: now)
        return message
    }

    /// Whoever the site vouches for, is; else whoever is known by the address they give, as with a mail; else whoever
    /// has written from this browser.
    private func contact(
        of visitor: Visitor, _ written: VisitorMessage, at now: Instant, db: any Writer
    ) throws -> Contact {
        let email = Identity(kind: .email, value: written.email.lowercased())
        let name = written.name.trimmingSpaces()
        var known: Contact?
        if !written.email.isEmpty, !visitor.isVouchedFor { known = try db.contact(known: email) }
        if known == nil { known = try db.contact(known: visitor.identity) }
        guard var contact = known else {
            let language = detectLanguage(written.text) ?? written.language
            let contact = Contact(id: identities.next(), name: name, language: language, since: now)
            try db.insert(contact, known: written.email.isEmpty ? visitor.identity : email)
            if !written.email.isEmpty { try db.insert(visitor.identity, of: contact.id, at: now) }
            return contact
        }
        if contact.name.isEmpty, !name.isEmpty {
            contact.name = name
            try db.update(contact)
        }
        try db.insert(visitor.identity, of: contact.id, at: now)
        if !written.email.isEmpty { try db.insert(email, of: contact.id, at: now) }
        return contact
    }
}

/// What a conversation without a subject is called: its first line, as far as a list shows it.
func firstLine(of text: String) -> String {
    let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
    let first = lines.lazy.map { String($0).trimmingSpaces() }.first { !$0.isEmpty } ?? ""
    let short = first.prefixed(maxScalars: 80)
    return short == first ? first : short + "…"
}
