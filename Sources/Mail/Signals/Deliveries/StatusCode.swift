// Codes in which servers say what is wrong (RFC 3463, RFC 5321, 4.2), and what they mean for the next attempt.

enum StatusCode {
    /// The first enhanced status, such as `5.1.1`, of the classes 2, 4 and 5; no part of a longer number or an address.
    static func enhanced(in text: String) -> String? {
        let words = text.utf8.split { !($0.isDigit || $0 == .dot || $0.isLetter) }
        for word in words.lazy.prefix(2_000) {
            let bare = word.last == .dot ? word.dropLast() : word
            let numbers = bare.split(separator: .dot, omittingEmptySubsequences: false)
            guard numbers.count == 3, numbers.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isDigit) }),
                numbers[0].count == 1, let kind = numbers[0].first, [0x32, 0x34, 0x35].contains(kind)
            else { continue }
            return String(decoding: bare, as: UTF8.self)
        }
        return nil
    }

    /// The class of the first reply code of SMTP, 4 or 5: at the start of a line or after a sign, as in `said: 550 No`.
    static func replyClass(in text: String) -> Int? {
        let bytes = Array(text.utf8)
        for index in bytes.indices.dropLast(2) {
            guard bytes[index] == 0x34 || bytes[index] == 0x35, (0x30...0x35).contains(bytes[index + 1]),
                bytes[index + 2].isDigit, index + 3 == bytes.count || ends(bytes[index + 3]),
                beginsCode(bytes[..<index])
            else { continue }
            return Int(bytes[index] - 0x30)
        }
        return nil
    }

    private static func ends(_ byte: UInt8) -> Bool {
        byte.isWhitespace || byte == .hyphen || byte == .colon || byte == .closeParenthesis || byte == .comma
            || byte == .apostrophe
    }

    private static func beginsCode(_ before: ArraySlice<UInt8>) -> Bool {
        let last = before.suffix(4).last { $0 != .space }
        guard let last, last != .lineFeed else { return true }
        return [.colon, .semicolon, .apostrophe, .quote, .openParenthesis, .less, UInt8(ascii: "#")].contains(last)
    }
}

/// Whether writing again is in vain: by the status, by the reply of SMTP, by words; a server that gave up and says
/// nothing more has failed for good.
func isPermanent(status: String?, words: String) -> Bool {
    switch status?.utf8.first {
    case UInt8(ascii: "5"): return true
    case UInt8(ascii: "4"): return false
    default: break
    }
    if let replyClass = StatusCode.replyClass(in: words) { return replyClass == 5 }
    let clues = DeliveryClues(words)
    return clues.has(.gone) || !clues.has(.passing)
}
