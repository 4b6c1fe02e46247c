// What a page says: sentences and times in the reader's language.
import Desk
import Text

/// The voice of a page. A sentence that a language lacks is said in English; one that nobody has shows its key
/// (a test proves that there is none).
package struct Words: Sendable {
    package let language: Language
    package let dates: DateWords
    private let catalogue: Catalogue
    private let fallback: Catalogue

    package init(_ catalogue: Catalogue, fallback: Catalogue, clock: ZoneClock) {
        (self.catalogue, self.fallback, language) = (catalogue, fallback, catalogue.language)
        dates = DateWords(catalogue.language, clock: clock)
    }

    package func say(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        catalogue.say(key, values) ?? fallback.say(key, values) ?? key
    }

    package func say(_ key: String, count: Int) -> String {
        catalogue.say(key, count: count) ?? fallback.say(key, count: count) ?? key
    }

    /// A sentence with markup in its holes: the words are escaped, the values are HTML.
    package func markup(_ key: String, _ values: KeyValuePairs<String, HTML>) -> HTML {
        guard let phrase = catalogue.phrase(key) ?? fallback.phrase(key) else { return HTML(text: key) }
        var html = HTML()
        for piece in phrase.pieces {
            switch piece {
            case .words(let words): html += HTML(text: words)
            case .variable(let name): html += values.first { $0.key == name }?.value ?? HTML(text: "{\(name)}")
            }
        }
        return html
    }
}

extension DateWords {
    package func clock(_ time: Instant) -> String { clock(time.rawValue) }
    package func by(_ time: Instant, now: Instant) -> String { by(time.rawValue, now: now.rawValue) }
    package func moment(_ time: Instant, now: Instant) -> String { moment(time.rawValue, now: now.rawValue) }
    package func day(_ time: Instant, now: Instant) -> String { day(time.rawValue, now: now.rawValue) }
    package func full(_ time: Instant) -> String { full(time.rawValue) }
    package func short(_ time: Instant) -> String { short(time.rawValue) }
    package func fieldStamp(_ time: Instant) -> String { fieldStamp(time.rawValue) }
    /// For machines: the `datetime` of a `<time>`, in UTC.
    package func stamp(_ time: Instant) -> String {
        Self.universal.fieldStamp(time.rawValue) + "Z"
    }
    private static let universal = DateWords(.english, clock: .utc)
    package func group(_ time: Instant, now: Instant) -> Group { group(time.rawValue, now: now.rawValue) }
}
