// The words of the desk's mails, in six languages.
import Desk
import Foundation
import Storage
import Synchronization
import Text

/// Speaks one language, with the times of one place.
struct LetterWords: Sendable {
    let language: Language
    let dates: DateWords
    private let catalogue: Catalogue

    init(_ language: Language, zone: String) {
        self.language = language
        catalogue = Self.catalogues[language]!
        dates = DateWords(language, clock: Self.clock(of: zone))
    }

    /// Every sentence is there in every language: a test sees to it.
    func say(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        catalogue.say(key, values) ?? key
    }

    static let catalogues: [Language: Catalogue] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let file = Bundle.module.url(forResource: "Catalogues/\(language.rawValue)", withExtension: "txt")
            guard let file, let bytes = try? Data(contentsOf: file) else {
                // Shipped with the program, like its own code.
                preconditionFailure("The catalogue of letters in \(language.rawValue) is missing beside the program.")
            }
            return (language, Catalogue(language: language, bytes: Array(bytes)))
        })

    /// A clock is a table that takes milliseconds to make, and a desk has one zone.
    private static let clocks = Mutex<[String: ZoneClock]>([:])

    private static func clock(of zone: String) -> ZoneClock {
        clocks.withLock { clocks in
            if let known = clocks[zone] { return known }
            let clock = ZoneClock(TimeZone(identifier: zone) ?? .gmt)
            clocks[zone] = clock
            return clock
        }
    }
}

extension LetterWords {
    /// The word in words: who, what next, by when.
    func next(_ step: NextStep, owner: String?, now: Instant) -> String {
        switch step {
        case .answer: owner.map { say("next.answer", ["owner": $0]) } ?? say("next.findOwner")
        case .findOwner: say("next.findOwner")
        case .lookAgain: say("next.lookAgain")
        case .readAutomatic: say("next.readAutomatic")
        case .resume(let at): say("next.resume", ["at": dates.moment(at.rawValue, now: now.rawValue)])
        case .takeUp: owner.map { say("next.takeUp", ["owner": $0]) } ?? say("next.findOwner")
        case .call: owner.map { say("next.call", ["owner": $0]) } ?? say("next.call.team")
        case .own(let words): words
        }
    }

    /// "tomorrow 9:00 – 11:00": from when to when; only the end where there is no beginning.
    func window(from: Instant?, to: Instant, now: Instant) -> String {
        guard let from else { return dates.by(to.rawValue, now: now.rawValue) }
        return "\(dates.moment(from.rawValue, now: now.rawValue))–\(dates.clock(to.rawValue))"
    }

    func greeting(_ contact: Contact) -> String {
        contact.name.isEmpty ? say("letter.greeting.nameless") : say("letter.greeting", ["name": contact.name])
    }
}
