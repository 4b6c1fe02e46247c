// What a single word says about time, in any language.

/// The parts of which times are said. The data files name them as `weekday.5`, `unit.hour`, `by`.
enum TimeWord: Equatable, Sendable {
    enum Unit: String, Sendable { case minute, hour, day, week, month, workday, workhour }
    enum Part: String, Sendable { case morning, noon, afternoon, evening, night, midnight }
    /// `inside`: a word that is "within" beside a length and "by" beside a point, as Telugu లోపు.
    enum Relation: String, Sendable { case by, before, within, `in`, after, at, from, between, inside }

    case weekday(Int), month(Int), day(Int), number(Double), ordinal(Int)
    case clock(Int, Int), date(day: Int, month: Int, year: Int?)
    case unit(Unit), part(Part), relation(Relation)
    case this, next, end, start, close, weekend, am, pm, oclock, ago, vague, filler, and, range, half
    /// «числа»: the number beside it is a day of the month.
    case ofMonth
    /// "quarter past", "twenty to": minutes before or after the hour that follows or stands before.
    case past, to

    /// Reads the name that stands in a data file; a wrong name is a mistake of ours.
    init(_ name: Substring) {
        let parts = name.split(separator: ".", maxSplits: 1)
        let value = parts.count > 1 ? parts[1] : ""
        switch parts[0] {
        case "weekday": self = .weekday(Int(value) ?? 1)
        case "month": self = .month(Int(value) ?? 1)
        case "day": self = .day(Int(value) ?? 0)
        case "number": self = .number(Double(value) ?? 1)
        case "ordinal": self = .ordinal(Int(value) ?? 1)
        case "unit": self = .unit(Unit(rawValue: String(value)) ?? .day)
        case "part": self = .part(Part(rawValue: String(value)) ?? .noon)
        default: self = Self.plain[parts[0]] ?? .relation(Relation(rawValue: String(parts[0])) ?? .at)
        }
    }

    private static let plain: [Substring: TimeWord] = [
        "this": .this, "next": .next, "end": .end, "start": .start, "close": .close, "weekend": .weekend, "am": .am,
        "pm": .pm, "oclock": .oclock, "ago": .ago, "vague": .vague, "filler": .filler, "and": .and, "range": .range,
        "half": .half, "ofMonth": .ofMonth, "past": .past, "to": .to,
    ]
}
