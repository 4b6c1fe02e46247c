// The page behind a one-time link: for somebody invited, or somebody who forgot a password.
import Text

/// The page at `/invitations/{token}`; the form goes to the same address.
package struct InvitationModel: Sendable {
    package let token: String
    package let email: String
    package let name: String
    /// Whether the agent chooses a name and title too, or only a new password.
    package let isFirstTime: Bool
    package let refusal: PasswordRefusal?

    package init(token: String, email: String, name: String, isFirstTime: Bool, refusal: PasswordRefusal?) {
        (self.token, self.email, self.name) = (token, email, name)
        (self.isFirstTime, self.refusal) = (isFirstTime, refusal)
    }
}

/// Why a password was not taken.
package enum PasswordRefusal: Sendable {
    /// Fewer than twelve characters.
    case tooShort
    /// Longer than the limit of the form.
    case tooLong
    case wrongOldOne
    case nameMissing
    case emailWrong
    case companyMissing
}
