// What an agent hears of, and where.
import Desk

/// The page at `/me/notifications`.
package struct NotificationsModel: Sendable {
    /// A browser that is told even while no page is open.
    package struct Browser: Sendable {
        package let id: String
        package let name: String
        package let since: Instant
        /// Whether names and the beginning of what was written are shown.
        package let saysMore: Bool
        /// When its push service took something last.
        package let reachedAt: Instant?
        /// Whether the last attempt failed.
        package let hasTrouble: Bool

        package init(
            id: String, name: String, since: Instant, saysMore: Bool, reachedAt: Instant?, hasTrouble: Bool
        ) {
            (self.id, self.name, self.since, self.saysMore) = (id, name, since, saysMore)
            (self.reachedAt, self.hasTrouble) = (reachedAt, hasTrouble)
        }
    }

    package let frame: WorkspaceFrame
    package let browsers: [Browser]

    package init(frame: WorkspaceFrame, browsers: [Browser]) { (self.frame, self.browsers) = (frame, browsers) }
}
