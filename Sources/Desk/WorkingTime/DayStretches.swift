// From the clock on the wall to moments: a day of 23 or 25 hours, and hours that a change of clocks leaves out.
import Foundation
import Text

extension WorkingHours {
    /// The working time of a day as milliseconds since 1970 UTC: in order, apart, none of them empty.
    func stretches(of day: Day, in zone: TimeZone) -> [Range<Int64>] {
        intervals(on: day).compactMap { interval in
            let opens = firstMoment(of: day, minute: interval.start, in: zone)
            let closes = firstMoment(of: day, minute: interval.end, in: zone)
            return opens < closes ? opens..<closes : nil
        }
    }
}

/// The first moment at which the clock of a zone shows this minute of a day or a later one.
///
/// A time that a change of clocks leaves out is therefore the moment of the change, and one that comes twice is the
/// first of both. Because later minutes never come sooner, intervals stay in order and apart on every day.
func firstMoment(of day: Day, minute: Int, in zone: TimeZone) -> Int64 {
    let local = day.since1970 * 86_400 + minute * 60
    // No place is more than 14 hours from UTC: the first is before the moment that we look for, the second after it.
    let (early, late) = (local - 86_400, local + 86_400)
    let (before, after) = (offset(of: zone, at: early), offset(of: zone, at: late))
    if before == after { return Int64(local - before) * 1000 }
    let change = lastChange(of: zone, from: early, to: late)
    let moment = local - before < change ? local - before : max(change, local - after)
    return Int64(moment) * 1000
}

/// Seconds east of UTC, at a time in seconds since 1970 UTC.
func offset(of zone: TimeZone, at second: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
}

/// The second at which the offset becomes that of `late`; it is another one at `early`.
private func lastChange(of zone: TimeZone, from early: Int, to late: Int) -> Int {
    var (early, late) = (early, late)
    let after = offset(of: zone, at: late)
    while late - early > 1 {
        let middle = (early + late) / 2
        if offset(of: zone, at: middle) == after { late = middle } else { early = middle }
    }
    return late
}
