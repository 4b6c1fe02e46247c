// How texts are cut for the search, and what is shown of them.
import Testing
import Text

@Suite struct SearchTextTests {
    @Test("words, addresses, identifiers and the ends of long numbers are terms")
    func terms() {
        let text = SearchText("My lamps, AB-1234: call +7 (701) 555-12-34 or Ananya.Rao@mail.test")
        #expect(text.words.map(\.term).prefix(4) == ["my", "lamp", "ab", "1234"])
        let wholes = text.wholes.map(\.term)
        #expect(wholes.contains("ab1234"))
        #expect(wholes.contains("77015551234"))
        #expect(wholes.contains("5551234"))
        #expect(wholes.contains("1234"))
        #expect(wholes.contains("ananya.rao@mail.test"))
    }

    @Test("a word has the same stem wherever it stands")
    func places() {
        let words = ["దీపాలు", "الفاتورة", "заказами", "тапсырыстар", "žarulje", "lamps", "ఆ", "ب", "я"]
        let together = SearchText(words.joined(separator: " ")).words.map(\.terms)
        #expect(together == words.flatMap { SearchText($0).words.map(\.terms) })
    }

    @Test("a text of any length is cut in bounds, and at no half letter")
    func limits() {
        #expect(SearchText(String(repeating: "слово ", count: 30_000)).words.count <= SearchText.wordLimit)
        let long = SearchText(String(repeating: "ж", count: 500)).words
        #expect(long.count == 1 && long[0].form.utf8.count <= 60)
        #expect(long[0].form.unicodeScalars.allSatisfy { $0 == "ж" })
        #expect(SearchText(String(repeating: "1-", count: 50_000)).wholes.count <= 1000)
        #expect(SearchText("\u{301}\u{64B}\u{200D}…—«»").words.isEmpty)
    }

    @Test("what was found is marked where it stands in the original")
    func excerpt() {
        let found = FoundTerms(terms: Set(SearchText("narudzba").words.flatMap(\.terms)))
        let excerpt = SearchExcerpt("Poštovani,\r\nmoja Narudžbu nije stigla.", found: found)
        #expect(excerpt.pieces.filter(\.isFound).map(\.text) == ["Narudžbu"])
        #expect(excerpt.text == "Poštovani, moja Narudžbu nije stigla.")
    }

    @Test("a long text is shown around what was found")
    func window() {
        let text = String(repeating: "Мы долго ждали ответа. ", count: 100) + "Потом сломалась лампа 🪔 совсем. "
        let found = FoundTerms(terms: Set(SearchText("лампы").words.flatMap(\.terms)))
        let excerpt = SearchExcerpt(text + text, found: found)
        #expect(excerpt.pieces.filter(\.isFound).map(\.text) == ["лампа"])
        #expect(excerpt.text.hasPrefix("… ") && excerpt.text.hasSuffix(" …"))
        #expect(excerpt.text.unicodeScalars.count < 260)
        #expect(!SearchExcerpt(text, found: FoundTerms(terms: ["nothing"])).hasFound)
    }
}
