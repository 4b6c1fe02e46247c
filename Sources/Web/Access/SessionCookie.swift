// The cookie that holds a session's secret, and how a request shows a token.
import HTTPTypes
import Hummingbird

enum SessionCookie {
    static let name = "kept_session"
    /// As long as a session lives without signing in again.
    private static let life = 30 * 24 * 3600

    static func secret(in request: Request) -> String? {
        guard let secret = request.cookies[name]?.value, (1...100).contains(secret.utf8.count) else { return nil }
        return secret
    }

    static func set(_ secret: String, on response: inout Response, isSecure: Bool) {
        response.headers.append(HTTPField(name: .setCookie, value: line(secret, life: life, isSecure: isSecure)))
    }

    static func clear(on response: inout Response, isSecure: Bool) {
        response.headers.append(HTTPField(name: .setCookie, value: line("", life: 0, isSecure: isSecure)))
    }

    /// Lax, so that a link in a mail finds the agent signed in; forms carry a token besides.
    private static func line(_ secret: String, life: Int, isSecure: Bool) -> String {
        "\(name)=\(secret); Max-Age=\(life); Path=/; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}

extension Request {
    /// `kept_…` of `Authorization: Bearer kept_…`.
    var bearerToken: String? {
        guard let value = headers[.authorization], value.utf8.count <= 200 else { return nil }
        let parts = value.utf8.split(separator: UInt8(ascii: " "))
        guard parts.count == 2, String(parts[0])!.lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
