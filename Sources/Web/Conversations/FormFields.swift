// What the fields of an agent's form mean: the promise, and the key that makes an act happen once.
import Desk
import Flows
import Hummingbird
import Text

extension FrontDesk {
    /// The promise of a reply: what and by when on the desk's clock. Half of one is refused, since the contact would
    /// be promised something else than was meant.
    func promise(in form: Form) async throws -> PromiseOffer? {
        let (words, due) = (form["promise"].trimmed, form["promiseDue"].trimmed)
        if words.isEmpty && due.isEmpty { return nil }
        guard !words.isEmpty, let time = LocalTime(stamp: due) else { throw Refusal.emptyText }
        let zone = try await flows.desk().hours.timeZone
        return try promise(words, due: Instant(milliseconds: time.milliseconds(in: zone)))
    }

    /// Words of at most 200 scalars, for a time that has not passed.
    func promise(_ words: String, due: Instant) throws -> PromiseOffer {
        guard !words.isEmpty else { throw Refusal.emptyText }
        guard words.unicodeScalars.count <= 200 else { throw Refusal.nameTooLong }
        guard due > flows.now() else { throw Refusal.tooLate }
        return PromiseOffer(words: words, dueAt: due)
    }

    /// The key of an act with a digest of what is asked: the header of scripts, else the form's own `cid`.
    func actKey(_ request: Request, _ form: Form, _ act: String) -> ActKey? {
        let names = form.fields.keys.filter { $0 != "csrf" && $0 != "cid" }.sorted()
        let fields =
            names.map { "\($0)=\(form.fields[$0, default: []].joined(separator: ","))" }
            + form.files.map { "\($0.name)=\(Secrets.digest($0.bytes))" }
        return ActKey(request.headers[.idempotencyKey] ?? form["cid"], act: "\(act)\n" + fields.joined(separator: "\n"))
    }
}

extension TypedWeek {
    /// The week of a form, in the fields that `weekFields` writes.
    init(_ form: Form) { self.init(days: (1...7).map { form["day\($0)"] }, zone: form["zone"]) }

    /// What was typed as hours; nil for a week without work on any day.
    func hours() throws(Refusal) -> WorkingHours? {
        let week = days.compactMap { WorkingHours.Interval.list($0) }
        guard week.count == days.count, ZoneClock.knows(zone) else { throw .hoursUnread }
        return week.allSatisfy(\.isEmpty) ? nil : WorkingHours(zone: zone, week: week)
    }
}

extension LocalTime {
    /// `2026-11-20T12:00`, as a field for date and time sends it, with or without seconds.
    init?(stamp: String) {
        let halves = stamp.utf8.split(separator: UInt8(ascii: "T"))
        guard halves.count == 2 else { return nil }
        let day = halves[0].split(separator: UInt8(ascii: "-")).compactMap { Int(Substring($0)) }
        let clock = halves[1].split(separator: UInt8(ascii: ":")).compactMap { Int(Substring($0)) }
        guard day.count == 3, (2000...2200).contains(day[0]), (1...12).contains(day[1]), (1...31).contains(day[2]),
            (2...3).contains(clock.count), (0...23).contains(clock[0]), (0...59).contains(clock[1])
        else { return nil }
        self.init(
            date: Day(year: day[0], month: day[1], day: day[2]), secondOfDay: clock[0] * 3600 + clock[1] * 60)
        guard date.exists else { return nil }
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}

/// The first so many scalars, for what stands on one line.
func firstScalars(_ count: Int, of text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
}
