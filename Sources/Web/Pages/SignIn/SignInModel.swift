// Coming in: with a password, or by a link in a mail.
import Text

/// The page at `/session/new`.
package struct SignInModel: Sendable {
    package enum News: Sendable {
        /// Address or password is wrong; which one is not said.
        case refused
        case tooManyAttempts
        /// Said whether or not the address is known.
        case linkSent
        case linkSpent
        case signedOut
    }

    package let email: String
    package let news: News?
    /// A path of ours to go to afterwards; empty for the list.
    package let destination: String

    package init(email: String = "", news: News? = nil, destination: String = "") {
        (self.email, self.news, self.destination) = (email, news, destination)
    }
}
