// What somebody types is read as they mean it, in six languages.
import Desk
import Testing
import Text

private let today = Day(year: 2026, month: 11, day: 19)

@Suite struct SearchQueryTests {
    @Test("words, phrases, what must not be there, and where")
    func clauses() throws {
        let query = try SearchQuery("lamp \"new bulb\" -refund from:ananya -\"old one\"", today: today)
        #expect(query.clauses.map(\.text) == ["lamp", "new bulb", "refund", "ananya", "old one"])
        #expect(query.clauses.map(\.isPhrase) == [false, true, false, false, true])
        #expect(query.clauses.map(\.isExcluded) == [false, false, true, false, true])
        #expect(query.clauses[3].place == .sender)
    }

    @Test("only the last word may be begun, and what ends in a star")
    func beginnings() throws {
        #expect(try SearchQuery("lamp fli", today: today).clauses.map(\.isBeginning) == [false, true])
        #expect(try SearchQuery("lam* fli ", today: today).clauses.map(\.isBeginning) == [true, false])
        #expect(try SearchQuery("\"lamp fli\"", today: today).clauses.map(\.isBeginning) == [false])
    }

    @Test(
        "an operator is understood in each language",
        arguments: [
            "is:paused", "статус:пауза", "күйі:кідіріс", "stanje:pauza", "الحالة:متوقفة", "స్థితి:ఆపిన", "IS:Paused",
        ])
    func languages(text: String) throws {
        #expect(try SearchQuery(text, today: today).states.map(\.value) == [.paused])
    }

    @Test("each name that is offered means what it says", arguments: Language.allCases)
    func names(language: Language) throws {
        for known in SearchOperator.allCases {
            let names = known.names(language)
            #expect(!names.isEmpty)
            for name in names { #expect(SearchOperator(name: name) == known, "\(name)") }
        }
        for value in SearchValue.allCases {
            for name in value.names(language) { #expect(SearchValue(name: name) != nil, "\(name)") }
        }
    }

    @Test(
        "days are read as people write them",
        arguments: [
            ("2026-11-03", 2026, 11, 3), ("2026-11", 2026, 11, 1), ("2026", 2026, 1, 1), ("3.11.2026", 2026, 11, 3),
            ("7d", 2026, 11, 12), ("1w", 2026, 11, 12), ("today", 2026, 11, 19), ("вчера", 2026, 11, 18),
            ("бүгін", 2026, 11, 19), ("٢٠٢٦-١١-٠٣", 2026, 11, 3),
        ])
    func days(text: String, year: Int, month: Int, day: Int) throws {
        #expect(try SearchQuery("before:\(text)", today: today).before == Day(year: year, month: month, day: day))
        #expect(try SearchQuery("after:\(text)", today: today).after == Day(year: year, month: month, day: day))
    }

    @Test(
        "what cannot be meant is said",
        arguments: [
            ("fron:ananya", SearchProblem.unknownOperator("fron", nearest: .from)), ("from:", .emptyValue(.from)),
            ("is:happy", .unknownValue(.state, "happy")), ("before:2026-11-31", .notADate(.before, "2026-11-31")),
            ("before:soon", .notADate(.before, "soon")),
        ])
    func problems(text: String, problem: SearchProblem) {
        #expect(throws: problem) { try SearchQuery(text, today: today) }
    }

    @Test("a question has bounds")
    func bounds() {
        #expect(throws: SearchProblem.tooLong) { try SearchQuery(String(repeating: "x", count: 401), today: today) }
        let words = (1...17).map { "w\($0)" }.joined(separator: " ")
        #expect(throws: SearchProblem.tooManyWords) { try SearchQuery(words, today: today) }
    }

    @Test(
        "an address of a page, a time and a pasted subject are words",
        arguments: [
            "https://shop.test/lamp", "10:30", "Re: My lamp", "C3:PO",
        ])
    func colons(text: String) throws {
        let query = try SearchQuery(text, today: today)
        #expect(!query.clauses.isEmpty && query.states.isEmpty)
    }

    @Test("a number by itself means the conversation too")
    func numbers() throws {
        #expect(try SearchQuery("#1042", today: today).numbers == [1042])
        #expect(try SearchQuery("1042", today: today).soleNumber == 1042)
        #expect(try SearchQuery("lamp 1042", today: today).soleNumber == nil)
        #expect(try SearchQuery("  ", today: today).isEmpty)
    }
}
