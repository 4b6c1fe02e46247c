// The addresses at which the desk shows a picture that lies on somebody else's server.
import Desk
import Storage

/// Signed, so that nobody can have the desk fetch what no mail names, and good for one to two hours, so that a link
/// that got out is soon worth nothing. Nothing is stored.
package struct PictureLinks: Sendable {
    private static let hour: Int64 = 3_600_000

    let secret: [UInt8]

    /// Until when the link is good, in milliseconds since 1970, and the mark that proves that it is ours. The same for
    /// a whole hour, so that a browser asks once for a picture that is seen twice.
    package func sign(_ address: String, now: Instant) -> (until: Int64, mark: String) {
        let until = (now.rawValue / Self.hour + 2) * Self.hour
        return (until, mark(of: address, until))
    }

    package func isOurs(_ address: String, until: Int64, mark: String, now: Instant) -> Bool {
        now.rawValue < until && Secrets.areEqual(Array(mark.utf8), Array(self.mark(of: address, until).utf8))
    }

    private func mark(of address: String, _ until: Int64) -> String {
        Secrets.base64url(
            Array(Secrets.signature(of: "\(until) \(address)", for: "picture", secret: secret).prefix(18)))
    }
}

extension DeskRecord {
    package var pictureLinks: PictureLinks { PictureLinks(secret: secret) }
}
