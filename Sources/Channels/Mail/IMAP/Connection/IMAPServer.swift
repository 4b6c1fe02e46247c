// The mail server in which a mailbox lies, as an operator names it.

/// `imaps://mail.example:993?ca=/etc/ssl/ours.pem` or `imap://mail.example:143`.
///
/// `imaps` speaks TLS from the first byte, on port 993. `imap`, on port 143, begins in clear and goes over to TLS by
/// STARTTLS before anything is said that others should not hear; only on this machine (`localhost`, `127.…`, `::1`) it
/// stays in clear, unless `starttls=required` says otherwise. The certificate is always checked; `ca=FILE` (PEM) trusts
/// more roots. User and password are no part of the address.
package struct IMAPServer: Equatable, Sendable, CustomStringConvertible {
    enum Security: String, Sendable { case implicit, required, never }

    package let host: String
    package let port: Int
    package let trustedRootsFile: String?
    let security: Security

    package init(parsing text: String) throws(WrongSetting) {
        let isImplicit = text.prefix(8).lowercased() == "imaps://"
        guard isImplicit || text.prefix(7).lowercased() == "imap://" else {
            throw WrongSetting("The server of a mailbox is written as imaps://host:port or imap://host:port.")
        }
        let rest = text.utf8.dropFirst(isImplicit ? 8 : 7)
        let query = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        var place = String(rest[..<query]) ?? ""
        if place.utf8.last == UInt8(ascii: "/") { place.removeLast() }
        guard !place.utf8.contains(UInt8(ascii: "@")) else {
            throw WrongSetting("User and password of a mailbox are no part of its address: give the user by --user.")
        }
        let (host, port) = try HostAndPort.split(place)
        let options = try Self.options(String(rest[query...].dropFirst()) ?? "")
        guard port != 0 else { throw WrongSetting("The port of a mail server is a number from 1 to 65535.") }
        (self.host, self.port) = (host, port ?? (isImplicit ? 993 : 143))
        trustedRootsFile = options["ca"]
        security = try Self.security(options["starttls"], host: host, isImplicit: isImplicit)
    }

    private static func options(_ query: String) throws(WrongSetting) -> [String: String] {
        var options: [String: String] = [:]
        for piece in query.utf8.split(separator: UInt8(ascii: "&")).map({ String(decoding: $0, as: UTF8.self) }) {
            let parts = piece.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String($0) ?? "" }
            guard parts.count == 2, ["ca", "starttls"].contains(parts[0]),
                options.updateValue(parts[1], forKey: parts[0]) == nil
            else {
                throw WrongSetting("The server of a mailbox takes ?starttls=… and ca=…, each once and with a value.")
            }
        }
        return options
    }

    private static func security(
        _ word: String?, host: String, isImplicit: Bool
    ) throws(WrongSetting) -> Security {
        switch (word, isImplicit) {
        case (nil, true): return .implicit
        case (nil, false): return isThisMachine(host) ? .never : .required
        case ("required", false): return .required
        case ("never", false) where isThisMachine(host): return .never
        case ("never", false):
            throw WrongSetting("With starttls=never the password would travel in the clear to \(host).")
        case (_, true): throw WrongSetting("imaps:// speaks TLS from the start and takes no starttls=.")
        default: throw WrongSetting("starttls= is one of required and never.")
        }
    }

    static func isThisMachine(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0 < 0x3A })
    }

    package var description: String {
        let options = [
            security == .required ? "starttls=required" : nil, trustedRootsFile.map { "ca=\($0)" },
        ].compactMap(\.self).joined(separator: "&")
        let place = ListenAddress.host(host, port: port)
        return "\(security == .implicit ? "imaps" : "imap")://\(place)\(options.isEmpty ? "" : "?\(options)")"
    }
}
