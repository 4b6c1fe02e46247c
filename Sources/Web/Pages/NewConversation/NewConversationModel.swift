// Writing to somebody first.
import Desk
import Text

/// The form at `/conversations/new`.
package struct NewConversationModel: Sendable {
    package let frame: WorkspaceFrame
    /// Addresses of ours that the mail can come from.
    package let from: [Address]
    package let filled: Filled
    package let identity: String
    package let refusal: String?

    package struct Address: Sendable {
        package let id: DeskAddress.ID
        package let email: String

        package init(id: DeskAddress.ID, email: String) { (self.id, self.email) = (id, email) }
    }

    /// What was written before a refusal.
    package struct Filled: Sendable {
        package var to = ""
        package var name = ""
        package var subject = ""
        package var text = ""
        package var language: Language?
        /// Why it goes by mail although they like another way; nil while nobody has asked for it.
        package var wayReason: String?
        package init() {}
    }

    package init(
        frame: WorkspaceFrame, from: [Address], filled: Filled = Filled(), identity: String, refusal: String? = nil
    ) {
        (self.frame, self.from, self.filled) = (frame, from, filled)
        (self.identity, self.refusal) = (identity, refusal)
    }
}
