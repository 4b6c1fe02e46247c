// Access tokens for a mailbox, asked for anew before they end (RFC 6749, 6).
import Desk
import Foundation

/// Remembers a token as long as it is good for something.
actor AccessTokens {
    /// A token that ends within this time is asked for anew.
    private static let remainder: Duration = .seconds(120)

    private var grant: OAuthGrant
    private var token: (text: String, until: ContinuousClock.Instant)?

    init(_ grant: OAuthGrant) { self.grant = grant }

    /// A token, and the grant that takes the place of the old one, when there is one.
    func token() async throws(MailboxTrouble) -> (String, renewed: OAuthGrant?) {
        if let token, ContinuousClock.now + Self.remainder < token.until { return (token.text, nil) }
        let answer = try await TokenRequest(grant).send()
        token = (answer.accessToken, .now + .seconds(min(max(answer.seconds, 0), 86_400)))
        guard let refresh = answer.refreshToken, refresh != grant.refreshToken else { return (answer.accessToken, nil) }
        grant.refreshToken = refresh
        return (answer.accessToken, grant)
    }
}

/// What a token server answers (RFC 6749, 5.1).
struct TokenAnswer {
    let accessToken: String
    let refreshToken: String?
    let seconds: Int

    /// nil when it is no such answer.
    init?(_ json: [UInt8]) {
        guard let fields = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any],
            let token = fields["access_token"] as? String, Self.isPlain(token)
        else { return nil }
        accessToken = token
        refreshToken = fields["refresh_token"] as? String
        seconds = (fields["expires_in"] as? Int) ?? 3600
    }

    /// It goes into a command as it is.
    private static func isPlain(_ token: String) -> Bool {
        !token.isEmpty && token.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Why there is none (RFC 6749, 5.2): a short word.
    static func refusal(_ json: [UInt8]) -> String {
        let fields = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
        let word = fields?["error"] as? String ?? ""
        return String(
            String.UnicodeScalarView(word.unicodeScalars.filter { (0x20..<0x7F).contains($0.value) }.prefix(100)))
    }
}
