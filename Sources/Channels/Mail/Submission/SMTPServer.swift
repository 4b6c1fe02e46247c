// The mail server through which the desk sends, as a setting names it.
import Desk

/// `smtp://user:password@mail.example:587?starttls=required&ca=/etc/ssl/ours.pem` or `smtps://…`.
///
/// `smtps` speaks TLS from the first byte, on port 465. `smtp` is port 25, or 587 with credentials, and by default
///
/// - to this machine (`localhost`, `127.…`, `::1`): in clear;
/// - on port 587 or with credentials: TLS by STARTTLS, or nothing is sent;
/// - otherwise: TLS if the server offers it.
///
/// `starttls=required|opportunistic|never` says otherwise. Wherever TLS is spoken, the certificate is checked;
/// `ca=FILE` (PEM) trusts more roots. `%40` in a user name or password stands for `@`, and so on (RFC 3986, 2.1).
package struct SMTPServer: Equatable, Sendable {
    package enum Security: String, Sendable { case implicit, required, opportunistic, never }

    struct Credentials: Equatable, Sendable {
        let user: String
        let password: String
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let trustedRootsFile: String?
    let credentials: Credentials?

    package init(parsing text: String) throws(WrongSetting) {
        let url = try SMTPAddress(parsing: text)
        try self.init(url, credentials: url.credentials)
    }

    /// The server of an account, whose user and password do not stand in its address.
    package init(_ account: SendingAccount) throws(WrongSetting) {
        let url = try SMTPAddress(parsing: account.server)
        guard url.credentials == nil else {
            throw WrongSetting("The user and the password of an account do not stand in the address of its server.")
        }
        let login = account.login
        guard login.map({ !$0.user.utf8.contains(0) && !$0.password.utf8.contains(0) }) ?? true else {
            throw WrongSetting("A user and a password hold no NUL.")
        }
        try self.init(url, credentials: login.map { Credentials(user: $0.user, password: $0.password) })
    }

    private init(_ url: SMTPAddress, credentials: Credentials?) throws(WrongSetting) {
        (host, trustedRootsFile, self.credentials) = (url.host, url.options["ca"], credentials)
        port = url.port ?? (url.isImplicit ? 465 : credentials == nil ? 25 : 587)
        security = try Self.security(url, port: port, hasCredentials: credentials != nil)
        guard credentials == nil || security != .never || isThisMachine else {
            throw WrongSetting("With starttls=never the password would travel in the clear to \(url.host).")
        }
    }

    /// By its name; what is reached is asked again before a password is said.
    package var isThisMachine: Bool { Self.isThisMachine(host) }

    private static func isThisMachine(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0 < 0x3A })
    }

    private static func security(
        _ url: SMTPAddress, port: Int, hasCredentials: Bool
    ) throws(WrongSetting) -> Security {
        if let word = url.options["starttls"] {
            guard !url.isImplicit else {
                throw WrongSetting("smtps:// speaks TLS from the start and takes no starttls=.")
            }
            guard let chosen = Security(rawValue: word), chosen != .implicit else {
                throw WrongSetting("starttls= is one of required, opportunistic and never, not “\(word)”.")
            }
            return chosen
        }
        if url.isImplicit { return .implicit }
        if isThisMachine(url.host) { return .never }
        return port == 587 || hasCredentials ? .required : .opportunistic
    }
}

extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Without the user and the password, so that neither gets into a log.
    package var description: String {
        let scheme = security == .implicit ? "smtps" : "smtp"
        let options = security == .implicit ? "" : "?starttls=\(security.rawValue)"
        return "\(scheme)://\(credentials == nil ? "" : "…@")\(ListenAddress.host(host, port: port))\(options)"
    }

    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}
