// Cutting endings off a word, byte by byte.

/// A word whose end is looked at and cut.
struct WordEnd {
    private(set) var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// Letters of the word; vowel signs count.
    var length: Int { bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }

    /// Cuts the longest of `endings` that leaves at least `rest` letters, and may stand after them.
    @discardableResult
    mutating func cut(
        _ endings: Endings, leaving rest: Int, after mayStand: (ArraySlice<UInt8>) -> Bool = { _ in true }
    ) -> Bool {
        guard let last = bytes.last else { return false }
        for ending in endings.ending(in: last) where ending.bytes.count < bytes.count {
            guard bytes.suffix(ending.bytes.count).elementsEqual(ending.bytes) else { continue }
            if length - ending.letters < rest || !mayStand(bytes.dropLast(ending.bytes.count)) { continue }
            bytes.removeLast(ending.bytes.count)
            bytes.append(contentsOf: ending.replacement)
            return true
        }
        return false
    }

    mutating func cutLast(_ count: Int = 1) { bytes.removeLast(count) }
    mutating func replaceLast(_ byte: UInt8) { bytes[bytes.endIndex - 1] = byte }
    mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }
    mutating func cutStart(_ count: Int) { bytes = bytes.dropFirst(count) }

    func hasPrefix(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
}

/// Endings of a language, the longest tried first. `ies>y` puts something in the place of the ending.
struct Endings: Sendable {
    struct Ending: Sendable {
        let bytes: [UInt8]
        let letters: Int
        let replacement: [UInt8]
    }

    private let byLastByte: [[Ending]]

    init(_ list: String) {
        var byLastByte = [[Ending]](repeating: [], count: 256)
        for entry in list.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let parts = entry.split(separator: UInt8(ascii: ">"), omittingEmptySubsequences: false)
            let (bytes, replacement) = (Array(parts[0]), parts.count > 1 ? Array(parts[1]) : [])
            let letters = WordEnd(bytes[...]).length - WordEnd(replacement[...]).length
            byLastByte[Int(bytes.last!)].append(Ending(bytes: bytes, letters: letters, replacement: replacement))
        }
        self.byLastByte = byLastByte.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
    }

    func ending(in byte: UInt8) -> [Ending] { byLastByte[Int(byte)] }
}
