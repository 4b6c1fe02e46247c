// What catalogues say, and how numbers bend words.
import Testing
import Text

@Suite struct CatalogueTests {
    private func catalogue(_ source: String, _ language: Language = .english) -> Catalogue {
        Catalogue(language: language, bytes: Array(source.utf8))
    }

    @Test("a sentence is said with its variables filled in")
    func filling() {
        let catalogue = catalogue("# comment\n\nnote.by = Note by {name}, {name}!  \r\nplain.words = a = b")
        #expect(catalogue.say("note.by", ["name": "Artyom"]) == "Note by Artyom, Artyom!")
        #expect(catalogue.say("plain.words") == "a = b")
        #expect(catalogue.say("no.such") == nil)
        #expect(catalogue.mistakes.isEmpty)
    }

    @Test("a variable without a value stands as its name, so that it is seen")
    func missingValue() {
        #expect(catalogue("a.b = to {name}").say("a.b") == "to {name}")
    }

    @Test("a line that is no sentence, and a key given twice, are reported")
    func mistakes() {
        #expect(catalogue("a.b = x\nnonsense\na.b = y\n= z\nc.d =").mistakes.count == 4)
    }

    @Test("a counted sentence takes the form that its language asks for")
    func counting() {
        let russian = catalogue(
            "files.one = {count} файл\nfiles.few = {count} файла\nfiles.many = {count} файлов", .russian)
        let said = [1, 3, 5, 11, 21, 112].map { russian.say("files", count: $0) }
        #expect(said == ["1 файл", "3 файла", "5 файлов", "11 файлов", "21 файл", "112 файлов"])
    }

    @Test(
        "plural forms follow CLDR",
        arguments: [
            (Language.english, [1], [0, 2, 11, 21]), (.kazakh, [1], [0, 2, 21]), (.telugu, [1], [0, 2, 21]),
        ])
    func twoForms(language: Language, one: [Int], other: [Int]) {
        #expect(one.allSatisfy { language.pluralForm(of: $0) == .one })
        #expect(other.allSatisfy { language.pluralForm(of: $0) == .other })
    }

    @Test(
        "plural forms of Russian, Croatian and Arabic follow CLDR",
        arguments: [
            (Language.russian, PluralForm.one, [1, 21, 101, 1001]), (.russian, .few, [2, 4, 22, 104]),
            (.russian, .many, [0, 5, 11, 12, 14, 20, 111, 114]), (.croatian, .one, [1, 21, 101]),
            (.croatian, .few, [2, 4, 23, 102]), (.croatian, .other, [0, 5, 11, 12, 14, 20, 112]),
            (.arabic, .zero, [0]), (.arabic, .one, [1]), (.arabic, .two, [2]), (.arabic, .few, [3, 10, 103, 110]),
            (.arabic, .many, [11, 26, 99, 111]), (.arabic, .other, [100, 101, 102, 200]),
        ])
    func manyForms(language: Language, form: PluralForm, numbers: [Int]) {
        for number in numbers { #expect(language.pluralForm(of: number) == form, "\(number)") }
    }
}
