// What both sides of a chat do besides writing: being there, reading, saying where an answer goes.
import Desk
import Storage

extension Flows {
    /// The site that a script tag names.
    package func site(_ key: String) async throws -> Site? {
        guard key.utf8.count <= 64 else { return nil }
        return try await database.read { try $0.site(key: key) }
    }

    /// How a site's team can be reached now, and by when somebody who writes now hears from us.
    package func staff(of site: Site) async throws -> (staff: ChatStaff, hearsBy: Instant, wait: Duration) {
        let desk = try await desk()
        return try await database.read { [now = now()] db in
            let staff = try staff(of: site.team, desk: desk, at: now, db: db)
            let usual = honestAnswers(of: site.team, by: .email, burden: 0, at: now, desk: desk)
            let wait = chatWait(on: site, team: site.team, burden: 0, at: now, desk: desk)
            let hearsBy = staff.answers(usual, within: wait)
                .hearsBy(from: now, owned: false, hours: desk.hours(of: site.team))
            return (staff, hearsBy, wait)
        }
    }

    /// The conversation with which a visitor goes on; nil when what they write begins one.
    package func conversation(of key: VisitorKey, at site: Site) async throws -> Conversation? {
        try await talk(of: key, at: site)?.conversation
    }

    /// The same, with whether they are its contact for all that we know.
    package func talk(
        of key: VisitorKey, at site: Site
    ) async throws -> (conversation: Conversation, isContact: Bool)? {
        try await database.read { [now = now()] db in
            guard let visitor = try db.visitor(key.digest, of: site.id),
                let conversation = try db.conversation(of: visitor), conversation.goesOnByChat(at: now)
            else { return nil }
            return (conversation, try db.isContact(visitor, of: conversation))
        }
    }

    /// The chat is open in front of the visitor, or no longer. Answers with who that is.
    @discardableResult
    package func setHere(_ isHere: Bool, _ key: VisitorKey, at site: Site) async throws -> Visitor.ID? {
        try await database.write { [now = now()] db in
            guard let visitor = try db.visitor(key.digest, of: site.id) else { return nil }
            try db.setHere(visitor.id, at: isHere ? now : nil)
            return visitor.id
        }
    }

    /// The page of the site that the visitor looks at, where the site says so.
    package func setPage(_ page: VisitedPage?, _ key: VisitorKey, at site: Site) async throws {
        guard site.sharesPages else { return }
        try await database.write { db in
            guard let visitor = try db.visitor(key.digest, of: site.id),
                let conversation = try db.conversation(of: visitor)
            else { return }
            try db.setPage(page, of: conversation.id)
        }
    }

    /// What the site's own script tells of the visitor; nothing is kept of somebody who has not written.
    package func note(_ event: SiteEvent, of key: VisitorKey, at site: Site) async throws {
        try await database.write { db in
            guard let visitor = try db.visitor(key.digest, of: site.id),
                let conversation = try db.conversation(of: visitor), try db.chat(of: conversation.id) != nil
            else { return }
            try db.insert(event, id: identities.next(), of: conversation.id)
        }
    }

    /// The visitor has had everything up to `message` before their eyes. True when that is news.
    @discardableResult
    package func see(_ message: Message.ID, _ key: VisitorKey, at site: Site) async throws -> Bool {
        try await database.write { [now = now()] db in
            guard let visitor = try db.visitor(key.digest, of: site.id),
                let conversation = try db.conversation(of: visitor), var chat = try db.chat(of: conversation.id),
                try db.message(message)?.conversation == conversation.id, chat.seen.map({ $0 < message }) ?? true
            else { return false }
            (chat.seen, chat.seenAt) = (message, now)
            try db.update(chat)
            try db.settleChat(conversation.id, through: message, at: now)
            try db.append(.chatSeen(message), by: .contact(conversation.contact), to: conversation.id, at: now)
            return true
        }
    }

