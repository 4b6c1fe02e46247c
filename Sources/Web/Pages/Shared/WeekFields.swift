// The seven days of a week as fields, in a form that sets hours.
import Desk
import Text

/// A week of hours as people type it, be it readable or not.
package struct TypedWeek: Sendable {
    /// Seven texts, Monday first: "9:00–13:00, 14:00–18:00", or nothing for a day off.
    package let days: [String]
    package let zone: String

    package init(days: [String], zone: String) { (self.days, self.zone) = (days, zone) }

    /// `zone` is offered for a week that has none yet.
    package init(_ hours: WorkingHours?, zone: String) {
        let week = hours?.week ?? Array(repeating: [], count: 7)
        self.init(days: week.map { $0.map(\.words).joined(separator: ", ") }, zone: hours?.zone ?? zone)
    }
}

/// Fields `day1` to `day7`, Monday first, and `zone`. `id` keeps the labels of two forms on one page apart.
func weekFields(_ week: TypedWeek, id: String, _ here: Surroundings) -> HTML {
    let days = week.days.enumerated().map { index, words -> HTML in
        // 5 January 1970 was a Monday.
        let label = here.words.dates.weekday(Day(since1970: 4 + index))
        return Field(
            name: "day\(index + 1)", label: label, value: words, isRequired: false, longest: 60,
            id: "\(id)-day\(index + 1)"
        ).html
    }
    let zone = Field(name: "zone", label: here.say("settings.zone"), value: week.zone, longest: 64, id: "\(id)-zone")
    return "<div class=\"week\">\(days)\(zone.html)</div>"
}
