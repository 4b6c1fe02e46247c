// Times of programs: read strictly, and written by arithmetic, since a list has hundreds of them.
import Desk
import Text

/// `2026-11-20T09:00:00.000Z`.
func iso(_ instant: Instant) -> String {
    let reading = ZoneClock.utc.reading(at: instant.rawValue)
    let (day, second) = (reading.date, reading.secondOfDay)
    let milliseconds = ((instant.rawValue % 1000) + 1000) % 1000
    return padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2) + "T" + padded(second / 3600, 2)
        + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2) + "." + padded(Int(milliseconds), 3) + "Z"
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A time in a field of a request, as RFC 3339 writes it: `2026-11-20T09:00:00Z`, `2026-11-20T14:00:00.250+05:00`.
func instant(_ text: String, field: String) throws(WebError) -> Instant {
    guard let instant = Instant(rfc3339: text) else {
        throw .malformed("The field “\(field)” is not a time such as 2026-11-20T09:00:00Z.")
    }
    return instant
}

extension Instant {
    /// nil for what no calendar has, such as 30 February or 25 o'clock: whoever sends it would be understood otherwise
    /// than they meant. Leap seconds are not told apart by our clocks, and are refused too.
    init?(rfc3339 text: String) {
        let form =
            /([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})/
        guard let match = text.wholeMatch(of: form) else { return nil }
        let day = Day(year: Int(match.1)!, month: Int(match.2)!, day: Int(match.3)!)
        let (hour, minute, second) = (Int(match.4)!, Int(match.5)!, Int(match.6)!)
        guard day.exists, (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            let offset = Self.offset(match.8)
        else { return nil }
        let fraction = Int(match.7.map { String(($0.dropFirst() + "00").prefix(3)) } ?? "0")!
        let seconds = day.since1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(milliseconds: Int64(seconds) * 1000 + Int64(fraction))
    }

    /// Seconds ahead of UTC.
    private static func offset(_ text: Substring) -> Int? {
        if text.utf8.count == 1 { return 0 }
        guard let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)), hours <= 23, minutes <= 59
        else { return nil }
        return (hours * 3600 + minutes * 60) * (text.utf8.first == UInt8(ascii: "-") ? -1 : 1)
    }
}
