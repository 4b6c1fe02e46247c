// Understands the moments that event logs write: ISO 8601 and its relatives, or a count since 1970.

/// Seconds since 1970; a time without offset counts as UTC.
///
///     timestamp("2012-10-09T14:50:17.000+02:00")
///     timestamp("09.10.2012 14:50:17")
func timestamp(_ text: String) -> Double? {
    var reader = DigitReader(bytes: Array(text.utf8))
    guard let date = reader.date() else { return epoch(text) }
    let time = reader.time()
    guard let time, let offset = reader.offset() else { return nil }
    return Double(days(date) * 86_400) + time - offset
}

/// Seconds, or milliseconds when the number is too great for seconds of this century.
private func epoch(_ text: String) -> Double? {
    guard let number = Double(text), number.isFinite, number > 0 else { return nil }
    return number > 1e11 ? number / 1000 : number
}

/// Days since 1970-01-01 of the Gregorian calendar, from years that begin in March.
private func days(_ date: (year: Int, month: Int, day: Int)) -> Int {
    let year = date.month > 2 ? date.year : date.year - 1
    let month = (date.month + 9) % 12
    let leaps = year / 4 - year / 100 + year / 400
    return year * 365 + leaps + (month * 153 + 2) / 5 + date.day - 1 - 719_468
}

private struct DigitReader {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() { while current == 0x20 || current == 0x09 { at += 1 } }

    private mutating func take(_ marks: String) -> Bool {
        guard let current, marks.utf8.contains(current) else { return false }
        at += 1
        return true
    }

    private mutating func number(digits: Int) -> Int? {
        let start = at
        var value = 0
        while let byte = current, byte >= 0x30, byte <= 0x39, at - start < digits {
            value = value * 10 + Int(byte - 0x30)
            at += 1
        }
        return at > start ? value : nil
    }

    mutating func date() -> (year: Int, month: Int, day: Int)? {
        skipSpace()
        guard let first = number(digits: 4), take("-/."), let second = number(digits: 2), take("-/."),
            let third = number(digits: 4)
        else { return nil }
        let (year, month, day) = first > 31 ? (first, second, third) : (third, second, first)
        guard (1...12).contains(month), (1...31).contains(day), year > 31 else { return nil }
        return (year, month, day)
    }

    /// Seconds after midnight; a date alone is midnight.
    mutating func time() -> Double? {
        skipSpace()
        guard take("Tt") || current != nil else { return 0 }
        guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), hour < 25, minute < 60 else {
            return nil
        }
        let second = take(":") ? number(digits: 2) ?? 0 : 0
        var fraction = 0.0
        if take(".,") {
            var scale = 0.1
            while let digit = number(digits: 1) {
                fraction += Double(digit) * scale
                scale /= 10
            }
        }
        return Double(hour * 3600 + minute * 60 + second) + fraction
    }

    /// Seconds east of Greenwich.
    mutating func offset() -> Double? {
        skipSpace()
        if current == nil || take("Zz") || take("U") { return 0 }
        let isWest = current == UInt8(ascii: "-")
        guard take("+-"), let hours = number(digits: 2) else { return nil }
        _ = take(":")
        let minutes = number(digits: 2) ?? 0
        return Double((hours * 60 + minutes) * 60) * (isWest ? -1 : 1)
    }
}
