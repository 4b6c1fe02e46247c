// The parts of an smtp:// or smtps:// address (RFC 3986), before anything is made of them.

/// Its errors never quote the text: it may hold a password.
struct SMTPAddress {
    let isImplicit: Bool
    let credentials: SMTPServer.Credentials?
    let host: String
    let port: Int?
    let options: [String: String]

    init(parsing text: String) throws(WrongSetting) {
        let lowered = text.prefix(8).lowercased()
        isImplicit = lowered == "smtps://"
        guard isImplicit || lowered.hasPrefix("smtp://") else {
            throw WrongSetting("The mail server is written as smtp://host:port or smtps://host:port.")
        }
        let rest = ArraySlice(text.utf8.dropFirst(isImplicit ? 8 : 7))
        let query = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        var authority = rest[..<query]
        if authority.last == UInt8(ascii: "/") { authority.removeLast() }
        guard !authority.contains(UInt8(ascii: "/")), !authority.contains(UInt8(ascii: "#")) else {
            throw WrongSetting("The address of the mail server has no path; write / in a password as %2F, # as %23.")
        }
        let at = authority.lastIndex(of: UInt8(ascii: "@"))
        credentials = try at.map { (at) throws(WrongSetting) in try Self.credentials(authority[..<at]) }
        let place = at.map { authority[($0 + 1)...] } ?? authority
        do throws(WrongSetting) {
            (host, port) = try HostAndPort.split(String(decoding: place, as: UTF8.self))
        } catch {
            throw WrongSetting("The host or the port of the mail server is not well formed.")
        }
        options = try Self.options(rest[query...].dropFirst())
        if port == 0 { throw WrongSetting("The port of a mail server is a number from 1 to 65535.") }
    }

    private static func credentials(_ bytes: ArraySlice<UInt8>) throws(WrongSetting) -> SMTPServer.Credentials {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
            throw WrongSetting("A user of the mail server needs a password: smtp://user:password@host.")
        }
        let user = try decoded(bytes[..<colon])
        let password = try decoded(bytes[(colon + 1)...])
        guard !user.isEmpty, !password.isEmpty else {
            throw WrongSetting("The user and the password of the mail server must not be empty.")
        }
        return SMTPServer.Credentials(user: user, password: password)
    }

    private static func options(_ bytes: ArraySlice<UInt8>) throws(WrongSetting) -> [String: String] {
        var options: [String: String] = [:]
        for piece in bytes.split(separator: UInt8(ascii: "&")) {
            let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
            let key = String(decoding: piece[..<equals], as: UTF8.self)
            let value = try decoded(piece[equals...].dropFirst())
            guard key == "starttls" || key == "ca", !value.isEmpty, options.updateValue(value, forKey: key) == nil
            else { throw WrongSetting("The mail server takes ?starttls=… and ca=…, each once and with a value.") }
        }
        return options
    }

    /// Turns `%40` back into `@`. NUL would end a name early in AUTH PLAIN (RFC 4616), so it is refused.
    private static func decoded(_ bytes: ArraySlice<UInt8>) throws(WrongSetting) -> String {
        var (plain, rest) = ([UInt8](), bytes)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                plain.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            rest = rest.dropFirst(2)
            guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { throw WrongSetting("In the address of the mail server, % must be written as %25.") }
            plain.append(value)
        }
        guard !plain.contains(0), let text = String(validating: plain, as: UTF8.self) else {
            throw WrongSetting("The address of the mail server holds bytes that are not text.")
        }
        return text
    }
}
