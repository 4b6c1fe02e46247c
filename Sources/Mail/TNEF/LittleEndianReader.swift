// Numbers and pieces out of bytes in which the low byte comes first.

/// Reads from the front; nil when there are not so many bytes left, and then nothing is taken.
struct LittleEndianReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func byte() -> Int? { number(of: 1) }
    mutating func short() -> Int? { number(of: 2) }
    mutating func long() -> Int? { number(of: 4) }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// What was cut off at the end has no padding, which is no defect.
    mutating func skipPadding(after count: Int) { rest = rest.dropFirst((4 - count % 4) % 4) }

    private mutating func number(of size: Int) -> Int? {
        take(size).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
    }
}
