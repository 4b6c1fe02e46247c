// Mail that came in and could not be read; nothing of it is lost.
import Desk
import Text

/// The page at `/unreadable`.
package struct UnreadableModel: Sendable {
    package struct Item: Sendable {
        package let id: RawItem.ID
        package let at: Instant
        /// The sender of the envelope; empty for the null sender.
        package let from: String
        package let to: [String]
        /// Why it could not be read, in a sentence.
        package let why: String
        /// In bytes.
        package let size: Int

        package init(id: RawItem.ID, at: Instant, from: String, to: [String], why: String, size: Int) {
            (self.id, self.at, self.from) = (id, at, from)
            (self.to, self.why, self.size) = (to, why, size)
        }
    }

    package let frame: WorkspaceFrame
    package let items: [Item]

    package init(frame: WorkspaceFrame, items: [Item]) { (self.frame, self.items) = (frame, items) }
}
