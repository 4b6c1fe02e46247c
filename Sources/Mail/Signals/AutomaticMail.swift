// Whether a program wrote a mail, so that no program answers it (RFC 3834).

/// Why a mail counts as automatic. The desk never acknowledges one: two programs that thank each other never stop.
package enum AutomaticMail: Sendable, Equatable {
    /// `Auto-Submitted` with its keyword, such as `auto-replied`.
    case autoSubmitted(String)
    /// `Precedence: bulk`, `list`, `junk` or `auto_reply`.
    case precedence(String)
    /// A field of a mailing list; its name.
    case mailingList(String)
    /// The sender asks for no automatic answers by `X-Auto-Response-Suppress`; its value.
    case suppressed(String)
    /// A field that auto-responders of old set; its name.
    case autoreply(String)
    case bounce(BounceSign)
    /// Nobody reads answers to this address.
    case noReplySender(String)
}

extension MailMessage {
    /// Why this mail is automatic; nil when a person wrote it. An invitation to a meeting is a person's.
    package var automatic: AutomaticMail? {
        if let autoSubmitted { return .autoSubmitted(autoSubmitted) }
        if let bounceSign { return .bounce(bounceSign) }
        if let precedence { return .precedence(precedence) }
        if let mailingListField { return .mailingList(mailingListField) }
        if let autoreplyField { return .autoreply(autoreplyField) }
        if let responseSuppression { return .suppressed(responseSuppression) }
        return noReplyAddress.map(AutomaticMail.noReplySender)
    }
}
