// When the desk is open, when it opens next, and when it closes.
import Foundation
import Text

extension WorkingHours {
    /// A calendar that holds no hour for so many days has no next opening.
    private static let horizon = 366

    package func isOpen(at instant: Instant) -> Bool {
        let zone = timeZone
        let today = day(of: instant)
        // Where the clock goes back over midnight, the new day has begun while it still shows the old one.
        return [today, today.adding(days: 1)].contains { day in
            stretches(of: day, in: zone).contains { $0.contains(instant.rawValue) }
        }
    }

    /// The first moment after this one at which work begins. Nothing opens where it has not closed: not at midnight
    /// between two intervals that touch.
    package func nextOpening(after instant: Instant) -> Instant? {
        let zone = timeZone
        let today = day(of: instant)
        var closed: Int64?
        for days in 0..<Self.horizon {
            for stretch in stretches(of: today.adding(days: days), in: zone) {
                if stretch.lowerBound > instant.rawValue, stretch.lowerBound != closed {
                    return Instant(milliseconds: stretch.lowerBound)
                }
                closed = stretch.upperBound
            }
        }
        return nil
    }

    /// The first moment after this one at which work ends; nil as well for a desk that never closes.
    package func nextClosing(after instant: Instant) -> Instant? {
        let zone = timeZone
        let today = day(of: instant)
        var closes: Int64?
        for days in 0..<Self.horizon {
            for stretch in stretches(of: today.adding(days: days), in: zone) {
                guard stretch.upperBound > instant.rawValue else { continue }
                if let closes, closes != stretch.lowerBound { return Instant(milliseconds: closes) }
                closes = stretch.upperBound
            }
        }
        let end = firstMoment(of: today.adding(days: Self.horizon), minute: 0, in: zone)
        return closes.flatMap { $0 < end ? Instant(milliseconds: $0) : nil }
    }

    /// When work ends on a day; nil on a day off. Work over midnight ends with the day here.
    package func endOfWork(on day: Day) -> Instant? {
        stretches(of: day, in: timeZone).last.map { Instant(milliseconds: $0.upperBound) }
    }

    private func day(of instant: Instant) -> Day { LocalTime(milliseconds: instant.rawValue, in: timeZone).date }
}
