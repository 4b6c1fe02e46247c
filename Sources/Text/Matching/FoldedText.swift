// A text as search and the finders see it, with the way back to the original.

/// A text in which case, accents, digits of other scripts and invisible joiners do not matter.
///
///     let folded = FoldedText("Nazvat ću Vas")      // "nazvat cu vas"
///     folded.utf16Range(of: 7..<9)                  // 7..<9: where "ću" stands in the original
///
/// Folding is by scalar (see `ScalarFolding`), so no combining mark hides a quote or a letter. A line end is `\n`
/// (`\r\n` gives two). Only the first `scalarLimit` scalars are looked at. About 20 µs for 2 KB.
package struct FoldedText: Sendable {
    /// The most scalars that are folded; the rest of a longer text is left out.
    package static let scalarLimit = 100_000

    /// UTF-8 of the folded text.
    package private(set) var bytes: [UInt8] = []
    /// For each byte the UTF-16 offset at which its scalar begins in the original; one more for the end.
    package private(set) var offsets: [Int32] = []
    /// For each byte whether its scalar was an upper-case letter.
    package private(set) var capitals: [Bool] = []

    package init(_ text: String, limit: Int = FoldedText.scalarLimit) {
        bytes.reserveCapacity(min(text.utf8.count, limit * 3))
        offsets.reserveCapacity(bytes.capacity + 1)
        capitals.reserveCapacity(bytes.capacity)
        var (offset, count) = (Int32(0), 0)
        for scalar in text.unicodeScalars {
            guard count < limit else { break }
            append(scalar.value, at: offset)
            offset += scalar.value > 0xFFFF ? 2 : 1
            count += 1
        }
        offsets.append(offset)
    }

    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Where a range of folded bytes stands in the original text, in UTF-16 units.
    package func utf16Range(of range: Range<Int>) -> Range<Int> {
        Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
    }

    private mutating func append(_ value: UInt32, at offset: Int32) {
        if value < 0x80 {
            let isCapital = value >= 0x41 && value <= 0x5A
            let byte = isCapital ? value + 0x20 : value == 0x0D ? 0x0A : value == 0x09 ? 0x20 : value
            return push(UInt8(byte), offset, isCapital)
        }
        // A breve that stands apart makes й of и, as the letter written whole is kept.
        if value == 0x0306, bytes.count >= 2, bytes[bytes.count - 2] == 0xD0, bytes[bytes.count - 1] == 0xB8 {
            bytes[bytes.count - 1] = 0xB9
            return
        }
        let isCapital = ScalarFolding.isCapital(value)
        ScalarFolding.fold(value) { encode($0, offset, isCapital) }
    }

    private mutating func encode(_ value: UInt32, _ offset: Int32, _ isCapital: Bool) {
        guard value >= 0x80 else { return push(UInt8(value), offset, isCapital) }
        for unit in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
            push(unit, offset, isCapital)
        }
    }

    private mutating func push(_ byte: UInt8, _ offset: Int32, _ isCapital: Bool) {
        bytes.append(byte)
        offsets.append(offset)
        capitals.append(isCapital)
    }
}
