// Times in the words that people use: "tomorrow by 12:00", «в четверг до 12:00».

/// Speaks of times in one language, on the clock of one place.
///
///     DateWords(.english, clock: desk).by(due, now: now)   // "tomorrow by 12:00"
///
/// Times are milliseconds since 1970 UTC. Each answer costs a microsecond or two; no formatter is involved.
package struct DateWords: Sendable {
    /// Under which heading of the list a time falls.
    package enum Group: String, Sendable, CaseIterable { case late, today, tomorrow, thisWeek, later }

    package let language: Language
    package let clock: ZoneClock
    private let names: DateNames

    package init(_ language: Language, clock: ZoneClock) {
        (self.language, self.clock, names) = (language, clock, DateNames.of(language))
    }

    /// "14:31", always with 24 hours.
    package func clock(_ time: Int64) -> String { Self.clock(clock.reading(at: time)) }

    /// "tomorrow by 12:00", "on Thursday by 12:00", "on Thursday 26 November by 12:00".
    package func by(_ time: Int64, now: Int64) -> String {
        let (then, today) = (clock.reading(at: time), clock.reading(at: now))
        switch then.date.since1970 - today.date.since1970 {
        case 0: return say("by.today", then)
        case 1: return say("by.tomorrow", then)
        case 2...6: return say("by.weekday", then)
        default: return say(then.date.year == today.date.year ? "by.date" : "by.year", then)
        }
    }

    /// "today 15:00", "yesterday 09:10", "Thursday 12:00", "19 November 12:00".
    package func moment(_ time: Int64, now: Int64) -> String {
        let (then, today) = (clock.reading(at: time), clock.reading(at: now))
        switch then.date.since1970 - today.date.since1970 {
        case 0: return say("at.today", then)
        case 1: return say("at.tomorrow", then)
        case -1: return say("at.yesterday", then)
        case 2...6: return say("at.weekday", then)
        default: return say(then.date.year == today.date.year ? "at.date" : "at.year", then)
        }
    }

    /// A heading: "Today", "Monday 16 November", with the year when it is another.
    package func day(_ time: Int64, now: Int64) -> String {
        let (then, today) = (clock.reading(at: time), clock.reading(at: now))
        switch then.date.since1970 - today.date.since1970 {
        case 0: return say("day.today", then)
        case 1: return say("day.tomorrow", then)
        case -1: return say("day.yesterday", then)
        default: return say(then.date.year == today.date.year ? "day.date" : "day.year", then)
        }
    }

    /// "Friday 20 November 2026".
    package func full(_ time: Int64) -> String { say("date.full", clock.reading(at: time)) }

    /// "20 November".
    package func short(_ time: Int64) -> String { say("date.short", clock.reading(at: time)) }

    /// "Thursday".
    package func weekday(_ day: Day) -> String { names.weekdays[day.weekday - 1] }

    /// "2026-11-19T15:00" on the place's clock: what a browser's field for a time takes and gives back.
    package func fieldStamp(_ time: Int64) -> String {
        let reading = clock.reading(at: time)
        return "\(Self.dateStamp(reading.date))T\(Self.clock(reading))"
    }

    private static func dateStamp(_ day: Day) -> String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(day.year)-\(two(day.month))-\(two(day.day))"
    }

    /// "44 min late"; below a minute only "late".
    package func lateness(_ seconds: Int) -> String { span(seconds, .late) }

    /// "in 36 min".
    package func within(_ seconds: Int) -> String { span(seconds, .within) }

    /// "40 minutes early"; nil below a minute.
    package func earliness(_ seconds: Int) -> String? { seconds < 60 ? nil : span(seconds, .early) }

    package func group(_ time: Int64, now: Int64) -> Group {
        guard time >= now else { return .late }
        let (then, today) = (clock.reading(at: time), clock.reading(at: now))
        switch then.date.since1970 - today.date.since1970 {
        case 0: return .today
        case 1: return .tomorrow
        case let days: return days <= 7 - today.date.weekday ? .thisWeek : .later
        }
    }

    /// How the length of a time is meant: past the word, before it, or kept before it.
    private enum Span { case late, within, early }

    private func span(_ seconds: Int, _ kind: Span) -> String {
        let keys =
            switch kind {
            case .late: ("late.now", "late.minutes", "late.hours", "late.days")
            case .within: ("within.now", "within.minutes", "within.hours", "within.days")
            case .early: ("early.minutes", "early.minutes", "early.hours", "early.days")
            }
        return switch seconds {
        case ..<60: names.phrases.say(keys.0) ?? keys.0
        case ..<5400: counted(keys.1, seconds / 60)
        case ..<172_800: counted(keys.2, (seconds + 1800) / 3600)
        default: counted(keys.3, (seconds + 43200) / 86400)
        }
    }

    private func counted(_ key: String, _ count: Int) -> String { names.phrases.say(key, count: count) ?? key }

    private func say(_ key: String, _ reading: LocalTime) -> String {
        guard let phrase = names.phrases.phrase(key) else { return key }
        return phrase.filled {
            switch $0 {
            case "time": Self.clock(reading)
            case "till": Self.clock(reading) + kazakhDative(ofMinute: reading.minute)
            case "weekday": names.weekdays[reading.date.weekday - 1]
            case "on": names.onWeekdays[reading.date.weekday - 1]
            case "day": String(reading.date.day)
            case "month": names.months[reading.date.month - 1]
            case "year": String(reading.date.year)
            default: nil
            }
        }
    }

    private static func clock(_ reading: LocalTime) -> String {
        String(unsafeUninitializedCapacity: 5) { bytes in
            let digit = { (number: Int) in UInt8(ascii: "0") + UInt8(number) }
            (bytes[0], bytes[1], bytes[2]) = (digit(reading.hour / 10), digit(reading.hour % 10), UInt8(ascii: ":"))
            (bytes[3], bytes[4]) = (digit(reading.minute / 10), digit(reading.minute % 10))
            return 5
        }
    }
}

/// The dative ending that vowel harmony asks for after a time read aloud: `12:00` ends in *нөл*, `14:30` in *отыз*.
private func kazakhDative(ofMinute minute: Int) -> String {
    switch minute % 10 {
    case 3, 4, 5: "-ке"
    case 6, 9: "-ға"
    case 0: [0: "-ге", 50: "-ге", 40: "-қа"][minute] ?? "-ға"
    default: "-ге"
    }
}
