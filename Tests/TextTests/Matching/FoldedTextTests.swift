// Folding: what search sees, and where it stands in the original.
import Testing
import Text

@Suite struct FoldedTextTests {
    @Test(
        "case, accents and ways of writing do not matter",
        arguments: [
            ("Nazvat ĆU, Đak", "nazvat cu, dak"), ("Ещё ПАРО\u{301}ЛЬ", "еще пароль"), ("Мой", "мой"),
            ("Мои\u{306}", "мой"), ("نضـمن أَحْمَد", "نضمن احمد"), ("٣ ۴ ౫", "3 4 5"), ("రె\u{200C}ండు", "రెండు"),
            ("I’ll", "i'll"), ("Қоңырау", "қоңырау"), ("ﬁle", "file"),
        ])
    func folds(text: String, expected: String) {
        #expect(FoldedText(text).string.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test("each folded byte knows its place in the original")
    func knowsOffsets() {
        let folded = FoldedText("😀 пароль")
        #expect(folded.utf16Range(of: 5..<folded.bytes.count) == 3..<9)
        #expect(folded.offsets.count == folded.bytes.count + 1)
    }

    @Test("a text beyond the limit is cut, an empty one is empty")
    func isBounded() {
        #expect(FoldedText(String(repeating: "a", count: 200_000)).bytes.count == FoldedText.scalarLimit)
        #expect(FoldedText("").bytes.isEmpty)
    }
}
