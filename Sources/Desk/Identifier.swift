// Names for records: 64-bit numbers that the application makes, ordered by time.

/// The identity of one record of a kind: `Identifier<Contact>` cannot be taken for `Identifier<Agent>`.
///
/// The upper 42 bits are milliseconds since 2025-01-01 UTC, the lower 21 tell apart what was made in the
/// same millisecond, so that order of identity is order of creation. In JSON it is a string, because
/// JavaScript loses digits past 2⁵³.
package struct Identifier<Of>: Hashable, Sendable, Comparable, RawRepresentable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { String(rawValue) }

    package init?(_ description: String) {
        guard let rawValue = Int64(description), rawValue > 0 else { return nil }
        self.init(rawValue: rawValue)
    }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let identifier = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath, debugDescription: "An identifier is a positive number in a string.")
            )
        }
        self = identifier
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
