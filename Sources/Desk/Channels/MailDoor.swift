// What a door for mail asks of the desk behind it.

/// The desk, as LMTP, SMTP, HTTP and the pipe see it: does it know this address, and will it keep these bytes?
package protocol MailDoor: Sendable {
    /// Whether `recipient` is an address of the desk, with or without a `+detail`.
    func knows(_ recipient: String) async -> Knowledge
    /// Keeps the bytes. `.kept` is only answered once they are safe on disk.
    func keep(from sender: String, to recipients: [String], bytes: [UInt8]) async -> Acceptance
}

package enum Knowledge: Sendable, Equatable {
    case ours
    case unknown
    /// The store cannot be asked now: the sender should try again.
    case unwell
}

package enum Acceptance: Sendable, Equatable {
    case kept
    /// Try again later, with the reason in words for a postmaster.
    case later(String)
    case refused(String)
}
