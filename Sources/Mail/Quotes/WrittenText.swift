// What the sender wrote this time, apart from the history and the signature that came with it.

/// A text in pieces: `mail.written.newText`.
///
/// The segments in their order are the whole text, byte for byte: what is folded is never lost. At least one of them
/// is new where there is any text at all. A mail that was forwarded is all new but for the forwarder's signature.
package struct WrittenText: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable {
        case new, quoted, signature
    }

    package struct Segment: Sendable, Equatable {
        package let kind: Kind
        package let text: String
    }

    package let segments: [Segment]
    /// The sender passes on somebody else's mail: what was forwarded is the matter itself.
    package let isForward: Bool

    /// All of it, as it came.
    package var whole: String { segments.map(\.text).joined() }

    /// What was written this time; pieces between quotes are parted by a blank line.
    package var newText: String { joined(.new) ?? "" }
    /// Nil where nothing was quoted.
    package var quoted: String? { joined(.quoted) }
    /// Closing formula, name, "Sent from my phone" and small print; nil where there is none.
    package var signature: String? { joined(.signature) }

    private func joined(_ kind: Kind) -> String? {
        let pieces = segments.filter { $0.kind == kind }.map { withoutBlankEnds($0.text) }.filter { !$0.utf8.isEmpty }
        return pieces.isEmpty ? nil : pieces.joined(separator: "\n\n")
    }
}
