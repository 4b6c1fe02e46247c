// How long something may lie with nobody before it rises to the lead.

/// Minutes that the desk sets; by the clock, since a customer who waits does not know our hours.
package struct RiseTimes: Sendable, Equatable, Codable {
    /// A conversation in a queue that nobody takes.
    package var unowned: Duration
    /// A conversation whose owner is away while nobody stands in.
    package var uncovered: Duration
    /// An invitation to take a conversation over that nobody answers comes back.
    package var invitation: Duration
    /// A question to the lead: by when it is answered, in working time.
    package var advice: Duration
    /// A mailbox from which nothing good was heard. Mailboxes are looked at every four minutes, so fewer than
    /// `shortestMailbox` would raise alarms about nothing.
    package var mailbox: Duration

    package static let shortestMailbox = Duration.minutes(6)
    package static let sound = RiseTimes(
        unowned: .minutes(30), uncovered: .minutes(30), invitation: .minutes(30), advice: .hours(2))

    package init(
        unowned: Duration, uncovered: Duration, invitation: Duration, advice: Duration, mailbox: Duration = .minutes(10)
    ) {
        (self.unowned, self.uncovered, self.invitation, self.advice) = (unowned, uncovered, invitation, advice)
        self.mailbox = max(mailbox, Self.shortestMailbox)
    }
}
