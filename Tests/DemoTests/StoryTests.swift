// The stories can be read, are told in their language, and mistakes in them are found.
import Demo
import Desk
import Testing
import Text

@Suite("The demo's stories")
struct StoryTests {
    @Test("each language tells at least fourteen different ones", arguments: Language.allCases)
    func variety(language: Language) throws {
        let stories = try companyStories().filter { $0.language == language }
        #expect(Set(stories.map(\.subject)).count >= 14)
        #expect(Set(stories.map(\.subject)).count == stories.count)
    }

    @Test("a first message is recognised as what it is written in", arguments: Language.allCases)
    func detection(language: Language) throws {
        let firsts = try companyStories().filter { $0.language == language && $0.steps[0].isOfContact }
            .filter { !$0.steps[0].text.isEmpty }
        let missed = firsts.filter { detectLanguage($0.subject + "\n" + $0.steps[0].text) != language }
        #expect(missed.count * 10 <= firsts.count, "not recognised: \(missed.map(\.subject))")
    }

    @Test("a contact's name and address go together in all of them")
    func contacts() throws {
        let names = Dictionary(grouping: try companyStories(), by: \.email).mapValues { Set($0.map(\.name)) }
        #expect(names.filter { $0.value.count > 1 }.isEmpty)
    }

    @Test("a story reads as it is told")
    func reading() throws {
        let text = """
            # A cracked lamp
            from: Ida Berg <ida@berg.example>
            to: repairs
            begins: 3 days ago 18:10

            +0 contact html photo crack
            It fell.

            +1 is not a step.

            +2h30m marko promises late 44m: Call her
            We repair it.
            -5m owner closes solved
            Done.
            """.replacing("+1 is not a step.", with: "Twice.")
        let story = try #require(try readStories(text, language: .english).first)
        #expect(story.email == "ida@berg.example" && story.name == "Ida Berg" && story.address == "repairs")
        #expect(story.begins == .daysAgo(3, minuteOfDay: 1090))
        #expect(story.steps.count == 3)
        #expect(story.steps[0].act == .contact(.html, Enclosure(kind: .photo, name: "crack")))
        #expect(story.steps[0].text == "It fell.\n\nTwice.")
        #expect(story.steps[1].timing == .after(.minutes(150)))
        let promise = PromisedTime(words: "Call her", due: .late(.minutes(44)))
        #expect(story.steps[1].act == .agent(.colleague("marko"), .replies(promise, closing: nil, nil)))
        #expect(story.steps[2].timing == .ago(.minutes(5)))
        #expect(story.steps[2].act == .agent(.owner, .replies(nil, closing: .solved, nil)))
    }

    @Test(
        "a mistake in a story is told with its line",
        arguments: [
            "# A\nfrom: nobody\nbegins: 1h ago\n\n+0 contact\nHello",
            "# A\nfrom: A <a@b.example>\nbegins: soon\n\n+0 contact\nHello",
            "# A\nfrom: A <a@b.example>\nbegins: 1h ago",
            "# A\nfrom: A <a@b.example>\nbegins: 1h ago\n\n+0 contact sings\nHello",
            "# A\nfrom: A <a@b.example>\nbegins: 1h ago\n\n+1h marko promises tomorrow: Call\nHello",
            "# A\nstray",
        ])
    func mistakes(text: String) {
        #expect(throws: StoryMistake.self) { try readStories(text, language: .english) }
    }
}
