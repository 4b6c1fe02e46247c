// How well the desk hears languages: sentences of support desks, a file a language, one a line.
import Foundation
import Testing
import Text

@Suite struct LanguageAccuracyTests {
    /// The ISO code of each file; what is none of ours must not be taken for one.
    static let codes = [
        "en", "kk", "ru", "hr", "ar", "te", "sr-Cyrl", "sr-Latn", "bs", "sl", "ky", "uz-Latn", "uz-Cyrl", "bg", "uk",
        "be", "mk", "fa", "ur", "kn", "de", "fr", "es", "it", "tr",
    ]

    /// Every second line: the others served for finding words.
    static func sentences(_ code: String) throws -> [String] {
        let corpus = try #require(Bundle.module.url(forResource: "Corpus", withExtension: nil))
        let text = try String(contentsOf: corpus.appending(path: "\(code).txt"), encoding: .utf8)
        return text.split(separator: "\n").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    static func beginning(_ sentence: String) -> String {
        sentence.split(separator: " ").prefix(5).joined(separator: " ")
    }

    /// How many of all are heard rightly, and the codes of those that are not.
    private func heard(_ shorten: (String) -> String = { $0 }) throws -> (share: Double, missed: [String: Int]) {
        var (all, missed) = (0, [String: Int]())
        for code in Self.codes {
            for sentence in try Self.sentences(code) {
                all += 1
                if detectLanguage(shorten(sentence)) != Language(rawValue: code) { missed[code, default: 0] += 1 }
            }
        }
        return (1 - Double(missed.values.reduce(0, +)) / Double(all), missed)
    }

    @Test("of sentences the desk mistakes at most one in a hundred")
    func sentences() throws {
        let (share, missed) = try heard()
        #expect(share >= 0.99, "\(missed)")
    }

    @Test("of five words the desk mistakes at most one in ten")
    func fiveWords() throws {
        let (share, missed) = try heard(Self.beginning)
        #expect(share >= 0.90, "\(missed)")
    }

    @Test("what a Bosnian writes as a Croatian would is Croatian")
    func sharedWithBosnian() throws {
        for sentence in try Self.sentences("bs-shared") {
            #expect(detectLanguage(sentence) == .croatian, "\(sentence)")
        }
    }

    @Test("none of our languages is ever surely another", arguments: Language.allCases)
    func neverSurelyOther(language: Language) throws {
        for sentence in try Self.sentences(language.rawValue) {
            #expect(guessLanguage(sentence) != .other, "\(sentence)")
            #expect(guessLanguage(Self.beginning(sentence)) != .other, "\(sentence)")
        }
    }

    @Test(
        "a sentence of a foreign language is surely none of ours",
        arguments: [
            "Bonjour, je n'ai pas encore reçu ma commande et je voudrais savoir où elle est.",
            "Guten Tag, meine Bestellung ist noch nicht angekommen, können Sie bitte nachsehen?",
            "Добрий день, моє замовлення ще не прийшло, коли його чекати?",
            "سلام، سفارش من هنوز نرسیده است. لطفاً پیگیری کنید",
        ])
    func surelyOther(text: String) { #expect(guessLanguage(text) == .other) }

    @Test(
        "names of products and short phrases are no sentence of another language",
        arguments: [
            "iPhone 15 Pro Max", "Citroën Berlingo, Škoda Octavia, Müller Milch, L'Oréal", "Merci!", "Danke schön",
            "Nestlé Crème Brûlée", "OK", "Salam", "4471",
        ])
    func namesAreUnsure(text: String) { #expect(guessLanguage(text) == .unsure) }
}
