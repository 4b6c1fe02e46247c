// What the greeter can ask for, and how it sees that it is there already.

/// Something without which a person could only ask first.
package enum Wanted: String, Sendable, Codable, CaseIterable {
    case order, email, phone, name

    /// Digits of the shortest order number: fewer are a year, a size or a price.
    private static let shortestOrder = 4

    /// Whether the contact has not told it yet, in what they wrote or by being known.
    package func isMissing(in text: String, of contact: Contact, identities: [Identity]) -> Bool {
        switch self {
        case .order: !Self.hasOrderNumber(text)
        case .email: !identities.contains { $0.kind == .email } && !text.utf8.contains(UInt8(ascii: "@"))
        case .phone: !identities.contains { $0.kind == .phone } && Self.digits(text) < 7
        case .name: contact.name.isEmpty
        }
    }

    /// A word with enough digits in it: `A-10442`, `№ 55012`. Digits of all scripts count.
    private static func hasOrderNumber(_ text: String) -> Bool {
        var run = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal {
                run += 1
                if run >= shortestOrder { return true }
            } else if scalar.properties.isWhitespace {
                run = 0
            }
        }
        return false
    }

    private static func digits(_ text: String) -> Int {
        text.unicodeScalars.count { $0.properties.numericType == .decimal }
    }
}
