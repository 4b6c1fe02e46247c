// A chat is offered to one colleague after the other until somebody takes it; until then it is the team's.
import Desk
import Storage

/// So long a colleague has to take a chat before the next one is asked.
private let timeToTake = Duration.seconds(40)

extension Flows {
    /// Who of a team can take a chat now.
    func staff(of team: Team.ID, desk: DeskRecord, at now: Instant, db: any Reader) throws -> ChatStaff {
        ChatStaff(
            present: try db.answer(to: .chatColleagues(in: team, at: now)), isOpen: desk.hours(of: team).isOpen(at: now)
        )
    }

    /// By when the contact of a conversation hears from us if they write now: sooner while both sides are in a chat.
    func answers(
        in conversation: Conversation, burden: Int, at now: Instant, desk: DeskRecord, db: any Reader
    ) throws -> AnswerTime {
        let (owner, channel) = (conversation.owner, conversation.channel)
        guard channel == .chat else {
            return honestAnswers(of: owner.team, by: channel, burden: burden, at: now, desk: desk)
        }
        let usual = honestAnswers(of: owner.team, by: .email, burden: burden, at: now, desk: desk)
        guard let chat = try db.chat(of: conversation.id), chat.isVisitorHere(at: now),
            let site = try db.site(chat.site)
        else { return usual }
        let wait = chatWait(on: site, team: owner.team, burden: burden, at: now, desk: desk)
        return try staff(of: owner.team, desk: desk, at: now, db: db)
            .answers(usual, within: wait, owner: owner.agent)
    }

    /// Asks one colleague; nobody when there is nobody left to ask: then all of the team see it in their queue.
    func ask(_ agent: Agent?, toTake id: Conversation.ID, at now: Instant, db: any Writer) throws {
        guard var chat = try db.chat(of: id) else { return }
        (chat.asked, chat.askedUntil) = (agent?.id, agent.map { _ in now + timeToTake })
        try db.update(chat)
        guard let agent, let until = chat.askedUntil else { return try db.cancel(.chat, id) }
        try db.set(Alarm(.chat, id, of: id, at: until))
        try db.append(.chatOffered(agent.id), by: .desk, to: id, at: now)
    }

    /// Somebody who was asked has not taken it: the next one is asked.
    func passChatOn(_ id: Conversation.ID, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let conversation = try db.conversation(id), conversation.isOpen, conversation.owner.agent == nil,
            let chat = try db.chat(of: id), let asked = chat.asked
        else { return }
        try db.refuseChat(id, by: asked)
        let refused = try db.refusals(of: id)
        let staff = try staff(of: conversation.owner.team, desk: desk, at: now, db: db)
        try ask(staff.next(after: refused), toTake: id, at: now, db: db)
    }

    /// "Not now": the next one is asked at once.
    package func declineChat(_ number: Int, as agent: Agent) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let conversation = try db.visible(number, to: agent)
            guard try db.chat(of: conversation.id)?.asked == agent.id else { return }
            try passChatOn(conversation.id, desk: desk, at: now, db: db)
        }
    }

    /// Somebody has it: nobody else is asked.
    func endAsking(_ id: Conversation.ID, db: any Writer) throws {
        guard var chat = try db.chat(of: id), chat.asked != nil else { return }
        (chat.asked, chat.askedUntil) = (nil, nil)
        try db.update(chat)
        try db.cancel(.chat, id)
    }
}
