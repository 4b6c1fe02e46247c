// The clock of a place, as a table, since asking Foundation for each date costs more than the rest of a row.
import Foundation

/// How far a place's clock is from UTC at a time. Made once for a desk's zone, then copied freely.
///
/// The table covers 2000 to 2050; other times are asked of Foundation. Changes are found to the minute; two changes
/// within two weeks would be seen as one, which no zone has done in these years.
package struct ZoneClock: Sendable {
    package let zone: TimeZone
    private let starts: [Int64]
    private let offsets: [Int64]

    package static let utc = ZoneClock(TimeZone(secondsFromGMT: 0)!)

    private static let first: Int64 = 946_684_800  // 2000-01-01, in seconds
    private static let last: Int64 = 2_524_608_000  // 2050-01-01
    private static let stride: Int64 = 14 * 86400

    package init(_ zone: TimeZone) {
        self.zone = zone
        var (starts, offsets) = ([Self.first], [Self.ask(zone, Self.first)])
        for probe in Swift.stride(from: Self.first + Self.stride, through: Self.last, by: Int(Self.stride)) {
            let offset = Self.ask(zone, probe)
            guard offset != offsets[offsets.count - 1] else { continue }
            starts.append(Self.change(in: zone, from: probe - Self.stride, to: probe))
            offsets.append(offset)
        }
        (self.starts, self.offsets) = (starts, offsets)
    }

    /// Whether there is a zone of this name.
    package static func knows(_ identifier: String) -> Bool { TimeZone(identifier: identifier) != nil }

    /// "Almaty" of `Asia/Almaty`: what tells somebody elsewhere whose time it is.
    package var placeName: String {
        let last = zone.identifier.utf8.split(separator: UInt8(ascii: "/")).last.map { Array($0) } ?? []
        return String(decoding: last.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    /// Seconds east of UTC.
    package func offset(atSeconds seconds: Int64) -> Int64 {
        guard (Self.first..<Self.last).contains(seconds) else { return Self.ask(zone, seconds) }
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= seconds { low = middle } else { high = middle }
        }
        return offsets[low]
    }

    /// What the calendar and the clock on the wall show at a time in milliseconds since 1970 UTC.
    package func reading(at milliseconds: Int64) -> LocalTime {
        let seconds = Int64((Double(milliseconds) / 1000).rounded(.down))
        let local = Int(seconds + offset(atSeconds: seconds))
        let day = (local >= 0 ? local : local - 86_399) / 86_400
        return LocalTime(date: Day(since1970: day), secondOfDay: local - day * 86_400)
    }

    private static func ask(_ zone: TimeZone, _ seconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }

    /// The minute at which the offset becomes that of `late`.
    private static func change(in zone: TimeZone, from early: Int64, to late: Int64) -> Int64 {
        var (early, late) = (early, late)
        let after = ask(zone, late)
        while late - early > 60 {
            let middle = (early + late) / 120 * 60
            if ask(zone, middle) == after { late = middle } else { early = middle }
        }
        return late
    }
}
