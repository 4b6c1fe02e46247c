// A mail server by which one address of the desk sends, instead of the desk's own way out.

/// `smtps://mail.example`, with the user and the password that it asks for.
///
/// The password is open here and sealed wherever it is stored; it never gets into a log.
package struct SendingAccount: Sendable, Hashable {
    /// Without a user and a password in it.
    package let server: String
    package let login: Login?

    package struct Login: Sendable, Hashable {
        package let user: String
        package let password: String

        package init(user: String, password: String) { (self.user, self.password) = (user, password) }
    }

    package init(server: String, login: Login?) { (self.server, self.login) = (server, login) }
}

extension SendingAccount: CustomStringConvertible, CustomReflectable {
    package var description: String { server }
    package var customMirror: Mirror { Mirror(self, children: ["server": server]) }
}
