// Values with parameters: Content-Type and Content-Disposition (RFC 2045, 5.1; RFC 2231).
import Text

/// `attachment; filename*=UTF-8''%D1%81.pdf`: the value in lower case, and the parameters by their names.
struct ParameterizedValue {
    var value = ""
    private var sections: [String: [Section]] = [:]

    private struct Section {
        var number: Int
        var isEncoded: Bool
        var bytes: [UInt8]
    }

    /// More parameters than this are no honest mail's.
    static let mostSections = 200

    init(_ text: String) {
        var scanner = FieldScanner(text)
        value = scanner.upTo(.semicolon).trimmed.loweredString
        var count = 0
        while scanner.skip(.semicolon), count < Self.mostSections {
            let name = scanner.upTo(.equals, or: .semicolon).trimmed.loweredString
            guard scanner.skip(.equals) else { continue }
            keep(name, scanner.parameterValue())
            count += 1
        }
    }

    private mutating func keep(_ name: String, _ bytes: [UInt8]) {
        let pieces = name.split(separator: "*", omittingEmptySubsequences: false)
        let isEncoded = pieces.count > 1 && pieces.last!.isEmpty
        let number = pieces.count > 1 ? Int(pieces[1]) : nil
        let key = String(pieces[0]) + (pieces.count > 1 ? "*" : "")
        sections[key, default: []].append(Section(number: number ?? 0, isEncoded: isEncoded, bytes: bytes))
    }

    /// The text of a parameter: the form of RFC 2231 before the plain one, in which people put encoded words.
    func parameter(_ name: String) -> String? {
        if let extended = sections[name + "*"] { return joined(extended.sorted { $0.number < $1.number }) }
        guard let plain = sections[name]?.first else { return nil }
        return decodeWords(plain.bytes)
    }

    /// The bytes of a parameter that is not for people, such as a boundary.
    func rawParameter(_ name: String) -> [UInt8]? {
        sections[name]?.first?.bytes ?? sections[name + "*"].map { $0.flatMap(\.bytes) }
    }

    /// Sections in order; the first names the charset of those that are percent-encoded.
    private func joined(_ sections: [Section]) -> String {
        var charset = ""
        var bytes: [UInt8] = []
        for (index, section) in sections.enumerated() {
            var rest = section.bytes[...]
            if index == 0, section.isEncoded { (charset, rest) = Self.splitCharset(rest) }
            bytes += section.isEncoded ? Self.decodePercents(rest) : Array(rest)
        }
        return withoutControls(decodeText(bytes, charset: charset.isEmpty ? nil : charset).text)
    }

    /// `utf-8'en'text`; without two apostrophes all of it is text.
    private static func splitCharset(_ bytes: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>) {
        guard let first = bytes.firstIndex(of: .apostrophe),
            let second = bytes[(first + 1)...].firstIndex(of: .apostrophe)
        else { return ("", bytes) }
        return (bytes[..<first].loweredString, bytes[(second + 1)...])
    }

    private static func decodePercents(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var position = bytes.startIndex
        while position < bytes.endIndex {
            if bytes[position] == .percent, position + 2 < bytes.endIndex, let high = bytes[position + 1].hexValue,
                let low = bytes[position + 2].hexValue
            {
                output.append(high << 4 | low)
                position += 3
            } else {
                output.append(bytes[position])
                position += 1
            }
        }
        return output
    }
}

/// A walk over the bytes of a structured field.
struct FieldScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func upTo(_ end: UInt8, or other: UInt8? = nil) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != end, bytes[position] != other { position += 1 }
        return bytes[start..<position]
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// A quoted string, or what stands before the next semicolon.
    mutating func parameterValue() -> [UInt8] {
        while position < bytes.count, bytes[position].isWhitespace { position += 1 }
        guard position < bytes.count, bytes[position] == .quote else { return Array(upTo(.semicolon).trimmed) }
        position += 1
        var value: [UInt8] = []
        while position < bytes.count, bytes[position] != .quote {
            // Windows paths come with single backslashes, so only what needs one is taken as escaped.
            if bytes[position] == .backslash, position + 1 < bytes.count,
                bytes[position + 1] == .quote || bytes[position + 1] == .backslash
            {
                position += 1
            }
            value.append(bytes[position])
            position += 1
        }
        _ = skip(.quote)
        _ = upTo(.semicolon)
        return value
    }
}
