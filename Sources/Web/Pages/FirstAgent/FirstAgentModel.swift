// The first start: nobody is there yet.
import Text

/// The page at `/start/{token}`; the form goes to the same address.
package struct FirstAgentModel: Sendable {
    package let token: String
    package let name: String
    package let email: String
    package let company: String
    package let refusal: PasswordRefusal?

    package init(
        token: String, name: String = "", email: String = "", company: String = "", refusal: PasswordRefusal? = nil
    ) {
        (self.token, self.name, self.email) = (token, name, email)
        (self.company, self.refusal) = (company, refusal)
    }
}
