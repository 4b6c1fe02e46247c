// The list of properties in which Outlook keeps what has no attribute of its own.
import Text

/// Properties of a message or of a file, by their numbers (MS-OXTNEF 2.1.3.4; the numbers are those of MS-OXPROPS).
/// Of a property with several values the first counts; what programs name for themselves is passed over.
struct TNEFProperties {
    enum Kind: Int {
        case string = 0x1E
        case wideString = 0x1F
        case object = 0x0D
        case binary = 0x102
    }

    struct Value {
        let kind: Kind
        let bytes: ArraySlice<UInt8>
    }

    enum Name: Int {
        case subject = 0x0037
        case body = 0x1000
        case compressedRTF = 0x1009
        case html = 0x1013
        case fileData = 0x3701
        case fileName = 0x3704
        case longFileName = 0x3707
        case fileType = 0x370E
        case fileContentID = 0x3712
    }

    private var values: [Int: Value] = [:]
    /// Something could not be read; what stands after it is missing.
    private(set) var isDamaged = false

    init() {}

    init(_ bytes: ArraySlice<UInt8>) {
        var reader = LittleEndianReader(bytes)
        guard var left = reader.long() else {
            isDamaged = true
            return
        }
        while left > 0 {
            guard readProperty(&reader) else {
                isDamaged = true
                return
            }
            left -= 1
        }
    }

    subscript(name: Name) -> Value? { values[name.rawValue] }

    private mutating func readProperty(_ reader: inout LittleEndianReader) -> Bool {
        guard let type = reader.short(), let number = reader.short() else { return false }
        let isNamed = number >= 0x8000
        guard !isNamed || skipName(&reader) else { return false }
        let isMultiple = type & 0x1000 != 0
        if let size = Self.fixedSizes[type & ~0x1000] {
            guard !isMultiple else { return reader.long().flatMap { skip($0, of: size, &reader) } != nil }
            return reader.take(size) != nil
        }
        guard let kind = Kind(rawValue: type & ~0x1000), let count = reader.long() else { return false }
        return readValues(count, of: kind, as: isNamed ? nil : number, &reader)
    }

    private mutating func readValues(
        _ count: Int, of kind: Kind, as number: Int?, _ reader: inout LittleEndianReader
    ) -> Bool {
        var left = count
        while left > 0 {
            guard let length = reader.long(), let bytes = reader.take(length) else { return false }
            reader.skipPadding(after: length)
            if let number, values[number] == nil { values[number] = Value(kind: kind, bytes: bytes) }
            left -= 1
        }
        return true
    }

    /// A GUID, then a number or a name.
    private func skipName(_ reader: inout LittleEndianReader) -> Bool {
        guard reader.take(16) != nil, let kind = reader.long() else { return false }
        guard kind == 1 else { return reader.take(4) != nil }
        guard let length = reader.long(), reader.take(length) != nil else { return false }
        reader.skipPadding(after: length)
        return true
    }

    private func skip(_ count: Int, of size: Int, _ reader: inout LittleEndianReader) -> ArraySlice<UInt8>? {
        reader.take(count * size)
    }

    /// In bytes, as they lie in the list: two become four.
    private static let fixedSizes = [
        0x01: 0, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16,
    ]
}

extension TNEFProperties.Value {
    /// nil for what is no text. Ends at the first NUL, as C programs end it.
    func text(charset: String?) -> String? {
        switch kind {
        case .string: decodeText(Array(bytes.prefix { $0 != 0 }), charset: charset).text
        case .wideString: decodeText(Array(untilWideNUL), charset: "utf-16le").text
        case .object, .binary: nil
        }
    }

    private var untilWideNUL: ArraySlice<UInt8> {
        var end = bytes.startIndex
        while end + 1 < bytes.endIndex, bytes[end] != 0 || bytes[end + 1] != 0 { end += 2 }
        return bytes[..<end]
    }
}
