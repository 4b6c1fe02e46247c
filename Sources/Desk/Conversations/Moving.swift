// Messages that stand in the wrong conversation go where they belong, and what was merged can come apart again.

/// One act of an agent by which messages went from one conversation to another.
///
/// Replies follow the messages they answer, so that whatever comes later comes to the right conversation by itself.
package struct MessageMove: Sendable, Equatable {
    package typealias ID = Identifier<MessageMove>

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// They began a conversation of their own.
        case split
        /// They went to a conversation that was there.
        case move
        /// All of them went, with what was promised and under way; the conversation they came from has ended.
        case merge
    }

    /// How the two conversations stood before a merge, so that it can be undone.
    package struct Before: Sendable, Equatable, Codable {
        package let from: Conversation.Standing
        package let into: Conversation.Standing

        package init(from: Conversation.Standing, into: Conversation.Standing) { (self.from, self.into) = (from, into) }
    }

    /// What a move changed beside the place of its messages, so that it can be taken back.
    package struct Trace: Sendable, Equatable, Codable {
        /// How a conversation stood before, and how after: if it stands otherwise by now, something has happened since.
        package struct Change: Sendable, Equatable, Codable {
            package let before: Conversation.Standing
            package let after: Conversation.Standing

            package init(before: Conversation.Standing, after: Conversation.Standing) {
                (self.before, self.after) = (before, after)
            }
        }

        package let from: Change
        /// Of the conversation to which they came; where they began it, it has not changed.
        package let into: Change
        /// Who takes part no longer in the one, and who does since then in the other.
        package var left: [Contact.ID]
        package var joined: [Contact.ID]
        /// The answer that was promised in the other, since what came there waits for one.
        package var promised: Promise.ID?

        package init(
            from: Change, into: Change, left: [Contact.ID] = [], joined: [Contact.ID] = [],
            promised: Promise.ID? = nil
        ) {
            (self.from, self.into, self.left, self.joined, self.promised) = (from, into, left, joined, promised)
        }
    }

    package let id: ID
    package let kind: Kind
    package let from: Conversation.ID
    package let into: Conversation.ID
    package let by: Agent.ID
    package let at: Instant
    /// How both stood before a merge; nil for what is none, of which the trace says more.
    package let before: Before?

    package init(
        id: ID, kind: Kind, from: Conversation.ID, into: Conversation.ID, by: Agent.ID, at: Instant,
        before: Before? = nil
    ) {
        (self.id, self.kind, self.from, self.into) = (id, kind, from, into)
        (self.by, self.at, self.before) = (by, at, before)
    }
}

extension Conversation {
    /// Whether it was merged into another, which has everything that stood in it.
    package var isMerged: Bool { closure?.reason == .merged }

    /// The conversation after another, which stood so, was merged into it. Nobody waits longer than they were told in
    /// either, and what waits for us comes before what waits for the contact.
    package func takingIn(_ other: Standing) -> Conversation {
        var joined = self
        switch (standing, other) {
        case (_, .closed), (.paused, .paused): break
        case (.closed, _): joined.standing = other
        case (.paused, .open(let theirs)): if theirs.nextStep.isOurTurn { joined.standing = other }
        case (.open(let ours), .paused): joined.standing = .open(ours)
        case (.open(let ours), .open(let theirs)): joined.standing = .open(ours.joined(with: theirs))
        }
        return joined
    }

    /// The conversation ended by a merge. The contact is not told: nothing that they were told changes.
    package func merged(by agent: Agent.ID, at now: Instant) -> Conversation {
        closed(because: .merged, by: agent, saying: nil, at: now)
    }
}

extension Conversation.Standing {
    /// Whether a conversation can stand so with these promises, which are all that stand in it.
    package func holds(with promises: [Promise], at now: Instant) -> Bool {
        switch self {
        case .closed: promises.isEmpty
        case .paused(let pause):
            pause.until > now && promises.contains { $0.kind == .resumption && $0.dueAt == pause.hearsBy }
        case .open(let word):
            word.hearsBy > now && (!word.nextStep.isPromised || promises.contains { $0.due == word.hearsBy })
        }
    }
}

extension NextStep {
    /// Whether the time of the step is that of a promise.
    fileprivate var isPromised: Bool {
        switch self {
        case .answer, .findOwner, .call, .own: true
        case .lookAgain, .readAutomatic, .resume, .takeUp: false
        }
    }
}

extension Word {
    fileprivate func joined(with other: Word) -> Word {
        var joined = other.nextStep.isOurTurn && !nextStep.isOurTurn ? other : self
        if other.nextStep.isOurTurn == nextStep.isOurTurn { joined.hearsBy = min(hearsBy, other.hearsBy) }
        joined.pressing = pressing ?? other.pressing
        return joined
    }
}
