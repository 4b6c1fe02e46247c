// By which way an answer goes: where the contact sits now, what they have said, what they show by how they write.

/// A way in which an answer reaches a contact.
package enum AnswerWay: String, Sendable, Codable, CaseIterable { case chat, email, page, phone }

/// The way of the next answer when nobody says otherwise. Another one than the contact's own needs a reason.
package struct UsualWay: Sendable, Equatable {
    /// Why this one.
    package enum Ground: String, Sendable, Codable, CaseIterable {
        /// They sit in front of the chat.
        case here
        /// They have said so, or an agent has written it down.
        case stated
        /// So they write themselves.
        case learned
        /// Nothing is known of what they like.
        case usual
    }

    package let way: AnswerWay
    package let ground: Ground
    /// The ways that are there, in the order of `AnswerWay`.
    package let possible: [AnswerWay]
    /// The way of what is written and does not say by which: the same, unless they would rather be called.
    package let written: AnswerWay

    /// What has to be known of a contact and a conversation.
    package struct Facts: Sendable {
        package var stated: ContactPreference?
        /// By what they have written of late, the newest first.
        package var wroteBy: [Channel] = []
        /// Whether the conversation is a chat, and whether the visitor sits in front of it.
        package var isChat = false
        package var isVisitorHere = false
        package var hasEmail = false
        /// Whether a number is known, and they want to be called.
        package var mayBeCalled = false

        package init() {}
    }

    package init(_ facts: Facts) {
        let possible = AnswerWay.allCases.filter { way in
            switch way {
            // Who has left a chat and an address reads mail.
            case .chat: facts.isChat && (facts.isVisitorHere || !facts.hasEmail)
            case .email: facts.hasEmail
            case .page: true
            case .phone: facts.mayBeCalled
            }
        }
        let byItself: AnswerWay = possible.contains(.chat) ? .chat : .email
        let (stated, learned) = (facts.stated?.way, learnedWay(facts.wroteBy))
        self.possible = possible
        // Whom we cannot reach by the way that they like is written to rather than left alone.
        if facts.isVisitorHere, facts.isChat {
            (way, ground) = (.chat, .here)
        } else if let stated, possible.contains(stated) {
            (way, ground) = (stated, .stated)
        } else if stated == nil, let learned, possible.contains(learned) {
            (way, ground) = (learned, .learned)
        } else {
            (way, ground) = (byItself, .usual)
        }
        written = way == .phone ? byItself : way
        self.stated = stated
    }

    private let stated: AnswerWay?

    /// Whether a written answer by `chosen` (nil: as usual) needs a reason: the contact likes another way.
    ///
    /// From the chat to the way that they have stated needs none.
    package func needsReason(for chosen: AnswerWay?) -> Bool {
        let chosen = chosen ?? written
        return ground != .usual && chosen != way && chosen != stated
    }
}

extension ContactPreference {
    package var way: AnswerWay {
        switch self {
        case .email: .email
        case .phone: .phone
        case .page: .page
        }
    }
}

/// What somebody's own writing says: of their last five messages, of at least three, all but one came by one way.
///
/// A form and the contact's own page are reached from mails and answered by mail: they count as mail.
package func learnedWay(_ wroteBy: [Channel]) -> AnswerWay? {
    let ways = wroteBy.prefix(5).compactMap { channel -> AnswerWay? in
        switch channel {
        case .email, .form, .page: .email
        case .chat: .chat
        case .phone: .phone
        case .api: nil
        }
    }
    guard ways.count >= 3 else { return nil }
    return AnswerWay.allCases.first { way in ways.count { $0 == way } >= max(3, ways.count - 1) }
}
