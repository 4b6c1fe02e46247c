// Dates of mail (RFC 5322, 3.3 and 4.3) and of programs that do not know it.

/// Milliseconds since 1970 UTC of a date such as `Fri, 21 Nov 2025 09:55:06 +0500`; nil when it says no time at all.
///
/// Also read: no weekday, two-digit years, no seconds, named zones, comments, `Nov 21, 2025 9:55 PM`, `21.11.2025`,
/// asctime, ISO 8601. A zone that nobody knows counts as UTC, as RFC 5322 asks.
func readDate(_ value: String) -> Int64? {
    var parts = DateParts()
    for token in dateTokens(value) { parts.take(token) }
    return parts.milliseconds
}

/// Runs without blanks and commas, comments left out; `T` between digits parts a date from its time.
private func dateTokens(_ value: String) -> [ArraySlice<UInt8>] {
    var depth = 0
    var bytes: [UInt8] = []
    for byte in value.utf8.prefix(200) {
        switch byte {
        case .openParenthesis: depth += 1
        case .closeParenthesis: depth = max(0, depth - 1)
        case UInt8(ascii: "T") where depth == 0 && bytes.last?.isDigit == true: bytes.append(.space)
        case _ where depth == 0: bytes.append(byte)
        default: continue
        }
    }
    return bytes.split { $0.isWhitespace || $0 == .comma }
}

private struct DateParts {
    private var day: Int?
    private var month: Int?
    private var year: Int?
    private var secondOfDay: Int?
    private var milli = 0
    private var zoneMinutes = 0

    var milliseconds: Int64? {
        guard let day, let month, let year = fullYear, let secondOfDay else { return nil }
        guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
        let seconds = Self.daysSince1970(year, month, day) * 86_400 + secondOfDay - zoneMinutes * 60
        return Int64(seconds) * 1000 + Int64(milli)
    }

    /// Two digits mean 1950 to 2049, three count from 1900 (RFC 5322, 4.3).
    private var fullYear: Int? {
        guard let year else { return nil }
        let full = year < 50 ? year + 2000 : year < 1000 ? year + 1900 : year
        return (1900...9999).contains(full) ? full : nil
    }

    mutating func take(_ token: ArraySlice<UInt8>) {
        guard let first = token.first else { return }
        if token.contains(.colon), first.isDigit {
            takeTime(token)
        } else if first.isDigit {
            takeDigits(token)
        } else if first == UInt8(ascii: "+") || first == .hyphen {
            takeOffset(token)
        } else {
            takeWord(token)
        }
    }

    /// `9:55`, `09:55:06.123+05:00`, `23.59` is not one.
    private mutating func takeTime(_ token: ArraySlice<UInt8>) {
        guard secondOfDay == nil else { return }
        let clock = token.prefix { $0.isDigit || $0 == .colon }
        let numbers = clock.split(separator: .colon).map(Self.number)
        guard numbers.count >= 2, let hour = numbers[0], let minute = numbers[1], hour < 24, minute < 60 else { return }
        let second = numbers.count > 2 ? numbers[2] ?? 0 : 0
        guard second <= 60 else { return }
        secondOfDay = hour * 3600 + minute * 60 + min(second, 59)
        var rest = token[clock.endIndex...]
        if let first = rest.first, first == .dot {
            let fraction = rest.dropFirst().prefix(while: \.isDigit)
            let threeDigits = (Array(fraction) + [.zero, .zero, .zero]).prefix(3)
            milli = Self.number(threeDigits) ?? 0
            rest = rest[fraction.endIndex...]
        }
        if !rest.isEmpty { take(rest) }
    }

    /// A day, a year, or a whole date with separators: `21`, `2025`, `21st`, `2025-11-21`, `21-Nov-25`, `21.11.2025`.
    private mutating func takeDigits(_ token: ArraySlice<UInt8>) {
        let pieces = token.split { $0 == .hyphen || $0 == .dot || $0 == .slash }
        if pieces.count == 3 {
            let isYearFirst = pieces[0].count == 4
            take(pieces[isYearFirst ? 2 : 0])
            if let number = Self.number(pieces[1]) { month = number } else { takeWord(pieces[1]) }
            year = Self.number(pieces[isYearFirst ? 0 : 2]) ?? year
            return
        }
        let digits = token.prefix(while: \.isDigit)
        guard let number = Self.number(digits) else { return }
        if day == nil, digits.count <= 2 { day = number } else if year == nil { year = number }
    }

    /// `+0500`, `-05:00`, `+5`.
    private mutating func takeOffset(_ token: ArraySlice<UInt8>) {
        guard secondOfDay != nil else { return }
        let digits = token.filter(\.isDigit)
        guard let number = Self.number(digits) else { return }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours < 24, minutes < 60 else { return }
        zoneMinutes = (hours * 60 + minutes) * (token.first == .hyphen ? -1 : 1)
    }

    private mutating func takeWord(_ token: ArraySlice<UInt8>) {
        let word = token.prefix(while: \.isLetter).loweredString
        if month == nil, let found = Self.months.firstIndex(where: word.hasPrefix) { month = found + 1 }
        if word == "pm" || word == "am", let time = secondOfDay {
            let half = time % 43_200
            secondOfDay = word == "pm" ? half + 43_200 : half
        }
        guard secondOfDay != nil, let minutes = Self.zones[word] else { return }
        zoneMinutes = minutes
        // `GMT+5`, `UTC-03:00`.
        let rest = token[(token.startIndex + word.utf8.count)...]
        if !rest.isEmpty { takeOffset(rest) }
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - .zero) }
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Minutes east of UTC. The military letters of RFC 822 were specified wrongly and count as UTC.
    private static let zones = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
        "mdt": -360, "pst": -480, "pdt": -420, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "mez": 60,
        "mesz": 120, "met": 60, "eet": 120, "eest": 180, "msk": 180, "msd": 240, "ist": 330, "almt": 300, "jst": 540,
    ]

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from the civil calendar, in eras of 400 years that begin in March.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
