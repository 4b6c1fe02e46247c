// Working hours as JSON, in the shape in which desks have stored them from the beginning.
import Text

extension WorkingHours.Interval: Codable {
    private enum Key: String, CodingKey { case start, end }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(start: try values.decode(Int.self, forKey: .start), end: try values.decode(Int.self, forKey: .end))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(start, forKey: .start)
        try values.encode(end, forKey: .end)
    }
}

/// Exceptions are written only where there are some, and need not be there when reading, nor holidays. Days are written in order, so
/// that equal hours are equal text.
extension WorkingHours: Codable {
    private enum Key: String, CodingKey { case zone, week, holidays, exceptions }

    private struct DayHours: Codable {
        let day: Day
        let hours: [Interval]
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let exceptions = try values.decodeIfPresent([DayHours].self, forKey: .exceptions) ?? []
        self.init(
            zone: try values.decode(String.self, forKey: .zone),
            week: try values.decode([[Interval]].self, forKey: .week),
            holidays: try values.decodeIfPresent(Set<Day>.self, forKey: .holidays) ?? [],
            exceptions: Dictionary(exceptions.map { ($0.day, $0.hours) }, uniquingKeysWith: +))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(zone, forKey: .zone)
        try values.encode(week, forKey: .week)
        try values.encode(holidays.sorted(), forKey: .holidays)
        guard !exceptions.isEmpty else { return }
        let listed = exceptions.sorted { $0.key < $1.key }.map { DayHours(day: $0.key, hours: $0.value) }
        try values.encode(listed, forKey: .exceptions)
    }
}
