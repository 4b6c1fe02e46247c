// The few words in which stories say who acts, how, and when.
import Desk

extension Step.Act {
    /// `contact html photo crack`, `marko closes solved`, `owner promises late 44m: Call him back`.
    init?(story words: String) {
        let (speaker, rest) = words.parted(by: " ") ?? (words, "")
        if speaker == "contact" {
            guard let (writing, enclosure) = Self.writing(rest) else { return nil }
            self = .contact(writing, enclosure)
        } else {
            guard let deed = Step.Deed(story: rest) else { return nil }
            self = .agent(speaker == "owner" ? .owner : .colleague(speaker), deed)
        }
    }

    private static func writing(_ words: String) -> (Step.Writing, Enclosure?)? {
        let ways: [String: Step.Writing] = ["html": .html, "page": .page, "away": .away, "cutoff": .cutOff]
        let (first, rest) = words.parted(by: " ") ?? (words, "")
        if let way = ways[first] { return rest.isEmpty ? (way, nil) : Enclosure(story: rest).map { (way, $0) } }
        return words.isEmpty ? (.plain, nil) : Enclosure(story: words).map { (.plain, $0) }
    }
}

extension Step.Deed {
    init?(story words: String) {
        let (verb, rest) = words.parted(by: " ") ?? (words, "")
        switch verb {
        case "": self = .replies(nil, closing: nil, nil)
        case "note": self = .notes
        case "gives": self = .gives(to: rest)
        case "reopens": self = .reopens
        case "leaves": self = .leaves
        case "discards":
            guard Closure.Reason(rest).isSilent else { return nil }
            self = .discards(Closure.Reason(rest))
        default: self.init(replying: verb, rest, words)
        }
    }

    /// A reply that closes, that promises, or that only carries a file.
    private init?(replying verb: String, _ rest: String, _ words: String) {
        switch verb {
        case "closes":
            let (name, enclosure) = rest.parted(by: " ") ?? (rest, "")
            guard !name.isEmpty else { return nil }
            self = .replies(nil, closing: Closure.Reason(name), Enclosure(story: enclosure))
        case "promises":
            guard let promise = PromisedTime(story: rest) else { return nil }
            self = .replies(promise, closing: nil, nil)
        default:
            guard let enclosure = Enclosure(story: words) else { return nil }
            self = .replies(nil, closing: nil, enclosure)
        }
    }
}

extension Enclosure {
    init?(story words: String) {
        guard let (kind, name) = words.parted(by: " "), let kind = Kind(rawValue: kind), !name.isEmpty
        else { return nil }
        self.init(kind: kind, name: name)
    }
}

extension PromisedTime {
    /// `late 44m: Call him back`, `today 36m: …`, `tomorrow 10:00: …`, `in 3 days 12:00: …`.
    init?(story words: String) {
        guard let (when, what) = words.parted(by: ": "), let due = Due(when.split(separator: " ").map(String.init))
        else { return nil }
        self.init(words: what, due: due)
    }
}

extension PromisedTime.Due {
    fileprivate init?(_ words: [String]) {
        switch (words.first, words.count) {
        case ("late", 2): self.init(words[1], as: { .late($0) })
        case ("today", 2): self.init(words[1], as: { .today($0) })
        case ("tomorrow", 2):
            guard let minute = minuteOfDay(words[1]) else { return nil }
            self = .inDays(1, minuteOfDay: minute)
        case ("in", 4):
            guard let days = Int(words[1]), let minute = minuteOfDay(words[3]) else { return nil }
            self = .inDays(days, minuteOfDay: minute)
        default: return nil
        }
    }

    private init?(_ span: String, as due: (Duration) -> Self) {
        guard let span = Duration(story: span) else { return nil }
        self = due(span)
    }
}

extension Beginning {
    /// `12 days ago 18:10` or `3h ago`.
    init?(story text: String) {
        let words = text.split(separator: " ").map(String.init)
        switch words.count {
        case 4:
            guard let days = Int(words[0]), let minute = minuteOfDay(words[3]) else { return nil }
            self = .daysAgo(days, minuteOfDay: minute)
        case 2:
            guard let span = Duration(story: words[0]) else { return nil }
            self = .ago(span)
        default: return nil
        }
    }
}

extension Duration {
    /// `0`, `40m`, `2h30m`, `1d`: days of 24 hours.
    init?(story text: String) {
        var (minutes, number) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39 where number < 100_000: number = number * 10 + Int(byte - 0x30)
            case UInt8(ascii: "m"): (minutes, number) = (minutes + number, 0)
            case UInt8(ascii: "h"): (minutes, number) = (minutes + number * 60, 0)
            case UInt8(ascii: "d"): (minutes, number) = (minutes + number * 1440, 0)
            default: return nil
            }
        }
        guard !text.isEmpty, number == 0 else { return nil }
        self = .minutes(minutes)
    }
}

/// `18:10` as minutes after midnight.
private func minuteOfDay(_ text: String) -> Int? {
    guard let (hour, minute) = text.parted(by: ":"), let hour = Int(hour), let minute = Int(minute),
        (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
}
