// What a clock on the wall shows, and back.
import Foundation

/// A day and a time of day as people in a time zone see it.
package struct LocalTime: Hashable, Sendable {
    package let date: Day
    /// 0 to 86,399.
    package let secondOfDay: Int

    package init(date: Day, secondOfDay: Int) { (self.date, self.secondOfDay) = (date, secondOfDay) }

    /// The wall clock of `zone` at `milliseconds` since 1970 UTC.
    package init(milliseconds: Int64, in zone: TimeZone) {
        let utc = Int((Double(milliseconds) / 1000).rounded(.down))
        let local = utc + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc)))
        let days = (local >= 0 ? local : local - 86_399) / 86_400
        self.init(date: Day(since1970: days), secondOfDay: local - days * 86_400)
    }

    /// The moment at which the clock of `zone` shows this. A time that a change of clocks leaves out is read
    /// with the offset from before the change; one that comes twice is the first.
    package func milliseconds(in zone: TimeZone) -> Int64 {
        let local = date.since1970 * 86_400 + secondOfDay
        func offset(at second: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) }
        let before = offset(at: local - 86_400)
        let guess = local - before
        let exact = offset(at: guess) == before ? guess : local - offset(at: guess)
        return Int64(LocalTime(milliseconds: Int64(exact) * 1000, in: zone) == self ? exact : guess) * 1000
    }

    package var hour: Int { secondOfDay / 3600 }
    package var minute: Int { secondOfDay / 60 % 60 }
}
