// A call that was tried: whether the contact was reached, and what there is to say about it.

package struct CallAttempt: Sendable, Equatable, Codable {
    package typealias ID = Identifier<CallAttempt>

    package let id: ID
    /// The promised call.
    package let promise: Promise.ID
    package let at: Instant
    package let by: Agent.ID
    package let reached: Bool
    package let words: String

    package init(id: ID, promise: Promise.ID, at: Instant, by: Agent.ID, reached: Bool, words: String) {
        (self.id, self.promise, self.at) = (id, promise, at)
        (self.by, self.reached, self.words) = (by, reached, words)
    }
}
