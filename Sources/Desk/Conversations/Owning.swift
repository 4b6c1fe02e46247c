// Who answers for a conversation, and how that changes.

extension Conversation {
    /// The conversation in the hands of `agent`, or back in the queue of its team when nil.
    package func owned(by agent: Agent.ID?) -> Conversation {
        var owned = self
        owned.owner.agent = agent
        if case .open(var word) = standing {
            word.nextStep =
                switch (word.nextStep, agent) {
                case (.findOwner, .some): .answer
                case (.answer, nil): .findOwner
                default: word.nextStep
                }
            owned.standing = .open(word)
        }
        return owned
    }
}
