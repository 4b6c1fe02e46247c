// Dates, times and lengths as iCalendar writes them (RFC 5545, sections 3.3.4 to 3.3.6).
import Foundation
import Text

/// A day, and a time of that day where one is given.
struct ICalendarDate: Equatable {
    let day: Day
    /// 0 to 86,399; nil: the whole day.
    let second: Int?

    /// `20261216`, `20261216T090000` or `20261216T030000Z`. A time in UTC is read on the clock of `zone`, any other as
    /// it is written: whoever names another zone means the wall of the people who have the day off.
    init?(_ text: some StringProtocol, in zone: TimeZone) {
        var bytes = Array(text.utf8)
        let isUTC = bytes.last == UInt8(ascii: "Z")
        if isUTC { bytes.removeLast() }
        guard bytes.count == 8 || bytes.count == 15, let day = Day(iCalendar: bytes.prefix(8)) else { return nil }
        guard bytes.count == 15 else {
            self.init(day: day, second: nil)
            return
        }
        guard bytes[8] == UInt8(ascii: "T"), let second = Self.second(bytes[9...]) else { return nil }
        guard isUTC else {
            self.init(day: day, second: second)
            return
        }
        let local = LocalTime(milliseconds: Int64(day.since1970 * 86_400 + second) * 1000, in: zone)
        self.init(day: local.date, second: local.secondOfDay)
    }

    init(day: Day, second: Int?) { (self.day, self.second) = (day, second) }

    /// `090000`; a leap second is the one before.
    private static func second(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let digits = number(bytes), digits / 10_000 < 24, digits / 100 % 100 < 60, digits % 100 <= 60 else {
            return nil
        }
        return digits / 10_000 * 3600 + digits / 100 % 100 * 60 + min(digits % 100, 59)
    }

    /// Seconds since 1970 on the clock of the place.
    var clock: Int { day.since1970 * 86_400 + (second ?? 0) }
}

extension Day {
    /// `20261216`; nil for a day that does not exist.
    fileprivate init?(iCalendar bytes: ArraySlice<UInt8>) {
        guard let digits = number(bytes), digits >= 1_01_01 else { return nil }
        self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
        guard (1...12).contains(month), (1...31).contains(day), Day(since1970: since1970) == self else { return nil }
    }
}

/// Seconds of `P1D`, `P2W` or `PT36H`; nil where it is not one, negative, or beyond ten years.
func iCalendarDuration(_ text: some StringProtocol) -> Int? {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    guard bytes.first == UInt8(ascii: "P"), bytes.count > 2 else { return nil }
    var (seconds, digits, isTime) = (0, [UInt8](), false)
    for byte in bytes.dropFirst() {
        if byte == UInt8(ascii: "T"), !isTime, digits.isEmpty {
            isTime = true
        } else if (0x30...0x39).contains(byte), digits.count < 9 {
            digits.append(byte)
        } else {
            guard let count = number(digits[...]), let unit = unit(byte, isTime: isTime) else { return nil }
            seconds += count * unit
            digits = []
        }
    }
    return digits.isEmpty && seconds <= 3653 * 86_400 ? seconds : nil
}

private func unit(_ byte: UInt8, isTime: Bool) -> Int? {
    switch (byte, isTime) {
    case (UInt8(ascii: "W"), false): 7 * 86_400
    case (UInt8(ascii: "D"), false): 86_400
    case (UInt8(ascii: "H"), true): 3600
    case (UInt8(ascii: "M"), true): 60
    case (UInt8(ascii: "S"), true): 1
    default: nil
    }
}

/// The number that at most nine digits and nothing else write.
private func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}
