// Every beginning of every case, described by what was known at that moment.

/// A case as far as it had come, and what remained.
struct Prefix {
    /// Days from its last event to the last event of the case.
    let remaining: Double
    let startOfCase: Double
    let lastActivity: String
    /// Number of events, at most 6: rows of a table need company.
    let position: Int
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
    private var rolling = RollingCounts()

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
            rolling.note(one.events[place].time, isFirst: place == 0, isLast: isLast)
            if index >= history.cases.count, place > 0, place < one.events.count - 1 {
                found.append((at, prefix(one, place)))
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

    private func prefix(_ one: LogCase, _ place: Int) -> Prefix {
        let event = one.events[place]
        let back = (1...3).map { place >= $0 ? one.events[place - $0].activity : "" }
        var attributes = one.attributes.merging(event.attributes) { $1 }
        attributes["\u{1F}variant"] = .text(one.events[...place].suffix(4).map(\.activity).joined(separator: "\u{1F}"))
        let end = one.events[one.events.count - 1].time
        return Prefix(
            remaining: (end - event.time) / Self.day, startOfCase: one.events[0].time, lastActivity: event.activity,
            position: min(place + 1, 6), numbers: numbers(one, place), names: [event.activity] + back,
            attributes: attributes)
    }

    private func numbers(_ one: LogCase, _ place: Int) -> [Double] {
        let now = one.events[place].time
        let elapsed = (now - one.events[0].time) / Self.day
        let gap = (now - one.events[place - 1].time) / Self.day
        let past = one.events[...place]
        let sinceSame = past.first { $0.activity == one.events[place].activity }.map { (now - $0.time) / Self.day } ?? 0
        var result = [Double(place + 1), elapsed, gap, elapsed / Double(place), sinceSame]
        result += Self.calendar(now) + rolling.values(now)
        for key in Self.keys(one, place) {
            let known = recent[key] ?? []
            let isEnough = known.count >= 5
            result += [isEnough ? quantile(known, 0.5) : .nan, isEnough ? quantile(known, 0.9) : .nan]
        }
        return result + counted.map { name in Double(past.count { $0.activity == name }) }
    }

    /// Hour, weekday from Monday, hour of the week, day of the month without months: what comes again.
    private static func calendar(_ now: Double) -> [Double] {
        let hour = (now / 3600).truncatingRemainder(dividingBy: 24)
        let weekday = ((now / day).rounded(.down) + 3).truncatingRemainder(dividingBy: 7)
        return [hour, weekday, weekday * 24 + hour]
    }
}

/// How busy the desk is: what happened within the last day and the last seven.
private struct RollingCounts {
    private var events: [Double] = []
    private var starts: [Double] = []
    private var ends: [Double] = []

    mutating func note(_ time: Double, isFirst: Bool, isLast: Bool) {
        events.append(time)
        if isFirst { starts.append(time) }
        if isLast { ends.append(time) }
    }

    func values(_ now: Double) -> [Double] {
        let day = PrefixWalk.day
        return [
            since(now - day, events), since(now - 7 * day, events), since(now - 7 * day, starts),
            since(now - day, ends), since(now - 7 * day, ends), ends.last.map { (now - $0) / day } ?? .nan,
            Double(starts.count - ends.count),
        ]
    }

    private func since(_ time: Double, _ times: [Double]) -> Double {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return Double(times.count - low)
    }
}
