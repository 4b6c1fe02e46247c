// The texts of the gallery as they leave: filled, as long as their channel bears, and without empty words.
import Desk
import Foundation
import Guard
import Testing
import Text

@testable import Flows

@Suite("A text of the gallery")
struct GalleryTextsTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Sources/Flows/Gallery").standardizedFileURL

    /// Words that say nothing, hide behind somebody or name no time; each as it would stand in a lower-case text.
    static let forbidden: [Language: [String]] = [
        .english: [
            "as soon as", "shortly", " soon", "unfortunately", "inconvenience", "policy", "management",
            "your call is", "valued", "obviously", "as i already", "do not hesitate", "rest assured",
        ],
        .croatian: [
            "nažalost", "neugodnost", "što je prije", "uskoro", "ubrzo", "u najkraćem", "pravilnik", "uprava", "odjel",
            "sukladno", "temeljem", "vaš poziv", "cijenjen", "molimo za razumijevanje", "očito", "ukoliko",
        ],
        .russian: [
            "приносим извинения", "доставленные неудобства", "очень важен", "кратчайшие сроки", "к сожалению",
            "регламент", "другой отдел", "вскоре", "ближайшее время", "как можно скорее", "руководство", "очевидно",
            "надеемся на понимание", "ваш звонок",
        ],
        .kazakh: [
            "қолайсыздық", "мүмкіндігінше", "өкінішке орай", "жақында", "жуырда", "тез арада", "қысқа мерзім",
            "басқа бөлім", "басшылық", "сіздің қоңырауыңыз",
        ],
        .arabic: [
            "للأسف", "في أقرب وقت", "قريبًا", "قريبا", "نعتذر عن أي إزعاج", "سياسة الشركة", "الإدارة", "قسم آخر",
            "مكالمتك مهمة", "من الواضح",
        ],
        .telugu: [
            "దురదృష్టవశాత్తు", "వీలైనంత త్వరగా", "త్వరలో", "అసౌకర్యానికి", "చింతిస్తున్నాము", "కంపెనీ విధానం", "యాజమాన్యం",
            "మీ కాల్ మాకు",
        ],
    ]

    @Test("is marked personal in its file when a person has something to write", arguments: Language.allCases)
    func heads(language: Language) throws {
        let file = Self.folder.appendingPathComponent("\(language.rawValue).txt")
        let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let heads = lines.filter { $0.hasPrefix("== ") }.map { $0.split(separator: " ").map(String.init) }
        let templates = gallery(language)
        try #require(heads.count == templates.count)
        for (head, template) in zip(heads, templates) {
            #expect(head[1] == template.situation && head[2] == template.channel.rawValue)
            #expect((head.count > 4 && head[4] == "personal") == template.isPersonal, "\(template.key)")
        }
    }

    @Test("can be sent when all is known and every passage is written", arguments: Language.allCases)
    func finished(language: Language) {
        for template in gallery(language) {
            for values in [Self.everything, Self.everythingElse] {
                let filled = template.filled(with: values)
                #expect(filled.missing.isEmpty, "\(template.key)")
                #expect(unfinishedParts(of: Self.written(filled.text)).isEmpty, "\(template.key)")
            }
        }
    }

    @Test("passes the guard that reads what agents write", arguments: Language.allCases)
    func guarded(language: Language) {
        var contact = ReplyContext()
        contact.isUnresolved = true
        let reader = Guard()
        for template in gallery(language) {
            let text = Self.said(Self.written(template.filled(with: Self.likely(language)).text))
            for finding in reader.check(text, in: language, knowing: contact).findings {
                Issue.record("\(template.key): \(finding.rule) “\(finding.detail)”")
            }
        }
    }

    @Test("is as long as its channel bears", arguments: Language.allCases)
    func lengths(language: Language) {
        for template in gallery(language) {
            let text = template.filled(with: Self.everything).text
            let (words, lines) = (text.split { $0.isWhitespace }.count, text.components(separatedBy: "\n"))
            switch template.channel {
            case .mail:
                // Kazakh and Telugu say in one word what takes others three.
                #expect((20...120).contains(words), "\(template.key): \(words) words")
                #expect(text.hasSuffix("\n\nMarko"), "\(template.key) is not signed")
            case .chat:
                #expect(words <= 60 && lines.count == 1, "\(template.key): \(words) words")
            case .phone:
                #expect((3...6).contains(lines.count), "\(template.key): \(lines.count) lines")
                #expect(lines.allSatisfy { $0.hasPrefix("- ") }, "\(template.key)")
            }
        }
    }

    @Test("has no empty phrase, no excuse and no time that says nothing", arguments: Language.allCases)
    func voice(language: Language) throws {
        let forbidden = try #require(Self.forbidden[language])
        for template in gallery(language) {
            let text = " " + template.text.lowercased()
            for phrase in forbidden { #expect(!text.contains(phrase), "\(template.key): \(phrase)") }
        }
    }

    @Test(
        "never says sorry without a remedy, nor that we are late without a new time", arguments: Language.allCases)
    func remedy(language: Language) {
        for template in gallery(language) where template.channel != .phone {
            switch template.situation {
            case "apology": #expect(template.isPersonal, "\(template.key)")
            case "delay": #expect(template.isPersonal && template.text.contains("{by"), "\(template.key)")
            case "callback": #expect(template.text.contains("{due"), "\(template.key)")
            default: break
            }
        }
    }

    static let everything = TemplateValues(
        variables: Dictionary(
            uniqueKeysWithValues: TemplateVariable.allCases.map { ($0, $0 == .me ? "Marko" : "word") }),
        conditions: Set(TemplateCondition.allCases))

    /// The same values, said the other way where a condition decides.
    static let everythingElse = TemplateValues(variables: everything.variables, conditions: [])

    /// Values as a desk has them: times where times stand.
    static func likely(_ language: Language) -> TemplateValues {
        let time: [Language: String] = [
            .english: "tomorrow by 15:00", .kazakh: "ертең сағат 15:00", .russian: "завтра до 15:00",
            .croatian: "sutra do 15:00", .arabic: "غدا الساعة 15:00", .telugu: "రేపు మధ్యాహ్నం 3 గంటలకు",
        ]
        var values = everything
        for variable in [TemplateVariable.due, .by, .resume] { values.variables[variable] = time[language] }
        return values
    }

    /// Without the hints for a telephone call, which speak to the agent.
    static func said(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.hasPrefix("- ") }.joined(separator: "\n")
    }

    /// The text after a person has replaced each passage.
    static func written(_ text: String) -> String {
        var units = Array(text.utf16)
        for passage in personalPassages(in: text).reversed() {
            units.replaceSubrange(passage, with: Array("words".utf16))
        }
        return String(decoding: units, as: UTF16.self)
    }
}
