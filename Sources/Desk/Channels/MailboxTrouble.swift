// Why a mailbox could not be read, for the person who can put it right.

/// A kind, for which the catalogues have a sentence, and what the other side said about it.
package struct MailboxTrouble: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// No connection, or no address behind the name.
        case unreachable
        /// No TLS, or a certificate that is not the server's.
        case insecure
        case loginRefused
        /// No access token from whoever runs the mailbox.
        case tokenRefused
        case noFolder
        /// The connection broke.
        case closed
        case tooSlow
        /// An answer that is not IMAP, or that is larger than any should be.
        case garbled
        /// The server would not do what it was asked.
        case refused
        /// The sealed password cannot be opened: the key is another.
        case sealed
        /// The desk itself cannot take mail now.
        case deskUnwell
        /// Another node serves this mailbox now.
        case taken
    }

    package let kind: Kind
    /// In the words of the other side, on one line; may be empty.
    package let words: String

    package init(_ kind: Kind, _ words: String = "") { (self.kind, self.words) = (kind, words) }
}
