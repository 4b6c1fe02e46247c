// The secret by which a visitor's browser is known: made there, kept there, and here only as a digest.
import Desk

/// What a visitor's browser says of itself with each request. It is drawn in the browser, so that the first message can
/// be sent again after a lost answer and is still one message.
package struct VisitorKey: Sendable, Equatable {
    /// 128 bits in base64url, and what a longer one needs.
    private static let lengths = 22...86

    let digest: String

    /// nil for what nobody's browser would draw.
    package init?(_ secret: String) {
        let isPlain = secret.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, Self.lengths.contains(secret.utf8.count) else { return nil }
        digest = Secrets.digest(secret)
    }
}
