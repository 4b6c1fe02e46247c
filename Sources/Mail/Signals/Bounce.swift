// Reports about mail that did not arrive, and what mail servers themselves write.

/// What gives a bounce away.
package enum BounceSign: String, Sendable, Equatable, Codable {
    /// `Return-Path: <>`: the sender of the envelope is nobody (RFC 5321, 4.5.5).
    case nullReturnPath
    /// `multipart/report` (RFC 6522): delivery status, receipts, complaints.
    case report
    /// From MAILER-DAEMON or postmaster.
    case serverSender
}

extension MailMessage {
    var bounceSign: BounceSign? {
        if type == "multipart/report" { return .report }
        if headers(named: "Return-Path").contains(where: isNullPath) { return .nullReturnPath }
        let senders = from + (sender.map { [$0] } ?? [])
        return senders.contains(where: isServer) ? .serverSender : nil
    }

    private func isNullPath(_ value: String) -> Bool {
        value.utf8.filter { !$0.isWhitespace }.elementsEqual("<>".utf8)
    }

    private func isServer(_ mailbox: Mailbox) -> Bool {
        ["mailer-daemon", "postmaster", "mail-daemon"].contains(mailbox.localPart)
    }
}

extension Mailbox {
    /// What stands before the last at sign, in lower case.
    var localPart: String {
        let folded = folded
        return folded.utf8.lastIndex(of: .at).map { String(folded[..<$0]) } ?? folded
    }
}
