// The operators of a question, by the names that people would type in each language.
import Text

package enum SearchOperator: String, Sendable, CaseIterable {
    case from, to, owner, state = "is", place = "in", before, after

    /// What it is called in a language; the first is the one that is offered.
    package func names(_ language: Language) -> [String] {
        let row = Self.names[language] ?? [:]
        return row[self] ?? []
    }

    /// The operator of a name in any of the six languages.
    package init?(name: String) {
        guard let known = Self.byName[FoldedText(name).string] else { return nil }
        self = known
    }

    /// The operator whose name is at most one letter away, in any language.
    package static func nearest(to name: String) -> SearchOperator? {
        let name = Array(FoldedText(name).string.unicodeScalars)
        guard name.count >= 3 else { return nil }
        let near = byName.filter { isOneLetterAway(Array($0.key.unicodeScalars), name) }
        return near.min { $0.key < $1.key }?.value
    }

    private static let names: [Language: [SearchOperator: [String]]] = [
        .english: [
            .from: ["from"], .to: ["to"], .owner: ["owner"], .state: ["is"], .place: ["in"], .before: ["before"],
            .after: ["after"],
        ],
        .russian: [
            .from: ["от"], .to: ["кому"], .owner: ["ответственный", "владелец"], .state: ["статус"],
            .place: ["где"], .before: ["до"], .after: ["после"],
        ],
        .kazakh: [
            .from: ["кімнен"], .to: ["кімге"], .owner: ["жауапты", "иесі"], .state: ["күйі"], .place: ["қайда"],
            .before: ["дейін"], .after: ["кейін"],
        ],
        .croatian: [
            .from: ["od"], .to: ["za"], .owner: ["vlasnik"], .state: ["stanje"], .place: ["gdje"],
            .before: ["prije"], .after: ["poslije", "nakon"],
        ],
        .arabic: [
            .from: ["من"], .to: ["إلى"], .owner: ["المسؤول", "مسؤول"], .state: ["الحالة", "حالة"], .place: ["في"],
            .before: ["قبل"], .after: ["بعد"],
        ],
        .telugu: [
            .from: ["నుండి"], .to: ["కు"], .owner: ["బాధ్యులు", "యజమాని"], .state: ["స్థితి"], .place: ["ఎక్కడ"],
            .before: ["ముందు"], .after: ["తర్వాత"],
        ],
    ]

    private static let byName: [String: SearchOperator] = Dictionary(
        names.values.flatMap { row in row.flatMap { key, names in names.map { (FoldedText($0).string, key) } } },
        uniquingKeysWith: { first, _ in first })
}

/// The values that an operator knows by name.
package enum SearchValue: String, Sendable, CaseIterable {
    case me, nobody, open, paused, closed, late, unowned, note, subject, attachment, today, yesterday

    package func names(_ language: Language) -> [String] {
        guard let index = Language.allCases.firstIndex(of: language) else { return [] }
        return Self.names[self]?[index] ?? []
    }

    /// The value of a name in any of the six languages.
    package init?(name: String) {
        guard let known = Self.byName[FoldedText(name).string] else { return nil }
        self = known
    }

    /// In the order of `Language`: English, Kazakh, Russian, Croatian, Arabic, Telugu.
    private static let names: [SearchValue: [[String]]] = [
        .me: [["me"], ["мен"], ["я"], ["ja"], ["أنا"], ["నేను"]],
        .nobody: [["nobody"], ["ешкім"], ["никто"], ["nitko"], ["لاأحد"], ["ఎవరూ"]],
        .open: [["open"], ["ашық"], ["открыт", "открыто"], ["otvoreno"], ["مفتوحة"], ["తెరిచిన"]],
        .paused: [["paused"], ["кідіріс"], ["пауза"], ["pauza", "pauzirano"], ["متوقفة"], ["ఆపిన"]],
        .closed: [["closed"], ["жабық"], ["закрыт", "закрыто"], ["zatvoreno"], ["مغلقة"], ["మూసిన"]],
        .late: [["late"], ["кешіккен"], ["просрочен", "просрочено"], ["kasni"], ["متأخرة"], ["ఆలస్యం"]],
        .unowned: [["unowned"], ["иесіз"], ["ничей", "ничье"], ["nicije"], ["بلامسؤول"], ["యజమానిలేని"]],
        .note: [["note"], ["жазба"], ["заметка"], ["biljeska"], ["ملاحظة"], ["గమనిక"]],
        .subject: [["subject"], ["тақырып"], ["тема"], ["predmet"], ["موضوع"], ["విషయం"]],
        .attachment: [["attachment"], ["файл"], ["вложение", "файл"], ["privitak"], ["مرفق"], ["జోడింపు"]],
        .today: [["today"], ["бүгін"], ["сегодня"], ["danas"], ["اليوم"], ["ఈరోజు"]],
        .yesterday: [["yesterday"], ["кеше"], ["вчера"], ["jucer"], ["أمس"], ["నిన్న"]],
    ]

    private static let byName: [String: SearchValue] = Dictionary(
        names.flatMap { key, rows in rows.flatMap { $0.map { (FoldedText($0).string, key) } } },
        uniquingKeysWith: { first, _ in first })
}

/// Whether one letter more, less, or another makes one of the other.
private func isOneLetterAway(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
    guard abs(one.count - other.count) <= 1 else { return false }
    let start = zip(one, other).prefix { $0 == $1 }.count
    let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    return start + end >= max(one.count, other.count) - 1
}
