// Somebody chats: it is a conversation like any other, sooner while somebody is there, and no dead end when nobody is.
import Desk
import Flows
import Storage
import Synchronization
import TestDesk
import Testing

@Suite("Beside a chat")
struct BesideChatTests {
    @Test("stands what the site tells, the newest twenty", arguments: TestDatabase.engines)
    func siteEvents(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            func tell(_ number: Int) async throws {
                let event = try #require(
                    SiteEvent(
                        name: "Basket", properties: [.init(name: "items", value: "\(number)")], at: chat.desk.clock.now)
                )
                try await chat.flows.note(event, of: chat.ana, at: chat.site)
            }
            try await tell(0)
            try await chat.write()
            for number in 1...25 { try await tell(number) }
            let id = try await chat.conversation().id
            let events = try await chat.flows.database.read { try $0.answer(to: .siteEvents(in: id)) }
            #expect(events.map { $0.properties[0].value } == (6...25).reversed().map { "\($0)" })
        }
    }

    @Test("whoever has left while the round was on its way is not there again", arguments: TestDatabase.engines)
    func leaving(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write()
            let left = Atomic<Bool>(false)
            let visitor = try #require(try await chat.flows.setHere(true, chat.ana, at: chat.site))
            // The round begins, the visitor leaves, and only then does the round get its turn.
            left.store(true, ordering: .sequentiallyConsistent)
            try await chat.flows.setHere(false, chat.ana, at: chat.site)
            try await chat.flows.attend([chat.desk.marko.id]) {
                left.load(ordering: .sequentiallyConsistent) ? [] : [visitor]
            }
            #expect(try await chat.chat()?.isVisitorHere(at: chat.desk.clock.now) == false)
            try await chat.flows.attend([]) { [visitor] }
            #expect(try await chat.chat()?.isVisitorHere(at: chat.desk.clock.now) == true)
        }
    }
}

@Suite("A chat")
struct ChatTests {
    @Test("is the team's while the colleague who is there is asked to take it", arguments: TestDatabase.engines)
    func asking(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.flows.attend(chat.desk.aigerim.id)
            try await chat.write()
            let conversation = try await chat.conversation()
            #expect(conversation.channel == .chat && conversation.subject == "My lamp flickers")
            #expect(conversation.owner == Owner(agent: nil, team: chat.desk.support.id))
            #expect(conversation.word == Word(nextStep: .findOwner, hearsBy: chat.desk.clock.now + .minutes(5)))
            #expect(try await chat.chat()?.asked == chat.desk.aigerim.id)
            let asked = try await chat.flows.database.read { [id = chat.desk.aigerim.id] in
                try $0.answer(to: .chats(askedOf: id))
            }
            #expect(asked.map(\.number) == [conversation.number])
            let promises = try await chat.flows.database.read { try $0.standingPromises(of: conversation.id) }
            #expect(promises.map(\.kind) == [.answer])
        }
    }

    @Test("goes to the next colleague when one does not take it, and then to all", arguments: TestDatabase.engines)
    func passing(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.flows.attend(chat.desk.aigerim.id)
            try await chat.flows.attend(chat.desk.marko.id)
            try await chat.write()
            let first = try await chat.chat()?.asked
            #expect(first == chat.desk.aigerim.id)
            chat.desk.clock.pass(.seconds(41))
            try await chat.flows.ringAlarms()
            #expect(try await chat.chat()?.asked == chat.desk.marko.id)
            try await chat.flows.declineChat(try await chat.conversation().number, as: chat.desk.marko)
            #expect(try await chat.chat()?.asked == nil)
            #expect(try await chat.conversation().owner.agent == nil)
        }
    }

    @Test("is not offered to somebody who carries as many as they can", arguments: TestDatabase.engines)
    func carrying(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.flows.attend(chat.desk.aigerim.id)
            try await chat.flows.setMostChats(1, of: chat.desk.aigerim.id)
            try await chat.write()
            try await chat.flows.changeOwner(
                of: try await chat.conversation().number, to: chat.desk.aigerim.id, as: chat.desk.aigerim)
            #expect(try await chat.chat()?.asked == nil)
            let other = VisitorKey("bea-0123456789-0123456789")!
            try await chat.write("Me too", by: other)
            #expect(try await chat.chat()?.asked == nil)
            #expect(try await !chat.flows.staff(of: chat.site).staff.answersNow)
        }
    }

    @Test(
        "that comes when nobody is there has an owner and a time, and is acknowledged", arguments: TestDatabase.engines)
    func nobodyThere(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write(email: "ana@mail.test")
            let conversation = try await chat.conversation()
            #expect(conversation.owner.agent != nil)
            #expect(conversation.word?.nextStep == .answer)
            #expect(conversation.word?.hearsBy == chat.desk.clock.now + .hours(4))
            try await chat.flows.deliverOutbox(by: chat.desk.post)
            #expect(chat.desk.post.sent.map(\.recipients) == [["ana@mail.test"]])
            #expect(chat.desk.post.mails[0].text.contains("/c/\(conversation.number)-"))
        }
    }

    @Test("keeps what is sent twice once", arguments: TestDatabase.engines)
    func twice(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            let first = try await chat.write()
            #expect(try await chat.write().id == first.id)
            try await chat.write("And it hums", id: "two")
            let texts = try await chat.desk.messages(of: try await chat.conversation()).map(\.text)
            #expect(texts == ["My lamp flickers", "And it hums"])
            #expect(try await chat.desk.conversations().count == 1)
        }
    }

    @Test("opens to its own visitor only", arguments: TestDatabase.engines)
    func secret(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write()
            #expect(try await chat.flows.conversation(of: chat.ana, at: chat.site) != nil)
            let stranger = VisitorKey("eve-0123456789-0123456789")!
            #expect(try await chat.flows.conversation(of: stranger, at: chat.site) == nil)
            let other = try await chat.flows.addSite(
                SiteDraft(name: "Other", origins: "https://other.test", team: chat.desk.support.id))
            #expect(try await chat.flows.conversation(of: chat.ana, at: other) == nil)
            #expect(VisitorKey("short") == nil && VisitorKey("with spaces in it, and long enough") == nil)
        }
    }

    @Test(
        "goes on with the same owner after it was closed, and begins anew after days", arguments: TestDatabase.engines)
    func comingBack(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write()
            let number = try await chat.conversation().number
            _ = try await chat.flows.sendReply(
                ReplyDraft(text: "It is done.", ending: .close(.solved)), to: number, as: chat.desk.aigerim)
            try await chat.write("It is not", id: "two")
            #expect(try await chat.conversation().isOpen)
            #expect(try await chat.conversation().owner.agent == chat.desk.aigerim.id)
            _ = try await chat.flows.sendReply(
                ReplyDraft(text: "Now it is.", ending: .close(.solved)), to: number, as: chat.desk.aigerim)
            chat.desk.clock.pass(.days(4))
            try await chat.write("Another lamp", id: "three")
            #expect(try await chat.desk.conversations().count == 2)
        }
    }
}
