// How long the visitor of a mailbox waits for what.
import Desk
import NIOCore

package struct MailboxTimes: Sendable {
    /// Waiting for news is renewed so often: a server may end it after 30 minutes (RFC 2177, RFC 9051, 5.4), and a
    /// connection that fell silent somewhere on the way is found out by it.
    package var renewal: Duration = .seconds(240)
    /// Where a server does not tell of news, it is asked so often.
    package var poll: Duration = .seconds(60)
    /// A node asks so often for the mailboxes it serves; what it has belongs to it three times as long.
    package var lease: Duration = .seconds(20)
    /// What others changed is looked for so often.
    package var look: Duration = .seconds(1)
    /// A factor on the pauses after failures.
    package var pauses = 1.0

    package init() {}
}

/// How long to leave a mail server alone after failures in a row.
package enum MailboxBackOff {
    /// What passes by itself: 2 s, 4 s, 8 s … 5 min. What somebody has to put right, such as a wrong password, for which
    /// servers lock people out: 1 min, 2 min … 15 min. `luck`, from 0 to 1, takes or adds a quarter, so that two
    /// hundred mailboxes do not come back to a server in the same moment.
    package static func pause(after failures: Int, of kind: MailboxTrouble.Kind, luck: Double) -> Duration {
        let doublings = Double(1 << min(max(failures - 1, 0), 16))
        let seconds = isForPeople(kind) ? min(60 * doublings, 900) : min(2 * doublings, 300)
        return .milliseconds(Int64(seconds * (750 + 500 * min(max(luck, 0), 1))))
    }

    private static func isForPeople(_ kind: MailboxTrouble.Kind) -> Bool {
        switch kind {
        case .insecure, .loginRefused, .tokenRefused, .noFolder, .sealed: true
        case .unreachable, .closed, .tooSlow, .garbled, .refused, .deskUnwell, .taken: false
        }
    }
}
