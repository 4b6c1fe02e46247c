// Which conversation a mail belongs to, decided once and stored with its reason.

/// Why a message stands in its conversation. People read it beside the message.
package enum Threading: String, Sendable, Codable, CaseIterable {
    /// In-Reply-To or References names a Message-ID that we sent.
    case repliesToOurs
    /// It was sent to an address with the conversation's own token.
    case addressToken
    /// A mail server tells what became of a mail of ours, or it came to that mail's own return address.
    case returned
    /// In-Reply-To or References names a message that we hold.
    case repliesToHeld
    /// The subject carries our signed tag, and the sender takes part in the conversation.
    case subjectTag
    /// Nothing led to a conversation: it began one.
    case startedNew
    /// A colleague has passed on what the contact wrote to them, and it began one.
    case passedOn
    /// It was written on the contact's own page.
    case contactPage
    /// It was written in the chat of a web site.
    case chat
    /// It was written in a form, and began one.
    case form
    /// An agent or a program put it there.
    case written
}

/// What is known about where a mail might belong; each is looked up before the decision.
package struct ThreadingEvidence: Sendable {
    /// The conversation of the newest message of ours that the mail refers to.
    package var ofOurMessage: Conversation.ID?
    /// The conversation of the message of ours whose return address it came to, or that a mail server says it is about.
    package var ofReturnedMessage: Conversation.ID?
    /// The conversation whose token stands in a recipient address.
    package var ofAddressToken: Conversation.ID?
    /// The conversation of the newest other message that the mail refers to.
    package var ofHeldMessage: Conversation.ID?
    /// The conversation that a correctly signed subject tag names.
    package var ofSubjectTag: Conversation.ID?
    /// Whether the sender has written in, or was written to from, the tagged conversation.
    package var senderTakesPartInTagged = false

    package init() {}

    /// The first evidence that holds, strongest first; nil means that a new conversation starts.
    ///
    /// A stranger who quotes a number, or even a whole tag, in a subject does not get in: tags leak.
    package var decision: (conversation: Conversation.ID, why: Threading)? {
        if let ofOurMessage { return (ofOurMessage, .repliesToOurs) }
        if let ofReturnedMessage { return (ofReturnedMessage, .returned) }
        if let ofAddressToken { return (ofAddressToken, .addressToken) }
        if let ofHeldMessage { return (ofHeldMessage, .repliesToHeld) }
        if let ofSubjectTag, senderTakesPartInTagged { return (ofSubjectTag, .subjectTag) }
        return nil
    }
}
