// What mail servers themselves write is known by its sender and by its type.

/// What gives a server's mail away.
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
        if hasNullReturnPath { return .nullReturnPath }
        return isFromDaemon || isFromPostmaster ? .serverSender : nil
    }

    var hasNullReturnPath: Bool {
        headers(named: "Return-Path").contains { $0.utf8.filter { !$0.isWhitespace }.elementsEqual("<>".utf8) }
    }

    /// From an address behind which nobody sits.
    var isFromDaemon: Bool {
        senders.contains {
            ["mailer-daemon", "mail-daemon", "mailerdaemon", "mailer_daemon"].contains($0.localPart)
                || $0.localPart.utf8.starts(with: "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e".utf8)
        }
    }

    /// From the address at which a server has people too (RFC 5321, 4.5.1), or under a server's name.
    var isFromPostmaster: Bool {
        let names = [
            "mail delivery subsystem", "mail delivery system", "mail delivery service", "system administrator",
        ]
        return senders.contains { $0.localPart == "postmaster" || names.contains($0.name.lowercased()) }
    }

    private var senders: [Mailbox] { from + (sender.map { [$0] } ?? []) }
}

extension Mailbox {
    /// What stands before the last at sign, in lower case.
    var localPart: String {
        let folded = folded
        return folded.utf8.lastIndex(of: .at).map { String(folded[..<$0]) } ?? folded
    }
}
