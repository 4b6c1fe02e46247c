// The text of an iCalendar file as lines with a name, parameters and a value (RFC 5545, section 3.1).

/// One line: `DTSTART;VALUE=DATE:20261216`.
struct ICalendarLine: Equatable {
    /// In upper case, as are the names of parameters.
    let name: String
    let parameters: [String: String]
    /// As it stands, escapes and all.
    let value: String
    /// Where it begins in the file, from 1.
    let number: Int
}

/// The lines of a file, joined where they were folded. What is no line at all is left out; `skipped` says how many.
func iCalendarLines(of bytes: [UInt8]) -> (lines: [ICalendarLine], skipped: Int) {
    var lines: [ICalendarLine] = []
    var skipped = 0
    for (number, line) in unfolded(bytes) {
        if let line = ICalendarLine(line, number: number) { lines.append(line) } else { skipped += 1 }
    }
    return (lines, skipped)
}

/// Lines end with CRLF, LF or CR; one that begins with a space or a tab belongs to the line before.
private func unfolded(_ bytes: [UInt8]) -> [(number: Int, bytes: [UInt8])] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var lines: [(number: Int, bytes: [UInt8])] = []
    var (number, current, isInLine) = (1, [UInt8](), false)
    func isFold(at index: Int) -> Bool { index < bytes.count && (bytes[index] == 0x20 || bytes[index] == 0x09) }
    var (index, began) = (bytes.starts(with: mark) ? 3 : 0, 1)
    while index < bytes.count {
        let byte = bytes[index]
        index += 1
        guard byte == 0x0D || byte == 0x0A else {
            if !isInLine { (began, isInLine) = (number, true) }
            current.append(byte)
            continue
        }
        if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
        number += 1
        if isInLine, isFold(at: index) {
            index += 1
        } else if isInLine {
            lines.append((began, current))
            (current, isInLine) = ([], false)
        }
    }
    if isInLine { lines.append((began, current)) }
    return lines
}

extension ICalendarLine {
    /// nil where there is no name or no colon.
    init?(_ bytes: [UInt8], number: Int) {
        guard let parts = Self.parts(of: bytes), let name = parts.head.first, !name.isEmpty else { return nil }
        var parameters: [String: String] = [:]
        for part in parts.head.dropFirst() {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let value = part[(equals + 1)...].filter { $0 != UInt8(ascii: "\"") }
            parameters[Self.upper(part[..<equals])] = String(decoding: value, as: UTF8.self)
        }
        self.init(
            name: Self.upper(name[...]), parameters: parameters, value: String(decoding: parts.value, as: UTF8.self),
            number: number)
    }

    /// What stands between semicolons before the first colon, and what stands after it; quotes protect both signs.
    private static func parts(of bytes: [UInt8]) -> (head: [[UInt8]], value: ArraySlice<UInt8>)? {
        var head: [[UInt8]] = [[]]
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ":"), !isQuoted { return (head, bytes[(index + 1)...]) }
            if byte == UInt8(ascii: ";"), !isQuoted { head.append([]) } else { head[head.count - 1].append(byte) }
        }
        return nil
    }

    private static func upper(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
    }

    /// The value without escapes (section 3.3.11), its line breaks as spaces: a name stands on one line.
    var text: String {
        var text: [UInt8] = []
        var isEscaped = false
        for byte in value.utf8 {
            if isEscaped {
                text.append(byte == UInt8(ascii: "n") || byte == UInt8(ascii: "N") ? 0x20 : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                text.append(byte < 0x20 ? 0x20 : byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
