// The dates of IMAP: ` 7-Nov-2026 02:44:25 +0500` when a mail arrived, `7-Nov-2026` in a search.
import Desk

package enum IMAPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let dayLength: Int64 = 86_400

    /// A `date-time` of RFC 9051, 9; nil for anything else.
    package static func instant(_ text: String) -> Instant? {
        let parts = text.utf8.split { [0x20, 0x2D, 0x3A].contains($0) }.map { String(decoding: $0, as: UTF8.self) }
        // A minus before the zone is taken for a separator above: the sign is looked at apart.
        guard parts.count == 7, let sign = text.utf8.dropLast(4).last, sign == 0x2B || sign == 0x2D,
            let day = number(parts[0], in: 1...31), let month = months.firstIndex(of: parts[1]),
            let year = number(parts[2], in: 1900...9999), let hour = number(parts[3], in: 0...23),
            let minute = number(parts[4], in: 0...59), let second = number(parts[5], in: 0...60),
            let zone = number(parts[6].hasPrefix("+") ? String(parts[6].dropFirst()) : parts[6], in: 0...1500)
        else { return nil }
        let offset = (zone / 100 * 60 + zone % 100) * 60 * (sign == 0x2D ? -1 : 1)
        let time = hour * 3600 + minute * 60 + second - offset
        return Instant(seconds: days(year: year, month: Int64(month + 1), day: day) * dayLength + time)
    }

    /// The day of an instant in UTC.
    package static func day(of instant: Instant) -> String {
        let days = instant.seconds >= 0 ? instant.seconds / dayLength : (instant.seconds - dayLength + 1) / dayLength
        // Howard Hinnant's days from civil, backwards: years begin in March, eras have 400 of them.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(dayOfYear - (153 * marchMonth + 2) / 5 + 1)-\(months[Int(month) - 1])-\(year)"
    }

    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func number(_ text: String, in range: ClosedRange<Int64>) -> Int64? {
        guard text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text)
        else { return nil }
        return range.contains(number) ? number : nil
    }
}
