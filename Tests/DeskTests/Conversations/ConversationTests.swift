// The invariant, through everything that can happen to a conversation.
import Testing
import Text

@testable import Desk

@Suite("A conversation")
struct ConversationTests {
    static let hours = WorkingHours(
        zone: "UTC", week: Array(repeating: [.init(start: 0, end: 1440)], count: 7))
    static let now = Instant(seconds: 1_795_000_500)
    static let (aigerim, marko) = (Agent.ID(1), Agent.ID(2))

    static func conversation(owner: Agent.ID?, step: NextStep, hearsBy: Instant) -> Conversation {
        Conversation(
            id: .init(7), number: 1042, contact: .init(3), subject: "Lamp", channel: .email, address: nil,
            language: .english, owner: Owner(agent: owner, team: .init(4)),
            standing: .open(Word(nextStep: step, hearsBy: hearsBy)), startedAt: now - .hours(9))
    }

    @Test("writing again never makes the contact wait longer")
    func askingTwice() {
        let promised = Self.now + .minutes(30)
        let open = Self.conversation(owner: Self.aigerim, step: .answer, hearsBy: promised)
        let heard = open.hearing(at: Self.now, answers: .sound, hours: Self.hours)
        #expect(heard.word == Word(nextStep: .answer, hearsBy: promised))
    }

    @Test("the time of a promised answer stays, even where the desk would be faster by now")
    func answerPromised() {
        let promised = Self.now + .days(2)
        let open = Self.conversation(owner: Self.aigerim, step: .answer, hearsBy: promised)
        let heard = open.hearing(at: Self.now, isAnswerPromised: true, answers: .sound, hours: Self.hours)
        #expect(heard.word?.hearsBy == promised)
    }

    @Test("a third party that is late does not make us forget when we said that we look again")
    func lateThirdParty() {
        let open = Self.conversation(owner: Self.aigerim, step: .lookAgain, hearsBy: Self.now + .days(2))
        #expect(open.turnAlarm != nil)
        #expect(open.endangered(since: Self.now).turnAlarm == open.turnAlarm)
    }

    @Test("while we wait for the contact, their message sets a new time")
    func lookingAgain() {
        let open = Self.conversation(owner: Self.aigerim, step: .lookAgain, hearsBy: Self.now + .days(2))
        let heard = open.hearing(at: Self.now, answers: .sound, hours: Self.hours)
        #expect(heard.word?.nextStep == .answer)
        #expect(heard.word!.hearsBy <= Self.now + .hours(4) + .minutes(15))
    }

    @Test("a closed conversation opens again with the same owner when the contact writes")
    func reopening() {
        let open = Self.conversation(owner: Self.aigerim, step: .answer, hearsBy: Self.now)
        let closed = open.closed(because: .solved, by: Self.aigerim, saying: .init(5), at: Self.now - .hours(1))
        #expect(!closed.isOpen)
        let heard = closed.hearing(at: Self.now, answers: .sound, hours: Self.hours)
        #expect(heard.owner.agent == Self.aigerim)
        #expect(heard.word?.nextStep == .answer)
    }

    private static func answered(_ conversation: Conversation, promises: [Promise] = []) -> Conversation {
        conversation.answered(by: marko, at: now, standing: promises, answers: .sound, hours: hours)
    }

    private static func promise(_ words: String, due: Instant) -> Promise {
        Promise(
            id: .init(9), conversation: .init(7), contact: .init(3), kind: .own, words: words, dueAt: due,
            madeAt: now, madeBy: aigerim, state: .open)
    }

    @Test("who answers what nobody owns, owns it; who answers for a colleague does not take it away")
    func answering() {
        let queued = Self.conversation(owner: nil, step: .findOwner, hearsBy: Self.now)
        let mine = Self.answered(queued)
        #expect(mine.owner.agent == Self.marko)
        #expect(mine.word?.nextStep == .lookAgain)
        let hers = Self.conversation(owner: Self.aigerim, step: .answer, hearsBy: Self.now)
        #expect(Self.answered(hers).owner.agent == Self.aigerim)
    }

    @Test("after an answer, what was promised for the earliest time comes next")
    func promising() {
        let promises = [
            Self.promise("Send the bill", due: Self.now + .hours(40)),
            Self.promise("Call with the result", due: Self.now + .hours(20)),
        ]
        let open = Self.conversation(owner: Self.aigerim, step: .answer, hearsBy: Self.now)
        let answered = Self.answered(open, promises: promises)
        #expect(answered.word == Word(nextStep: .own("Call with the result"), hearsBy: Self.now + .hours(20)))
        let kept = answered.holding(
            [promises[0]], at: Self.now, answers: .sound, hours: Self.hours)
        #expect(kept.word == Word(nextStep: .own("Send the bill"), hearsBy: Self.now + .hours(40)))
        let all = kept.holding([], at: Self.now, answers: .sound, hours: Self.hours)
        #expect(all.word?.nextStep == .lookAgain)
    }

    @Test("keeping a promise does not hide that the contact waits for an answer")
    func keepingWhileAsked() {
        let open = Self.conversation(owner: Self.aigerim, step: .answer, hearsBy: Self.now)
        #expect(open.holding([], at: Self.now, answers: .sound, hours: Self.hours) == open)
    }

    @Test("back in the queue, somebody must be found; taken out of it, somebody answers")
    func queueing() {
        let mine = Self.conversation(owner: Self.aigerim, step: .answer, hearsBy: Self.now)
        let queued = mine.owned(by: nil)
        #expect(queued.word?.nextStep == .findOwner)
        #expect(queued.owned(by: Self.marko).word?.nextStep == .answer)
        #expect(queued.word?.hearsBy == mine.word?.hearsBy)
    }
}
