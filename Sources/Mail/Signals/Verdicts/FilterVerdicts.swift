// What the desk's own mail server and filter think of a mail.

/// The verdicts of those whom the operator trusts; anybody can write such fields.
package struct FilterVerdicts: Sendable, Equatable {
    package var authentication: AuthenticationResults?
    package var spam: SpamVerdict?
}

extension MailMessage {
    /// The verdicts of these servers (their `authserv-id`s, in any case).
    ///
    /// Of the fields that name one of them only the topmost counts: a server writes above what it received (RFC 8601,
    /// 5), so that what a sender wrote stands below. Fields of spam filters name no server; they count when a trusted
    /// server has looked at the mail, or when SpamAssassin says that it ran on one.
    package func verdicts(trusting servers: [String]) -> FilterVerdicts {
        let trusted = Set(servers.map { $0.lowercased() })
        let authentication = headers(named: "Authentication-Results").lazy.compactMap(AuthenticationResults.init)
            .first { trusted.contains($0.server) }
        let isFiltered = authentication != nil || trusted.contains(filterHost ?? "")
        return FilterVerdicts(authentication: authentication, spam: isFiltered ? spamVerdict : nil)
    }

    /// `X-Spam-Checker-Version: SpamAssassin 4.0.0 (2022-12-14) on mx.desk.test`.
    private var filterHost: String? {
        let words = header("X-Spam-Checker-Version")?.utf8.split(whereSeparator: \.isWhitespace) ?? []
        guard words.count > 2, words[words.count - 2].elementsEqual("on".utf8) else { return nil }
        return words.last?.loweredString
    }
}
