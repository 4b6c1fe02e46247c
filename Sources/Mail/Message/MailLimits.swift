// How much of a mail is looked at.

/// Bounds that no honest mail comes near; beyond them a note is made and the rest is left out.
package struct MailLimits: Sendable {
    /// Levels of multipart in each other.
    package var depth = 32
    package var parts = 1_000
    /// Bytes of one header block.
    package var headerBytes = 256 << 10
    package var headerFields = 1_000
    /// Bytes of text, and as many of HTML.
    package var textBytes = 2 << 20
    /// Bytes of a decoded subject.
    package var subjectBytes = 4_096
    package var mailboxes = 1_000
    package var references = 200

    package init() {}

    package static let standard = MailLimits()
}
