// Whether a program wrote a mail, so that no program answers it (RFC 3834).

/// Why a mail counts as automatic. The desk never acknowledges one: two programs that thank each other never stop.
///
/// This is stricter than `MailKind`: a person behind `postmaster` is still a person, whom only people answer.
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
    /// No field says so, but it is of this kind by its parts or words.
    case kind(MailKind)
}

extension MailMessage {
    /// Why this mail is automatic; nil when a person wrote it. An invitation to a meeting is a person's.
    package var automatic: AutomaticMail? {
        if let autoSubmitted { return .autoSubmitted(autoSubmitted) }
        if let bounceSign { return .bounce(bounceSign) }
        if let precedence { return .precedence(precedence) }
        if let mailingListField { return .mailingList(mailingListField) }
        if let autoReplyField { return .autoreply(autoReplyField) }
        if let responseSuppression { return .suppressed(responseSuppression) }
        if let noReplyAddress { return .noReplySender(noReplyAddress) }
        let kind = kind
        switch kind {
        // What this desk sent is known by its marks, not by the mail alone.
        case .person, .invitation, .own, .list: return nil
        case .autoReply, .bounce, .delayed, .report: return .kind(kind)
        }
    }
}
