// Who of a team can take a chat at this moment, and by when a visitor hears from us.

/// Somebody who is there, and what they carry.
package struct ChatColleague: Sendable, Equatable {
    package let agent: Agent
    /// Chats that they hold with visitors who are there.
    package let carries: Int
    /// So many they can carry.
    package let most: Int

    package init(agent: Agent, carries: Int, most: Int) {
        (self.agent, self.carries, self.most) = (agent, carries, most)
    }

    package var isFree: Bool { carries < most }
}

/// A team as its visitors find it.
package struct ChatStaff: Sendable, Equatable {
    /// A desk whose people hold so many chats at once says so itself.
    package static let mostByDefault = 3
    /// Whoever's workspace was not open for so long is not there.
    package static let silence = Duration.seconds(50)

    /// The least burdened first.
    package let present: [ChatColleague]
    package let isOpen: Bool

    package init(present: [ChatColleague], isOpen: Bool) {
        self.present = present.sorted { ($0.carries, $0.agent.id) < ($1.carries, $1.agent.id) }
        self.isOpen = isOpen
    }

    /// Whether a chat is answered now: the team works, and somebody is there who can carry one more.
    package var answersNow: Bool { isOpen && next() != nil }

    /// Who is asked to take a chat: the one who carries least of those who were not asked already.
    package func next(after asked: Set<Agent.ID> = []) -> Agent? {
        guard isOpen else { return nil }
        return present.first { $0.isFree && !asked.contains($0.agent.id) }?.agent
    }

    /// By when a chat is answered: at once while its owner, or in a queue anybody, is there; else like any other message.
    package func answers(_ usual: AnswerTime, within wait: Duration, owner: Agent.ID? = nil) -> AnswerTime {
        let isThere = owner.map { owner in isOpen && present.contains { $0.agent.id == owner } } ?? answersNow
        guard isThere else { return usual }
        var answers = usual
        (answers.within, answers.withinFromQueue, answers.roundedTo) = (wait, wait, .minutes(1))
        return answers
    }
}

extension Conversation {
    /// A matter that has rested so long is not taken up by somebody who chats again: it is about something else.
    private static let chatEnds = Duration.days(3)

    /// Whether what a visitor writes now belongs to this conversation.
    package func goesOnByChat(at now: Instant) -> Bool {
        closure.map { now.since($0.at) < Self.chatEnds } ?? true
    }
}
