// Every beginning of every case, described by what was known at that moment.

/// A case as far as it had come, and what remained.
struct Prefix {
    /// Place of its case in the log.
    let number: Int
    /// Days from its last event to the last event of the case.
    let remaining: Double
    let startOfCase: Double
    let numbers: [Double]
    let names: [String]
    let attributes: [String: LogValue]
}

/// Goes once through the events of all cases in the order of time; nothing later than a prefix's last event is
/// seen by it.
struct PrefixWalk {
    /// Activities that mostly end a case; learnt from training.
    private let lasts: Set<String>
    private let counted: [String]
    private var recent: [String: [Double]] = [:]

    static let day = 86_400.0
    private static let memory = 40

    init(training: EventLog) {
        var all: [String: Int] = [:]
        var ends: [String: Int] = [:]
        for one in training.cases {
            for event in one.events { all[event.activity, default: 0] += 1 }
            if let last = one.events.last { ends[last.activity, default: 0] += 1 }
        }
        lasts = Set(ends.filter { Double($0.value) >= 0.8 * Double(all[$0.key] ?? 0) }.keys)
        counted = all.keys.sorted { (-(all[$0] ?? 0), $0) < (-(all[$1] ?? 0), $1) }.prefix(20).map { $0 }
    }

    /// The prefixes of 2 … n−1 events of `log`, in the order of its cases, while `history` goes by as well.
    mutating func prefixes(of log: EventLog, history: EventLog = EventLog(cases: [])) -> [Prefix] {
        let cases = history.cases + log.cases
        let order = cases.indices.flatMap { index in cases[index].events.indices.map { (index, $0) } }
            .map { (time: cases[$0.0].events[$0.1].time, at: $0) }
            .sorted { ($0.time, $0.at.0, $0.at.1) < ($1.time, $1.at.0, $1.at.1) }
        var found: [(at: (Int, Int), prefix: Prefix)] = []
        for (_, at) in order {
            let (index, place) = at
            let one = cases[index]
            let isLast = lasts.contains(one.events[place].activity)
            if index >= history.cases.count, place > 0, place < one.events.count - 1 {
                found.append((at, prefix(one, place, number: index - history.cases.count)))
            }
            if isLast { remember(one, until: place) }
        }
        return found.sorted { ($0.at.0, $0.at.1) < ($1.at.0, $1.at.1) }.map(\.prefix)
    }

    /// A case that looks finished teaches how long its stations took, from this moment on.
    private mutating func remember(_ one: LogCase, until end: Int) {
        for place in 1..<max(end, 1) {
            for key in Self.keys(one, place) {
                recent[key, default: []].append((one.events[end].time - one.events[place].time) / Self.day)
                if recent[key, default: []].count > Self.memory { recent[key]?.removeFirst() }
            }
        }
    }

    private static func keys(_ one: LogCase, _ place: Int) -> [String] {
        let activity = one.events[place].activity
        return [activity, activity + "\u{1F}" + one.events[place - 1].activity]
    }

    private func prefix(_ one: LogCase, _ place: Int, number: Int) -> Prefix {
        let event = one.events[place]
        let back = (1...3).map { place >= $0 ? one.events[place - $0].activity : "" }
        var attributes = one.attributes.merging(event.attributes) { $1 }
        attributes["\u{1F}path"] = .text(one.events[...place].suffix(4).map(\.activity).joined(separator: "\u{1F}"))
        let end = one.events[one.events.count - 1].time
        return Prefix(
            number: number, remaining: (end - event.time) / Self.day, startOfCase: one.events[0].time,
            numbers: numbers(one, place), names: [event.activity] + back, attributes: attributes)
    }

    private func numbers(_ one: LogCase, _ place: Int) -> [Double] {
        let times = one.events[...place].map { $0.time / Self.day }
        let (start, now) = (times[0], times[place])
        let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
        let past = one.events[...place]
        let firstAlike = past.firstIndex { $0.activity == one.events[place].activity } ?? place
        var result = [Double(place + 1), now - start, gaps[place - 1], place > 1 ? gaps[place - 2] : .nan]
        result += [gaps.max() ?? 0, now - times[firstAlike]]
        result += Self.calendar(now) + Self.calendar(start)
        for key in Self.keys(one, place) {
            let known = recent[key] ?? []
            let isEnough = known.count >= 5
            result += [isEnough ? quantile(known, 0.5) : .nan, isEnough ? quantile(known, 0.9) : .nan]
        }
        return result + counted.map { name in Double(past.count { $0.activity == name }) }
    }

    /// Hour, weekday from Monday, hour of the week, day of the month: what comes again. `time` in days since 1970.
    private static func calendar(_ time: Double) -> [Double] {
        let day = time.rounded(.down)
        let hour = (time - day) * 24
        let weekday = (day + 3).truncatingRemainder(dividingBy: 7)
        return [hour, weekday, weekday * 24 + hour, dayOfMonth(Int(day))]
    }

    /// Counted from March of the year 0, so that the leap day is the last (Richards 2013).
    private static func dayOfMonth(_ day: Int) -> Double {
        let inEra = (day + 719_468) % 146_097
        let year = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * year + year / 4 - year / 100)
        return Double(inYear - (153 * ((5 * inYear + 2) / 153) + 2) / 5 + 1)
    }
}
