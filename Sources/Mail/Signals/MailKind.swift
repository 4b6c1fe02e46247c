// What kind of mail it is: one answer out of many small questions, each with a file of its own.

/// What a mail is, whoever may answer it: `readMail(bytes).kind`. The raw values are stable and appear in JSON.
///
/// The kind is not leave to answer: `AutomaticMail` says when no program may, and is stricter.
package enum MailKind: String, Sendable, Codable, CaseIterable {
    /// Somebody wrote it to us.
    case person
    /// A program wrote it: an out-of-office, the acknowledgement of another desk, a notification.
    case autoReply = "auto-reply"
    /// A mail of ours did not arrive and is not tried again; `MailMessage.bounce` says whose and why.
    case bounce
    /// A mail of ours has not arrived yet and is still tried.
    case delayed
    /// A complaint (RFC 5965), a receipt of reading or arrival (RFC 8098, 3464), a summary of DMARC or TLS.
    case report
    /// It came through a list or went to many.
    case list
    /// A meeting is proposed, answered, changed or called off (RFC 5546).
    case invitation
    /// This desk sent it.
    case own
}

extension MailMessage {
    /// What kind of mail this is, by what it says itself.
    package var kind: MailKind { kind(knowing: OwnMarks()) }

    /// What kind of mail this is for a desk that knows its own marks. What parts of the mail are for comes first,
    /// then what programs declare, then the way it came, then words.
    package func kind(knowing own: OwnMarks) -> MailKind {
        switch deliveryNotice?.outcome {
        case .failed: return .bounce
        case .delayed: return .delayed
        case .succeeded: return .report
        case nil: break
        }
        if isReport { return .report }
        if isOwn(own) { return .own }
        if invitation != nil { return .invitation }
        if autoReply != nil { return .autoReply }
        if mailingListField != nil || isForMany { return .list }
        return isNotification ? .autoReply : .person
    }

    /// Whether a program sent it that says neither to what it answers nor through what list it went.
    private var isNotification: Bool {
        autoSubmitted != nil || responseSuppression != nil || autoReplyField != nil || hasNullReturnPath
            || noReplyAddress != nil
    }
}
