// What came in, before anybody has looked at it.

/// Something that came in, as bytes, kept before anybody looked at it.
package struct RawItem: Sendable, Equatable {
    package typealias ID = Identifier<RawItem>

    package let id: ID
    package let receivedAt: Instant
    /// `MAIL FROM`, empty for the null sender.
    package let envelopeFrom: String
    /// `RCPT TO`, each an address of the desk.
    package let envelopeTo: [String]
    package let bytes: [UInt8]
    /// It was in its mailbox before the desk was: a person may answer it, the desk does not by itself.
    package let isOlder: Bool

    package init(
        id: ID, receivedAt: Instant, envelopeFrom: String, envelopeTo: [String], bytes: [UInt8], isOlder: Bool = false
    ) {
        (self.id, self.receivedAt, self.envelopeFrom) = (id, receivedAt, envelopeFrom)
        (self.envelopeTo, self.bytes, self.isOlder) = (envelopeTo, bytes, isOlder)
    }
}
