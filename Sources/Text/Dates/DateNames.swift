// What a language needs to speak of days and times; the data is in the files beside this one.

/// Names and phrases of one language. Phrases may use `{time}`, `{weekday}` (the name), `{on}` (the name as in "on
/// Thursday"), `{day}`, `{month}` (in the case that stands beside a day), `{year}`, `{count}`.
package struct DateNames: Sendable {
    /// From Monday.
    let weekdays: [String]
    /// "Thursday" as it stands in "on Thursday": «в четверг».
    let onWeekdays: [String]
    /// From January, as beside a day: «ноября».
    let months: [String]
    let phrases: Catalogue

    init(_ language: Language, weekdays: String, onWeekdays: String? = nil, months: String, phrases: String) {
        self.weekdays = Self.list(weekdays)
        self.onWeekdays = Self.list(onWeekdays ?? weekdays)
        self.months = Self.list(months)
        self.phrases = Catalogue(language: language, bytes: Array(phrases.utf8))
    }

    private static func list(_ names: String) -> [String] {
        names.utf8.split(separator: UInt8(ascii: ",")).map { String($0)! }
    }

    package static func of(_ language: Language) -> DateNames {
        switch language {
        case .english: english
        case .kazakh: kazakh
        case .russian: russian
        case .croatian: croatian
        case .arabic: arabic
        case .telugu: telugu
        }
    }

    /// The keys of `phrases` that each language must have.
    package static let phraseKeys: Set<String> = [
        "by.today", "by.tomorrow", "by.weekday", "by.date", "by.year",
        "at.today", "at.tomorrow", "at.yesterday", "at.weekday", "at.date", "at.year",
        "day.today", "day.tomorrow", "day.yesterday", "day.date", "day.year", "date.short", "date.full",
        "late.now", "late.minutes", "late.hours", "late.days", "within.now", "within.minutes", "within.hours",
        "within.days",
        "early.minutes", "early.hours", "early.days",
    ]

    package func phraseBook() -> Catalogue { phrases }
}
