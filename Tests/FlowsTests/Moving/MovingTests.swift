// Messages go to where they belong and conversations become one; whatever comes later follows, and it can be undone.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Moving messages and merging conversations")
struct MovingTests {
    @Test(
        "a second matter gets a conversation of its own, with its promise; a later reply follows it",
        arguments: TestDatabase.engines)
    func split(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Try another bulb."), to: 1001, as: desk.aigerim)
            try await desk.receive(reply(to: "one@mail.test", subject: "And my bill?", id: "two@mail.test"))
            let old = try await desk.conversations()[0]
            let bill = try await desk.messages(of: old).last!

            let number = try await desk.flows.split([bill.id], of: 1001, subject: "", as: desk.marko)
            let (left, new) = (try await desk.conversations()[0], try await desk.conversations()[1])
            #expect(new.number == number && new.subject == "And my bill?" && new.contact == old.contact)
            #expect(new.owner == old.owner && new.word?.nextStep == .answer && new.word?.hearsBy == old.word?.hearsBy)
            #expect(left.word?.nextStep == .lookAgain)
            #expect(try await desk.messages(of: new).map(\.id) == [bill.id])

            try await desk.receive(reply(to: "two@mail.test", subject: "Re: And my bill?", id: "three@mail.test"))
            #expect(try await desk.messages(of: new).count == 2)
            #expect(try await desk.conversations().count == 2)
        }
    }

    @Test(
        "what stays behind is a conversation still: all messages are a merge, none are none",
        arguments: TestDatabase.engines)
    func refusals(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.receive(
                TestDesk.mail(from: "Ivan <ivan@mail.test>", id: "two@mail.test"), from: "ivan@mail.test")
            let mails = try await desk.messages(of: try await desk.conversations()[0]).filter {
                $0.direction == .inbound
            }
            let all = Set(try await desk.messages(of: try await desk.conversations()[0]).map(\.id))
            await #expect(throws: Refusal.nothingLeft) {
                _ = try await desk.flows.split(all, of: 1001, subject: "", as: desk.aigerim)
            }
            await #expect(throws: Refusal.noMessages) {
                _ = try await desk.flows.split([], of: 1001, subject: "", as: desk.aigerim)
            }
            await #expect(throws: Refusal.noMessages) {
                _ = try await desk.flows.split([mails[0].id], of: 1002, subject: "", as: desk.aigerim)
            }
            await #expect(throws: Refusal.sameConversation) {
                try await desk.flows.merge(1001, into: 1001, as: desk.aigerim)
            }
            await #expect(throws: Refusal.otherPerson) {
                try await desk.flows.merge(1001, into: 1002, as: desk.aigerim)
            }
        }
    }

    @Test("a message moved to where its matter is makes it our turn there", arguments: TestDatabase.engines)
    func move(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "lamp@mail.test"))
            try await desk.receive(TestDesk.mail(subject: "The bill", id: "bill@mail.test"))
            for number in [1001, 1002] {
                let draft = ReplyDraft(text: "Done.", ending: .close(.solved))
                _ = try await desk.flows.sendReply(draft, to: number, as: desk.aigerim)
            }
            try await desk.receive(reply(to: "lamp@mail.test", subject: "Re: My lamp flickers", id: "more@mail.test"))
            let more = try await desk.messages(of: try await desk.conversations()[0]).last!
            try await desk.flows.move([more.id], of: 1001, into: 1002, as: desk.aigerim)
            let (lamp, bill) = (try await desk.conversations()[0], try await desk.conversations()[1])
            #expect(bill.word?.nextStep == .answer && lamp.word?.nextStep == .lookAgain)
            #expect(try await desk.messages(of: bill).last?.id == more.id)
            let events = try await desk.events(of: bill)
            #expect(events.contains { if case .messagesMoved(_, lamp.id, bill.id) = $0 { true } else { false } })
        }
    }

    @Test(
        "two conversations become one: replies to both go there, and the contact's links to both open it",
        arguments: TestDatabase.engines)
    func merge(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.receive(TestDesk.mail(id: "two@mail.test"))
            let (first, second) = (try await desk.conversations()[0], try await desk.conversations()[1])
            let hearsBy = min(first.word!.hearsBy, second.word!.hearsBy)
            try await desk.flows.merge(1002, into: 1001, as: desk.marko)
            let (into, from) = (try await desk.conversations()[0], try await desk.conversations()[1])
            #expect(from.isMerged && into.word?.hearsBy == hearsBy)
            #expect(try await desk.messages(of: from).isEmpty)
            await #expect(throws: Refusal.merged) {
                _ = try await desk.flows.sendReply(ReplyDraft(text: "Hello?"), to: 1002, as: desk.aigerim)
            }

            try await desk.receive(reply(to: "two@mail.test", subject: "Re: My lamp flickers", id: "three@mail.test"))
            let said = try await desk.messages(of: into).filter { $0.direction == .inbound }
            #expect(said.map(\.messageID) == ["one@mail.test", "two@mail.test", "three@mail.test"])
            let page = desk.flows.pageURL(of: from, desk: try await desk.flows.desk())
            let token = String(page.split(separator: "/").last!)
            #expect(try await desk.flows.conversation(pageToken: token)?.id == into.id)
        }
    }

    @Test(
        "a merge is undone: each stands as it stood, and a reply goes where its mail is",
        arguments: TestDatabase.engines)
    func unmerge(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            desk.clock.pass(.minutes(20))
            try await desk.receive(TestDesk.mail(id: "two@mail.test"))
            let before = try await desk.conversations()
            let held = try await desk.messages(of: before[1]).map(\.id)
            try await desk.flows.merge(1002, into: 1001, as: desk.marko)
            try await desk.flows.unmerge(1002, as: desk.marko)
            let after = try await desk.conversations()
            #expect(after.map(\.standing) == before.map(\.standing))
            #expect(try await desk.messages(of: after[1]).map(\.id) == held)
            try await desk.receive(reply(to: "two@mail.test", subject: "Re: My lamp flickers", id: "three@mail.test"))
            #expect(try await desk.messages(of: after[1]).count == held.count + 1)
            await #expect(throws: Refusal.notClosed) { try await desk.flows.unmerge(1002, as: desk.marko) }
        }
    }

    @Test(
        "a conversation merged, answered and taken apart again does not wait for what was done",
        arguments: TestDatabase.engines)
    func unmergeAfterAnswer(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.receive(TestDesk.mail(id: "two@mail.test"))
            try await desk.flows.merge(1002, into: 1001, as: desk.marko)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "To both: yes."), to: 1001, as: desk.aigerim)
            try await desk.flows.unmerge(1002, as: desk.marko)
            #expect(try await desk.conversations().map { $0.word?.nextStep } == [.lookAgain, .lookAgain])
        }
    }

    @Test(
        "what somebody in Cc wrote is split off and goes back: their contact's promise and place stand as before",
        arguments: TestDatabase.engines)
    func takeBackOfCopied(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test", headers: ["Cc: Ivan <ivan@mail.test>"]))
            try await desk.receive(
                TestDesk.mail(
                    from: "Ivan <ivan@mail.test>", subject: "Mine", id: "two@mail.test",
                    headers: ["In-Reply-To: <one@mail.test>"]), from: "ivan@mail.test")
            let before = try await desk.conversations()[0]
            let ivans = try await desk.messages(of: before).last!
            #expect(ivans.messageID == "two@mail.test")
            let held = try await desk.messages(of: before).map(\.id)
            let people = try await participants(of: before, at: desk)
            let promised = try await standing(before, at: desk)

            let number = try await desk.flows.split([ivans.id], of: 1001, subject: "", as: desk.marko)
            let apart = try await desk.conversations()[1]
            #expect(apart.contact != before.contact)
            #expect(try await participants(of: before, at: desk) != people)
            let move = try await move(from: before, at: desk)
            #expect(try await desk.flows.takeBackMove(move.id, of: number, as: desk.marko) == 1001)
            let after = try await desk.conversations()
            #expect(after[0].standing == before.standing && after[1].isMerged)
            #expect(try await desk.messages(of: before).map(\.id) == held)
            #expect(try await participants(of: before, at: desk) == people)
            #expect(try await standing(before, at: desk) == promised)
            await #expect(throws: Refusal.notFound) {
                try await desk.flows.takeBackMove(move.id, of: number, as: desk.marko)
            }

            // And that can be taken back too: the merge that ended it comes apart.
            try await desk.flows.unmerge(number, as: desk.marko)
            #expect(try await desk.messages(of: apart).map(\.id) == [ivans.id])
        }
    }

    @Test(
        "a split is taken back: word and promise are there again, and what was said meanwhile stays",
        arguments: TestDatabase.engines)
    func takeBackOfSplit(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Try another bulb."), to: 1001, as: desk.aigerim)
            try await desk.receive(reply(to: "one@mail.test", subject: "And my bill?", id: "two@mail.test"))
            let before = try await desk.conversations()[0]
            let promised = try await standing(before, at: desk)
            let bill = try await desk.messages(of: before).last!
            for isAnswered in [false, true] {
                let number = try await desk.flows.split([bill.id], of: 1001, subject: "", as: desk.marko)
                if isAnswered {
                    _ = try await desk.flows.sendReply(ReplyDraft(text: "Here it is."), to: number, as: desk.aigerim)
                }
                let move = try await move(from: before, at: desk)
                try await desk.flows.takeBackMove(move.id, of: 1001, as: desk.marko)
                #expect(try await desk.messages(of: before).contains { $0.id == bill.id })
                let after = try await desk.conversations()
                if isAnswered {
                    #expect(after[2].word?.nextStep == .lookAgain)
                    #expect(after[0].word?.nextStep == .answer, "the last word is the contact's again")
                } else {
                    #expect(after[0].standing == before.standing && after[1].isMerged)
                    #expect(try await standing(before, at: desk) == promised)
                }
            }
        }
    }

    @Test(
        "a move is taken back: the closed conversation is closed again, and what was promised there is not",
        arguments: TestDatabase.engines)
    func takeBackOfMove(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "lamp@mail.test"))
            try await desk.receive(TestDesk.mail(subject: "The bill", id: "bill@mail.test"))
            for number in [1001, 1002] {
                let draft = ReplyDraft(text: "Done.", ending: .close(.solved))
                _ = try await desk.flows.sendReply(draft, to: number, as: desk.aigerim)
            }
            try await desk.receive(reply(to: "lamp@mail.test", subject: "Re: My lamp flickers", id: "more@mail.test"))
            let before = try await desk.conversations()
            let more = try await desk.messages(of: before[0]).last!
            try await desk.flows.move([more.id], of: 1001, into: 1002, as: desk.aigerim)
            let move = try await move(from: before[0], at: desk)
            try await desk.flows.takeBackMove(move.id, of: 1002, as: desk.aigerim)
            #expect(try await desk.conversations().map(\.standing) == before.map(\.standing))
            #expect(try await standing(before[1], at: desk).isEmpty)
            let events = try await desk.events(of: before[1])
            #expect(events.contains { if case .moveUndone(move.id, _, _) = $0 { true } else { false } })
        }
    }

    @Test("a pause that a move had ended goes on when it is taken back", arguments: TestDatabase.engines)
    func takeBackIntoPause(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "lamp@mail.test"))
            try await desk.receive(TestDesk.mail(subject: "The bill", id: "bill@mail.test"))
            let pause = PauseOffer(reason: .waitingSupplier, until: desk.clock.now + .days(3))
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "We wait for the bank.", ending: .pause(pause)), to: 1002, as: desk.aigerim)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Done."), to: 1001, as: desk.aigerim)
            try await desk.receive(reply(to: "lamp@mail.test", subject: "Re: My lamp flickers", id: "more@mail.test"))
            let before = try await desk.conversations()
            let more = try await desk.messages(of: before[0]).last!
            try await desk.flows.move([more.id], of: 1001, into: 1002, as: desk.aigerim)
            #expect(try await desk.conversations()[1].pause == nil)
            let move = try await move(from: before[0], at: desk)
            try await desk.flows.takeBackMove(move.id, of: 1001, as: desk.aigerim)
            #expect(try await desk.conversations().map(\.standing) == before.map(\.standing))
            #expect(try await standing(before[1], at: desk).map(\.kind) == [.resumption])
        }
    }

    private func participants(of conversation: Conversation, at desk: TestDesk) async throws -> [Contact.ID] {
        try await desk.flows.database.read { try $0.participants(of: conversation.id) }
    }

    private func standing(_ conversation: Conversation, at desk: TestDesk) async throws -> [Promise] {
        try await desk.flows.database.read { try $0.standingPromises(of: conversation.id) }
    }

    /// The last that messages left a conversation by.
    private func move(from conversation: Conversation, at desk: TestDesk) async throws -> MessageMove {
        try await desk.flows.database.read { db in
            try db.answer(to: .moves(of: conversation.id)).last { $0.move.from == conversation.id && $0.isReversible }!
                .move
        }
    }

    private func reply(to id: String, subject: String, id own: String) -> [UInt8] {
        TestDesk.mail(subject: subject, id: own, headers: ["In-Reply-To: <\(id)>", "References: <\(id)>"])
    }
}
