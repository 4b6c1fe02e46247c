// The gallery: every situation on every channel in every language, in the product's voice.
import Desk
import Flows
import Storage
import TestDesk
import Testing
import Text

@Suite("The gallery")
struct GalleryTests {
    @Test("has at least two variants for each situation and channel, none with a defect", arguments: Language.allCases)
    func complete(language: Language) {
        let all = gallery(language)
        let counts = Dictionary(grouping: all) { "\($0.situation)/\($0.channel.rawValue)" }.mapValues(\.count)
        for situation in Template.situations {
            for channel in Template.Channel.allCases {
                #expect(counts["\(situation)/\(channel.rawValue)", default: 0] >= 2, "\(situation) \(channel)")
            }
        }
        #expect(counts.count == Template.situations.count * 3)
        #expect(Set(all.map(\.key)).count == all.count)
        for template in all {
            #expect(template.defects.isEmpty, "\(template.key): \(template.defects)")
            #expect((20...1500).contains(template.text.unicodeScalars.count), "\(template.key)")
        }
    }

    /// Phrases by which everybody knows that nobody has read their letter.
    private static let empty: [Language: [String]] = [
        .english: ["any inconvenience", "as soon as possible", "your call is important", "company policy"],
        .russian: ["доставленные неудобства", "в кратчайшие сроки", "очень важен", "согласно регламенту"],
        .kazakh: ["колайсыздық үшін", "мүмкіндігінше тез"],
        .croatian: ["neugodnost", "u najkraćem mogućem roku", "što je prije moguće"],
        .arabic: ["أي إزعاج", "في أقرب وقت ممكن"],
        .telugu: ["అసౌకర్యానికి", "వీలైనంత త్వరగా"],
    ]

    @Test("says no empty phrases, and most texts have a passage only a person can write", arguments: Language.allCases)
    func voice(language: Language) {
        let all = gallery(language)
        for template in all {
            for phrase in Self.empty[language]! {
                #expect(!template.text.lowercased().contains(phrase), "\(template.key): \(phrase)")
            }
        }
        #expect(all.count { $0.channel == .mail && $0.isPersonal } * 2 >= all.count { $0.channel == .mail })
    }

    @Test(
        "a template is filled from the conversation, its use is counted, and it cannot be sent untouched",
        arguments: TestDatabase.engines)
    func used(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let choices = try await desk.flows.templates(for: 1001, channel: .mail, as: desk.aigerim)
            let solved = try #require(choices.first { $0.template.situation == "solved" })
            #expect(solved.filled.text.utf8.starts(with: "Hello Ananya Rao".utf8))
            var draft = ReplyDraft(text: solved.filled.text, ending: .close(.solved))
            draft.template = solved.template.key
            if solved.template.isPersonal {
                await #expect(throws: Refusal.unfinished) {
                    _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
                }
            }
            draft.text = "Hello Ananya, the lamp is mended. Good light!"
            _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            #expect(try await desk.flows.database.read { try $0.templateUses() } == [solved.template.key: 1])
        }
    }

    @Test(
        "a desk's own template hides the gallery's that it came from, and keeps its versions",
        arguments: TestDatabase.engines)
    func own(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let shipped = try await desk.flows.templates(for: 1001, channel: .mail, as: desk.aigerim)[0].template
            let draft = TemplateDraft(
                situation: shipped.situation, channel: .mail, language: .english, name: "Ours", text: "Hello {name}!",
                origin: shipped.key)
            let id = try await desk.flows.addTemplate(draft, as: desk.aigerim)
            try await desk.flows.changeTemplate(id, name: "Ours", text: "Good day {name}!", as: desk.marko)
            let now = try await desk.flows.templates(for: 1001, channel: .mail, as: desk.marko)
            #expect(now[0].filled.text == "Good day Ananya Rao!")
            #expect(!now.contains { $0.template.key == shipped.key })
            let versions = try await desk.flows.database.read { try $0.versions(of: id).map(\.text) }
            #expect(versions == ["Good day {name}!", "Hello {name}!"])
            await #expect(throws: Refusal.templateDefect) {
                try await desk.flows.changeTemplate(id, name: "Ours", text: "{nobody}", as: desk.marko)
            }
            try await desk.flows.retireTemplate(id, as: desk.marko)
            let after = try await desk.flows.templates(for: 1001, channel: .mail, as: desk.marko)
            #expect(after.contains { $0.template.key == shipped.key })
        }
    }
}
