// Which Swift types go into columns and come out again.
import Desk

/// A type that a column can hold: `row[2] as Contact.ID`, `execute("… VALUES ($1)", instant)`.
///
/// An enum with raw values joins by `extension Channel: Storable {}`. Reading a column as a type that it does not
/// hold stops the program with a sentence: the schema is ours, so it is a mistake in the query, not in the data.
package protocol Storable: Sendable {
    var stored: Value { get }
    init(_ value: Value)
}

/// Stops the program because a query reads a column as what it is not.
func mismatch(_ value: Value, expected: String) -> Never {
    fatalError("A column holds \(value.kind) where \(expected) was expected: correct the query or cast in it.")
}

extension Int64: Storable {
    package var stored: Value { .integer(self) }

    package init(_ value: Value) {
        guard case .integer(let number) = value else { mismatch(value, expected: "an integer") }
        self = number
    }
}

extension Int: Storable {
    package var stored: Value { .integer(Int64(self)) }
    package init(_ value: Value) { self = Int(Int64(value)) }
}

extension Bool: Storable {
    package var stored: Value { .bool(self) }

    package init(_ value: Value) {
        switch value {
        case .bool(let truth): self = truth
        case .integer(let number): self = number != 0
        default: mismatch(value, expected: "a truth value")
        }
    }
}

extension Double: Storable {
    package var stored: Value { .real(self) }

    package init(_ value: Value) {
        guard case .real(let number) = value else { mismatch(value, expected: "a real number") }
        self = number
    }
}

extension String: Storable {
    /// U+0000 is left out: both drivers would cut the text there without a word, and PostgreSQL cannot hold it.
    package var stored: Value {
        utf8.contains(0) ? .text(String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self)) : .text(self)
    }

    package init(_ value: Value) {
        guard case .text(let text) = value else { mismatch(value, expected: "text") }
        self = text
    }
}

extension [UInt8]: Storable {
    package var stored: Value { .blob(self) }

    package init(_ value: Value) {
        guard case .blob(let bytes) = value else { mismatch(value, expected: "bytes") }
        self = bytes
    }
}

extension Optional: Storable where Wrapped: Storable {
    package var stored: Value { self?.stored ?? .null }
    package init(_ value: Value) {
        if case .null = value { self = nil } else { self = Wrapped(value) }
    }
}

extension Storable where Self: RawRepresentable, RawValue: Storable {
    package var stored: Value { rawValue.stored }

    package init(_ value: Value) {
        guard let known = Self(rawValue: RawValue(value)) else {
            fatalError("A column holds a \(Self.self) that this program does not know.")
        }
        self = known
    }
}

extension Instant: Storable {}
extension Identifier: Storable {}
