// The open line: an agent asks the lead, and the lead's answer is itself a promise.
import Desk
import Storage

extension Flows {
    package func askLead(_ words: String, about number: Int, as agent: Agent, key: ActKey? = nil) async throws {
        let words = words.trimmingSpaces()
        guard !words.isEmpty else { throw Refusal.emptyText }
        try check(note: words)
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let conversation = try db.visible(number, to: agent)
                guard conversation.isOpen else { throw Refusal.alreadyClosed }
                try ask(words, about: conversation, by: agent, desk: desk, at: now, db: db)
            }
        }
    }

    private func ask(
        _ words: String, about conversation: Conversation, by agent: Agent, desk: DeskRecord, at now: Instant,
        db: any Writer
    ) throws {
        let due = desk.hours(of: conversation.owner.team).adding(desk.riseTimes.advice, to: now)
            .roundedUp(to: .minutes(15))
        let promise = Promise(
            id: identities.next(), conversation: conversation.id, contact: conversation.contact, kind: .advice,
            words: words, dueAt: due, madeAt: now, madeBy: nil)
        try make(promise, by: .desk, at: now, db: db)
        let question = LeadQuestion(
            id: identities.next(), conversation: conversation.id, by: agent.id, words: words, at: now,
            promise: promise.id)
        try db.insert(question)
        try db.append(.leadAsked(question.id), by: .agent(agent.id), to: conversation.id, at: now)
    }

    /// A lead answers; what they say stands on the timeline for colleagues, and the one who asked sees it as news.
    package func answerLeadQuestion(
        _ id: LeadQuestion.ID, of number: Int, saying words: String, as lead: Agent, key: ActKey? = nil
    ) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        let words = words.trimmingSpaces()
        guard !words.isEmpty else { throw Refusal.emptyText }
        try check(note: words)
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: lead, at: now) {
                let conversation = try db.visible(number, to: lead)
                guard let question = try db.leadQuestion(id), question.conversation == conversation.id,
                    question.answer == nil
                else { throw Refusal.notFound }
                try db.answer(id, LeadQuestion.Answer(words: words, by: lead.id, at: now))
                if let promise = try db.promise(question.promise), promise.isStanding {
                    try db.keep(promise, by: .agent(lead.id), at: now)
                }
                try db.append(.leadAnswered(id), by: .agent(lead.id), to: conversation.id, at: now)
                try db.update(conversation, from: conversation, unread: true)
            }
        }
    }
}