    /// Somebody of us has had everything that the visitor has written before their eyes. True when that is news.
    @discardableResult
    package func readChat(_ number: Int, by agent: Agent) async throws -> Bool {
        let newest = try await database.read { db -> Message.ID? in
            let conversation = try db.visible(number, to: agent)
            guard conversation.channel == .chat, let chat = try db.chat(of: conversation.id),
                let last = try db.lastInbound(of: conversation.id), chat.read.map({ $0 < last }) ?? true
            else { return nil }
            return last
        }
        guard let newest else { return false }
        try await database.write { db in
            guard var chat = try db.chat(of: try db.visible(number, to: agent).id) else { return }
            chat.read = newest
            try db.update(chat)
        }
        return true
    }

    /// Where the answer goes if the visitor leaves. Somebody else's address is never taken from them: it is only where
    /// answers of this conversation go.
    package func setEmail(_ email: String, _ key: VisitorKey, at site: Site) async throws {
        guard isEmailAddress(email) else { throw Refusal.notAnEmailAddress }
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let identity = Identity(kind: .email, value: email.lowercased())
            guard let visitor = try db.visitor(key.digest, of: site.id),
                let conversation = try db.conversation(of: visitor),
                let last = try db.lastInbound(of: conversation.id), let contact = try db.contact(conversation.contact)
            else { throw Refusal.notFound }
            let isFirst = try db.recipient(of: conversation) == nil
            try db.setReplyAddress(identity.value, of: last)
            try db.insert(identity, of: contact.id, at: now)
            try db.append(.contactChanged(contact.id), by: .contact(contact.id), to: conversation.id, at: now)
            guard isFirst, conversation.isOpen else { return }
            let owner = try conversation.owner.agent.flatMap { try db.agent($0) }
            // Once a person has spoken, the desk says nothing by itself.
            let isHeld = try db.answer(to: .lease(of: conversation.id)).hold != nil
            if try !isHeld && !staff(of: site.team, desk: desk, at: now, db: db).answersNow {
                try acknowledge(
                    conversation, of: contact, owner: owner, to: identity.value, desk: desk, at: now, db: db)
            }
            try sendUnseen(of: conversation, to: identity.value, at: now, db: db)
        }
    }

    /// What nobody has seen follows the visitor once we know where to.
    private func sendUnseen(of conversation: Conversation, to email: String, at now: Instant, db: any Writer) throws {
        guard let chat = try db.chat(of: conversation.id), let address = try db.sendingAddress(of: conversation),
            let last = try db.messages(of: conversation.id).last(where: {
                $0.direction == .outbound && $0.channel == .chat && $0.delivery == .waiting
            }), chat.seen.map({ $0 < last.id }) ?? true, try db.outboxRecipient(of: last.id) == nil
        else { return }
        try db.enqueue(
            OutboxItem(
                id: identities.next(), message: last.id, sender: address.email, recipient: email, bytes: nil,
                attempts: 0),
            due: now + .minutes(2), at: now)
    }
}

extension Flows {
    /// Somebody has the workspace open: chats may be offered to them.
    package func attend(_ agent: Agent.ID) async throws { try await attend([agent], visitors: { [] }) }

    /// All these are still there, agents before the workspace and visitors before their chats; said in one go.
    ///
    /// - Parameter visitors: asked when it is this act's turn to write. Whoever leaves takes themselves out of it before
    ///   they say so, and their own act comes after this one: they are not shown as there again.
    package func attend(_ agents: [Agent.ID], visitors: @escaping @Sendable () -> Set<Visitor.ID>) async throws {
        try await database.write { [now = now()] db in
            for agent in agents { try db.setHere(agent, at: now) }
            for visitor in visitors() { try db.setHere(visitor, at: now) }
        }
    }

    /// So many chats an agent can carry at once.
    package func setMostChats(_ most: Int, of agent: Agent.ID) async throws {
        try await database.write { try $0.setMostChats(min(max(most, 0), 20), of: agent) }
    }
}
