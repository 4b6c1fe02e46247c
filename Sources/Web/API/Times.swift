// Times for programs, written by arithmetic: a list has hundreds of them.
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
