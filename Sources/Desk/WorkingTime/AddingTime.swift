// The one function that adds working time, and the one that measures it.
import Text

extension WorkingHours {
    /// The moment at which `amount` of working time has passed since `start`: within working hours or as they end,
    /// and never before `start`. Nothing, or less, is the first moment of work from `start` on.
    ///
    /// Once the calendar holds no hour within a year, what is left is added as it is: somebody must hear from us even
    /// when nobody has said when we work.
    package func adding(_ amount: Duration, to start: Instant) -> Instant {
        var days = WorkingDays(self, from: start)
        var left = max(0, amount.milliseconds)
        while days.mayFindMore {
            if let skipped = days.skip(lessThan: left, before: .distantFuture) {
                left -= skipped
                continue
            }
            for stretch in days.nextDay() {
                let length = stretch.upperBound - stretch.lowerBound
                if left <= length { return Instant(milliseconds: stretch.lowerBound + left) }
                left -= length
            }
        }
        return Instant(milliseconds: days.reached + left)
    }

    /// How much working time lies between two moments; negative when `end` comes first.
    package func workingTime(from start: Instant, to end: Instant) -> Duration {
        guard start <= end else { return .zero - workingTime(from: end, to: start) }
        var days = WorkingDays(self, from: start)
        // The clock may show a day again after midnight, so that a day before the last one is looked at as well.
        let lastDay = LocalTime(milliseconds: end.rawValue, in: timeZone).date.adding(days: 1)
        var total: Int64 = 0
        while days.day <= lastDay {
            if let skipped = days.skip(lessThan: .max, before: lastDay.adding(days: -1)) {
                total += skipped
                continue
            }
            for stretch in days.nextDay() where stretch.lowerBound < end.rawValue {
                total += min(stretch.upperBound, end.rawValue) - stretch.lowerBound
            }
        }
        return .milliseconds(total)
    }
}

extension Day {
    /// Later than every day that anybody plans for.
    fileprivate static let distantFuture = Day(year: 1_000_000, month: 1, day: 1)
}
