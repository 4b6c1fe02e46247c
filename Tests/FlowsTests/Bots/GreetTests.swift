// The greeter asks once for what is missing, and nothing else.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing
import Text

@Suite("The greeter")
struct GreetTests {
    private static let texts: [Language: String] = [
        .english: "Hello, my lamp flickers since the repair. What can I do about it?",
        .russian: "Здравствуйте, после ремонта лампа мигает. Что мне с этим делать?",
        .kazakh: "Сәлеметсіз бе, жөндеуден кейін шамым жыпылықтап тұр. Не істеуім керек?",
        .croatian: "Dobar dan, svjetiljka treperi otkad je popravljena. Što mogu učiniti?",
        .arabic: "مرحبا، المصباح يومض منذ الإصلاح. ماذا أفعل؟",
        .telugu: "నమస్కారం, మరమ్మతు తర్వాత నా దీపం మినుకుమినుకుమంటోంది. నేను ఏం చేయాలి?",
    ]

    @Test(
        "asks one question in the contact's language, says that it is a bot, who answers and when",
        arguments: Language.allCases)
    func asks(language: Language) async throws {
        try await TestDesk.with(.sqlite) { desk in
            let bot = try await desk.flows.setGreeter(named: "Mira", asking: [.order])
            try await desk.receive(TestDesk.mail(id: "one@mail.test", text: Self.texts[language]!))
            try await desk.flows.deliverOutbox(by: desk.post)
            let conversation = try await desk.conversations()[0]
            #expect(conversation.language == language)
            let message = try #require(try await desk.messages(of: conversation).last)
            #expect(message.author == .bot(bot.id))
            #expect(message.text.unicodeScalars.count { $0 == "?" || $0 == "؟" } == 1)
            #expect(desk.post.mails.count == 1)
            #expect(desk.post.mails[0].from.first?.name.contains("Mira") == true)
            #expect(desk.post.sent[0].sender == "")
            #expect(desk.post.mails[0].automatic != nil)
        }
    }

    @Test("asks nothing that is there, and nothing twice", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.setGreeter(named: "Mira", asking: [.order, .email])
            try await desk.receive(TestDesk.mail(id: "zero@mail.test", text: "Order A-10442 flickers, what now?"))
            let first = try await desk.conversations()[0]
            #expect(try await desk.messages(of: first).last?.author == .desk)
            try await desk.receive(TestDesk.mail(subject: "Another", id: "one@mail.test"))
            try await desk.receive(
                TestDesk.mail(
                    subject: "Re: Another", id: "two@mail.test", text: "I do not know.",
                    headers: ["In-Reply-To: <one@mail.test>"]))
            let second = try await desk.conversations()[1]
            let messages = try await desk.messages(of: second)
            #expect(messages.count { $0.author.isMachine } == 1)
            #expect(messages.count == 3)
        }
    }

    @Test("is one, can be changed, and is gone when it is removed", arguments: TestDatabase.engines)
    func managed(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.setGreeter(named: "Mira", asking: [.order])
            try await desk.flows.setGreeter(named: "Mira", asking: [.email])
            #expect(try await desk.flows.desk().greeter?.asks == [.email])
            _ = try await desk.flows.addBot(named: "Other", url: nil)
            await #expect(throws: Refusal.botThere) { try await desk.flows.addBot(named: "Mira", url: nil) }
            await #expect(throws: Refusal.botThere) { try await desk.flows.setGreeter(named: "Other", asking: []) }
            try await desk.flows.removeBot(named: "Mira")
            #expect(try await desk.flows.desk().greeter == nil)
            await #expect(throws: Refusal.unknownBot) { try await desk.flows.removeBot(named: "Mira") }
        }
    }
}
