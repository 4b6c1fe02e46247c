// Mail that came in and could not be read; nothing of it is lost.
import Desk
import Text

/// The page at `/unreadable`.
package struct UnreadableModel: Sendable {
    /// What somebody did about a mail.
    package struct Act: Sendable, Equatable {
        /// The first name; nil: the people who run the desk, or somebody who has left.
        package let by: String?
        package let at: Instant

        package init(by: String?, at: Instant) { (self.by, self.at) = (by, at) }
    }

    package struct Item: Sendable {
        package let id: RawItem.ID
        package let at: Instant
        /// The sender of the envelope; empty for the null sender.
        package let from: String
        package let to: [String]
        /// Why it could not be read, in a sentence.
        package let why: String
        /// In bytes; nil when they are no longer kept.
        package let size: Int?
        /// The last time that it was read again, without success.
        package let retried: Act?
        package let discarded: Act?
        /// Why, in the words of who discarded it.
        package let discardReason: String?

        package init(
            id: RawItem.ID, at: Instant, from: String, to: [String], why: String, size: Int?, retried: Act? = nil,
            discarded: Act? = nil, discardReason: String? = nil
        ) {
            (self.id, self.at, self.from) = (id, at, from)
            (self.to, self.why, self.size) = (to, why, size)
            (self.retried, self.discarded, self.discardReason) = (retried, discarded, discardReason)
        }
    }

    package let frame: WorkspaceFrame
    package let items: [Item]
    /// Empty for those who do not decide on it.
    package let discarded: [Item]

    package init(frame: WorkspaceFrame, items: [Item], discarded: [Item] = []) {
        (self.frame, self.items, self.discarded) = (frame, items, discarded)
    }
}
