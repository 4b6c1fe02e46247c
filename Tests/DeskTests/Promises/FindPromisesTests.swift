// Promises in what agents write, by a corpus of each language, and what no text may break.
import Desk
import Foundation
import Testing
import Text

/// A line of `Corpus/LANGUAGE.jsonl`; times are on the local clock of `tz`.
struct PromiseSample: Decodable, Sendable, CustomStringConvertible {
    struct Expected: Decodable, Sendable {
        let what: String
        let from: String?
        let to: String?
    }

    let text: String
    let now: String
    let tz: String
    let promises: [Expected]

    var description: String { text }

    static func all(_ language: Language) -> [PromiseSample] {
        let file = Bundle.module.resourceURL!.appendingPathComponent("Corpus/\(language.rawValue).jsonl")
        let bytes = [UInt8](try! Data(contentsOf: file))
        return bytes.split(separator: UInt8(ascii: "\n")).map {
            try! JSONDecoder().decode(PromiseSample.self, from: Data($0))
        }
    }
}

@Suite struct FindPromisesTests {
    @Test("a promise is found with its time, and nothing where nothing is promised", arguments: Language.allCases)
    func understandsCorpus(language: Language) throws {
        for sample in PromiseSample.all(language) {
            let zone = try #require(TimeZone(identifier: sample.tz))
            let now = try #require(ISO8601DateFormatter().date(from: sample.now))
            let found = findPromises(
                in: sample.text, language: language,
                now: Instant(milliseconds: Int64(now.timeIntervalSince1970) * 1000), zone: zone, hours: nil)
            #expect(found.count == sample.promises.count, "\(sample.text) \(found.map(\.what))")
            for (promise, expected) in zip(found, sample.promises) {
                #expect(
                    FoldedText(promise.what).string.contains(FoldedText(expected.what).string),
                    "\(sample.text): \(promise.what)")
                #expect(stamp(promise.dueFrom, zone) == expected.from, "from: \(sample.text)")
                #expect(stamp(promise.dueTo, zone) == expected.to, "to: \(sample.text)")
            }
        }
    }

    @Test("spans lie inside the text and windows run forwards, whatever the text")
    func survivesHostileText() {
        let zone = TimeZone(identifier: "Europe/Zagreb")!
        let now = Instant(seconds: 1_795_000_000)
        for language in Language.allCases {
            for sample in PromiseSample.all(language) {
                for text in Self.mutations(of: sample.text) {
                    for promise in findPromises(in: text, language: language, now: now, zone: zone, hours: nil) {
                        #expect(promise.span.lowerBound >= 0 && promise.span.upperBound <= text.utf16.count)
                        if let from = promise.dueFrom, let to = promise.dueTo { #expect(from <= to, "\(text)") }
                    }
                }
            }
        }
    }

    @Test("empty and huge texts are read, and a language that nobody names is detected")
    func readsAnything() {
        let (zone, now) = (TimeZone.gmt, Instant(seconds: 1_795_000_000))
        #expect(findPromises(in: "", language: nil, now: now, zone: zone, hours: nil).isEmpty)
        let huge = String(repeating: "9\u{301}99,.-/:", count: 100_000)
        #expect(findPromises(in: huge, language: .english, now: now, zone: zone, hours: nil).isEmpty)
        #expect(findPromises(in: "I’ll call you tomorrow.", language: nil, now: now, zone: zone, hours: nil).count == 1)
    }

    @Test("a combining mark or a joiner hides no promise")
    func seesThroughMarks() {
        let (zone, now) = (TimeZone.gmt, Instant(seconds: 1_795_000_000))
        let text = "I'll\u{200D} ca\u{301}ll you tomo\u{200C}rrow."
        #expect(findPromises(in: text, language: .english, now: now, zone: zone, hours: nil).first?.dueTo != nil)
    }

    @Test("work ends when the desk's hours say so, and its days off are no working days")
    func followsHours() throws {
        let week = [[WorkingHours.Interval(start: 480, end: 960)]] + Array(repeating: [], count: 6)
        let hours = WorkingHours(zone: "GMT", week: week)
        let now = Instant(seconds: 1_794_996_000)  // 2026-11-18 10:00, a Wednesday
        let promise = try #require(
            findPromises(
                in: "I'll call you within two working days.", language: .english, now: now, zone: .gmt, hours: hours
            )
            .first)
        #expect(stamp(promise.dueTo, .gmt) == "2026-11-30T16:00:00")
    }

    private func stamp(_ instant: Instant?, _ zone: TimeZone) -> String? {
        guard let instant else { return nil }
        let format = ISO8601DateFormatter()
        format.timeZone = zone
        return String(format.string(from: Date(timeIntervalSince1970: Double(instant.seconds))).prefix(19))
    }

    /// Cut short, doubled, with marks and joiners between its scalars, with figures blown up.
    private static func mutations(of text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        func made(_ scalars: some Sequence<Unicode.Scalar>) -> String {
            var made = String.UnicodeScalarView()
            made.append(contentsOf: scalars)
            return String(made)
        }
        return [
            text, made(scalars.prefix(scalars.count / 2)), made(scalars.dropFirst(3)), text + " " + text,
            made(scalars.flatMap { [$0, "\u{301}"] }), made(scalars.flatMap { [$0, "\u{200D}"] }),
            made(scalars.flatMap { ("0"..."9").contains($0) ? Array(repeating: $0, count: 12) : [$0] }),
            made(scalars.reversed()), "> " + text,
        ]
    }
}
