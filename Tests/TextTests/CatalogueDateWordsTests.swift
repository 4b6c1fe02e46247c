// Days and times in the words of six languages.
import Foundation
import Testing
import Text

@Suite struct CatalogueDateWordsTests {
    private let almaty = ZoneClock(TimeZone(identifier: "Asia/Almaty")!)
    /// Thursday 19 November 2026, 14:24 in Almaty.
    private let now: Int64 = 1_795_080_240_000

    private func time(_ days: Int, _ hours: Int, _ minutes: Int) -> Int64 {
        now + (Int64(days) * 1440 + Int64(hours - 14) * 60 + Int64(minutes - 24)) * 60_000
    }

    @Test(
        "a promise is spoken of as people would",
        arguments: [
            (Language.english, 0, "today by 15:00"), (.english, 1, "tomorrow by 15:00"),
            (.english, 4, "on Monday by 15:00"), (.english, 7, "on Thursday 26 November by 15:00"),
            (.english, 60, "on Monday 18 January 2027 by 15:00"), (.russian, 1, "завтра до 15:00"),
            (.russian, 5, "во вторник до 15:00"), (.russian, 6, "в среду до 15:00"),
            (.russian, 7, "в четверг, 26 ноября, до 15:00"), (.croatian, 6, "u srijedu do 15:00"),
            (.croatian, 7, "u četvrtak, 26. studenoga, do 15:00"), (.kazakh, 1, "ертең сағат 15:00-ге дейін"),
            (.arabic, 1, "غدًا قبل الساعة 15:00"), (.telugu, 1, "రేపు 15:00 లోపు"),
        ])
    func promises(language: Language, days: Int, words: String) {
        #expect(DateWords(language, clock: almaty).by(time(days, 15, 0), now: now) == words)
    }

    @Test(
        "the Kazakh ending agrees with the last figure read",
        arguments: [(0, "ге"), (30, "ға"), (40, "қа"), (45, "ке")])
    func kazakhEndings(minute: Int, ending: String) {
        let words = DateWords(.kazakh, clock: almaty).by(time(0, 17, minute), now: now)
        #expect(words.hasSuffix("-\(ending) дейін"))
    }

    @Test("headings name the day, with the year when it is another")
    func headings() {
        let english = DateWords(.english, clock: almaty)
        #expect(
            [0, 1, -1, -3].map { english.day(time($0, 9, 0), now: now) }
                == ["Today", "Tomorrow", "Yesterday", "Monday 16 November"])
        #expect(english.day(time(-400, 9, 0), now: now) == "Wednesday 15 October 2025")
        #expect(english.full(time(1, 12, 0)) == "Friday 20 November 2026")
        #expect(DateWords(.russian, clock: almaty).full(time(1, 12, 0)) == "пятница, 20 ноября 2026 года")
    }

    @Test("lateness and nearness are told in the unit that fits")
    func spans() {
        let english = DateWords(.english, clock: almaty)
        #expect(
            [20, 44 * 60, 3 * 3600, 86400 * 3].map(english.lateness) == [
                "late", "44 min late", "3 h late", "3 days late",
            ])
        #expect(english.within(36 * 60) == "in 36 min")
        #expect(DateWords(.russian, clock: almaty).within(86400 * 5) == "через 5 дней")
        #expect(english.earliness(2400) == "40 minutes early" && english.earliness(10) == nil)
    }

    @Test("a time falls under the heading that a person would look under")
    func groups() {
        let english = DateWords(.english, clock: almaty)
        let groups = [time(0, 14, 0), time(0, 23, 59), time(1, 0, 0), time(3, 12, 0), time(4, 12, 0)].map {
            english.group($0, now: now)
        }
        #expect(groups == [.late, .today, .tomorrow, .thisWeek, .later])
    }

    @Test("clocks that change in spring and autumn are read right, as Foundation reads them")
    func summerTime() {
        for name in ["Europe/Zagreb", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "Australia/Lord_Howe"] {
            let zone = TimeZone(identifier: name)!
            let clock = ZoneClock(zone)
            for step in 0..<4000 {
                let seconds = 1_735_700_000 + Int64(step) * 17_923
                let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
                #expect(clock.offset(atSeconds: seconds) == Int64(expected), "\(name) \(seconds)")
            }
        }
    }

    @Test("every language has every phrase, in every form that it counts in", arguments: Language.allCases)
    func completeness(language: Language) {
        let phrases = DateNames.of(language).phraseBook()
        #expect(phrases.mistakes.isEmpty)
        #expect(phrases.keys == DateNames.phraseKeys)
        for key in phrases.keys where phrases.isCounted(key) {
            #expect(phrases.forms(key) == Set(language.pluralForms))
        }
    }

    @Test("every language names seven days and twelve months", arguments: Language.allCases)
    func names(language: Language) {
        let words = DateWords(language, clock: almaty)
        #expect(Set((0..<7).map { words.full(time($0, 12, 0)) }).count == 7)
        #expect(Set((0..<12).map { words.short(time($0 * 30, 12, 0)) }).count == 12)
    }
}
