// What was promised, to whom, by when.

/// A promise of the desk to a contact, watched until it is kept.
///
/// Its life is one line in the ledger: open → kept, early or in time; or open → late → kept late; or it gives way
/// to another (`renegotiated`), or to the end of the matter (`withdrawn`).
package struct Promise: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Promise>

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The answer that an acknowledgement announced.
        case answer
        /// Taking a matter up again after a pause.
        case resumption
        /// To phone, in the window that the contact chose.
        case callBack
        /// A lead's answer to a colleague; the contact is not told of it.
        case advice
        /// Made by an agent in their own words.
        case own
    }

    package enum State: Sendable, Equatable, Codable {
        case open
        /// Missed and not yet put right; the contact was told the new time.
        case late(newDue: Instant)
        case kept(at: Instant)
        /// Another promise has taken its place before it was due.
        case renegotiated(at: Instant)
        case withdrawn(at: Instant)

        package var isLate: Bool { if case .late = self { true } else { false } }
    }

    package let id: ID
    package let conversation: Conversation.ID
    package let contact: Contact.ID
    package let kind: Kind
    /// An agent's own words; empty for kinds that the catalogues put into words.
    package let words: String
    /// When the window opens that the contact chose; nil where there is only an end.
    package let from: Instant?
    /// As it was first promised; it never changes.
    package let dueAt: Instant
    package let madeAt: Instant
    /// nil when the desk made it.
    package let madeBy: Agent.ID?
    package var state: State

    package init(
        id: ID, conversation: Conversation.ID, contact: Contact.ID, kind: Kind, words: String, from: Instant? = nil,
        dueAt: Instant, madeAt: Instant, madeBy: Agent.ID?, state: State = .open
    ) {
        (self.id, self.conversation, self.contact) = (id, conversation, contact)
        (self.kind, self.words, self.from, self.dueAt) = (kind, words, from, dueAt)
        (self.madeAt, self.madeBy, self.state) = (madeAt, madeBy, state)
    }

    /// By when it is due now: after it was missed, the time that was told then.
    package var due: Instant {
        if case .late(let newDue) = state { newDue } else { dueAt }
    }

    /// Whether it still has to be kept.
    package var isStanding: Bool {
        switch state {
        case .open, .late: true
        case .kept, .renegotiated, .withdrawn: false
        }
    }

    package func isLate(at now: Instant) -> Bool {
        switch state {
        case .late: true
        case .open: dueAt < now
        case .kept, .renegotiated, .withdrawn: false
        }
    }

    /// How early it was kept; negative when late; nil while it is not kept.
    package var earliness: Duration? {
        if case .kept(let at) = state { dueAt.since(at) } else { nil }
    }

    /// Whether an answer keeps this promise. One in an agent's own words is kept by doing what it says.
    package var isKeptByAnswering: Bool { isStanding && (kind == .answer || kind == .resumption) }

    /// Whether the contact was told of it.
    package var isToldToContact: Bool { kind != .advice }

    /// What it makes the next step after we have spoken; nil for what an answer has kept or no contact hears of.
    package var nextStep: NextStep? {
        switch kind {
        case .own: .own(words)
        case .callBack: .call
        case .answer, .resumption, .advice: nil
        }
    }
}

/// What an agent promises together with a reply.
package struct PromiseOffer: Sendable, Equatable {
    package let kind: Promise.Kind
    package let words: String
    package let from: Instant?
    package let dueAt: Instant

    package init(_ kind: Promise.Kind = .own, words: String, from: Instant? = nil, dueAt: Instant) {
        (self.kind, self.words, self.from, self.dueAt) = (kind, words, from, dueAt)
    }
}
