// Hours of a day as people write them: "9:00–13:00, 14:00–18:00".

extension WorkingHours.Interval {
    /// Intervals of one day; at most three, each with an end after its beginning. An empty text is a day off; nil for
    /// what cannot be read.
    package static func list(_ text: String) -> [Self]? {
        let words = Array(text.unicodeScalars.filter { !$0.properties.isWhitespace })
        if words.isEmpty { return [] }
        let parts = words.split(whereSeparator: { $0 == "," || $0 == ";" })
        let intervals = parts.map { interval($0) }
        guard intervals.count <= 3, intervals.allSatisfy({ $0 != nil }) else { return nil }
        return intervals.compactMap(\.self)
    }

    private static func interval(_ text: ArraySlice<Unicode.Scalar>) -> Self? {
        let ends = text.split(whereSeparator: { "-–—−".unicodeScalars.contains($0) })
        guard ends.count == 2, let start = minute(ends[0]), let end = minute(ends[1]), start < end else { return nil }
        return Self(start: start, end: end)
    }

    /// `9`, `09:30`, `9.30`, `24:00`.
    private static func minute(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." }).map {
            Int(String(String.UnicodeScalarView($0)))
        }
        guard (1...2).contains(parts.count), let hour = parts[0], (0...24).contains(hour) else { return nil }
        let minute = parts.count == 2 ? parts[1] ?? -1 : 0
        guard (0...59).contains(minute), hour < 24 || minute == 0 else { return nil }
        return hour * 60 + minute
    }

    /// "09:00–18:00".
    package var words: String { "\(Self.clock(start))–\(Self.clock(end))" }

    private static func clock(_ minute: Int) -> String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
