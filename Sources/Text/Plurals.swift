// Which form a word takes after a number, by the plural rules of CLDR for whole numbers.

/// The form that a counted word takes: "1 file" is `.one`, "2 files" `.other`, «2 файла» `.few`.
package enum PluralForm: String, Sendable, CaseIterable { case zero, one, two, few, many, other }

extension Language {
    /// The form for `count` (its sign is ignored). Source: Unicode CLDR, supplemental data, plural rules, cardinal.
    package func pluralForm(of count: Int) -> PluralForm {
        let number = count.magnitude
        let (tens, ones) = (number % 100, number % 10)
        switch self {
        case .english, .kazakh, .telugu: return number == 1 ? .one : .other
        case .russian:
            if ones == 1, tens != 11 { return .one }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
        case .croatian:
            if ones == 1, tens != 11 { return .one }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .other
        case .arabic:
            if number < 3 { return [.zero, .one, .two][Int(number)] }
            if (3...10).contains(tens) { return .few }
            return tens >= 11 ? .many : .other
        }
    }

    /// The forms that a catalogue of this language must give for each counted sentence.
    package var pluralForms: [PluralForm] {
        switch self {
        case .english, .kazakh, .telugu: [.one, .other]
        case .russian: [.one, .few, .many]
        case .croatian: [.one, .few, .other]
        case .arabic: PluralForm.allCases
        }
    }
}
