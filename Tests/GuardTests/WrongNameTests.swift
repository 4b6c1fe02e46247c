// Names that a reply speaks to: certain where a script has capitals, and where it has none only when they are known.
import Text
import Testing

@testable import Guard

@Suite("A wrong name")
struct WrongNameTests {
    @Test(
        "stops a reply only where it is surely a name",
        arguments: [
            (Language.english, "Gary Smith", "Hello Anna, it is ready.", Severity.stop),
            (.english, "Gary Smith", "Hello Gary, it is ready.", nil),
            (.english, "Gary Smith", "Good morning. Your parcel comes today at 3 pm.", nil),
            (.english, "Gary Smith", "This Friday, the parcel comes at 3 pm.", nil),
            (.english, "Gary Smith", "Good morning, Mrs. Lindqvist. Your results are in.", .stop),
            (.english, "Gary Smith", "Our fitter, Katie, has the key with her.", nil),
            (.russian, "Екатерина Павловна Гусева", "Ваш заказ, Екатерина Львовна, уже готов.", .stop),
            (.russian, "Екатерина Гусева", "Ваш заказ, Екатерина Львовна, уже готов.", nil),
            (.croatian, "Petar Crnković", "Dragi Petre, ugovor stiže u petak.", nil),
            (.kazakh, "Серік Әбенов", "Бөкен аға, қысымын тексердік.", .stop),
            (.kazakh, "Олег Брандт", "Құрметті Брандт мырза, сурет дайын.", nil),
            (.telugu, "Fatima Begum", "ఫాతిమా గారూ, మీ డబ్బు చేరింది.", nil),
            (.arabic, "طارق المنصور", "هلا بو فهد، الفني عندك الساعة ٤.", nil),
            (.arabic, "هدى الشريف", "مرحبا خالد، المصباح جاهز.", .stop),
            (.arabic, "هدى الشريف", "مرحبا زرقون، المصباح جاهز.", .warning),
            (.arabic, "هدى الشريف", "مرحبا هدى، المصباح جاهز.", nil),
            (.arabic, "هدى الشريف", "تم النقش، والأحرف واضحة.", nil),
        ] as [(Language, String, String, Severity?)])
    func severity(language: Language, contact: String, text: String, expected: Severity?) {
        var known = ReplyContext()
        known.contactName = contact
        let findings = Guard().check(text, in: language, knowing: known).findings
        #expect(findings.first { $0.rule == .wrongName }?.severity == expected)
    }
}
