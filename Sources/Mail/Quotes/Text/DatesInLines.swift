// Signs of a date, a time and an address in a folded line.

extension String {
    /// A year of four digits, or day, month and year parted by points, dashes or slashes.
    var hasDate: Bool {
        let bytes = Array(utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index].isDigit else {
                index += 1
                continue
            }
            let end = bytes[index...].firstIndex { !$0.isDigit } ?? bytes.count
            if end - index == 4, (19...20).contains(Int(bytes[index] - 48) * 10 + Int(bytes[index + 1] - 48)) {
                return true
            }
            if end - index <= 2, isShortDate(bytes, from: end) { return true }
            index = end
        }
        return false
    }

    /// `20.11.26`: what follows the first figure.
    private func isShortDate(_ bytes: [UInt8], from start: Int) -> Bool {
        guard start < bytes.count, [.dot, .hyphen, .slash].contains(bytes[start]) else { return false }
        let month = bytes[(start + 1)...].prefix { $0.isDigit }.count
        let next = start + 1 + month
        return (1...2).contains(month) && next + 1 < bytes.count && bytes[next] == bytes[start]
            && bytes[next + 1].isDigit
    }

    /// `14:05`
    var hasTime: Bool {
        let bytes = Array(utf8)
        guard bytes.count >= 4 else { return false }
        return (1..<(bytes.count - 2)).contains {
            bytes[$0] == .colon && bytes[$0 - 1].isDigit && bytes[$0 + 1].isDigit && bytes[$0 + 2].isDigit
        }
    }

    /// A sign `@` between letters.
    var hasAddress: Bool {
        let bytes = Array(utf8)
        guard bytes.count >= 3 else { return false }
        return (1..<(bytes.count - 1)).contains {
            bytes[$0] == .at && bytes[$0 - 1].isPartOfWord && bytes[$0 + 1].isPartOfWord
        }
    }
}
