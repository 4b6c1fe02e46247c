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

    package init(id: ID, receivedAt: Instant, envelopeFrom: String, envelopeTo: [String], bytes: [UInt8]) {
        (self.id, self.receivedAt, self.envelopeFrom) = (id, receivedAt, envelopeFrom)
        (self.envelopeTo, self.bytes) = (envelopeTo, bytes)
    }
}
