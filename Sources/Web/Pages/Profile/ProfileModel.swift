// What an agent says about themselves.
import Desk
import Text

/// The page at `/me`.
package struct ProfileModel: Sendable {
    package let frame: WorkspaceFrame
    package let name: String
    package let title: String
    package let email: String
    package let face: String
    package let language: Language
    /// The languages that the workspace speaks.
    package let languages: [Language]
    package let refusal: PasswordRefusal?
    package let hours: HoursModel
    /// So many chats they carry at once.
    package var mostChats = ChatStaff.mostByDefault

    package init(
        frame: WorkspaceFrame, name: String, title: String, email: String, face: String, language: Language,
        languages: [Language], refusal: PasswordRefusal? = nil, hours: HoursModel
    ) {
        (self.frame, self.name, self.title, self.email) = (frame, name, title, email)
        (self.face, self.language, self.languages, self.refusal) = (face, language, languages, refusal)
        self.hours = hours
    }
}
