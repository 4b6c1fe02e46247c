// Random days at a desk: several people and the clock act on one conversation; after each act its state is examined.
import Desk
import Flows
import Storage
import TestDesk
import Testing

/// A generator that gives the same day for the same seed (SplitMix64).
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

struct RandomDay {
    let desk: TestDesk
    let number: Int
    var chance: SeededChance
    /// What was done, for the words of a failure.
    private(set) var acts: [DayAct] = []

    init(_ desk: TestDesk, number: Int, seed: UInt64) {
        (self.desk, self.number, chance) = (desk, number, SeededChance(seed))
    }

    /// Does one thing, and looks whether the timeline tells it; what the desk refuses is refused with a reason and
    /// changes nothing.
    mutating func act() async throws {
        let act = DayAct.allCases.randomElement(using: &chance)!
        acts.append(act)
        let before = try await conversation()
        let told = try await events().count
        do { try await perform(act) } catch is Refusal { return }
        let new = try await events().dropFirst(told)
        guard act.mustBeTold(from: before, to: try await conversation()) else { return }
        #expect(new.contains { act.isTold(by: $0) }, "\(acts): \(new)")
    }

    private func conversation() async throws -> Conversation {
        try await desk.flows.database.read { [number] in try $0.conversation(number: number)! }
    }

    private func events() async throws -> [DeskEvent] {
        try await desk.flows.database.read { [number] db in
            try db.events(of: try db.conversation(number: number)!.id).map(\.event)
        }
    }

    private mutating func somebody() -> Agent { [desk.aigerim, desk.marko, desk.lena].randomElement(using: &chance)! }

    private mutating func later() -> Instant {
        desk.clock.now + .minutes(Int.random(in: 20...4000, using: &chance))
    }

    private mutating func perform(_ act: DayAct) async throws {
        let (flows, agent, colleague) = (desk.flows, somebody(), somebody())
        let conversation = try await conversation()
        switch act {
        case .contactWrites: try await write(on: conversation)
        case .contactWritesByMail: try await mail(to: conversation)
        case .contactAsksForPerson: try await flows.askForHuman(onPage: try await token(of: conversation))
        case .contactPrefers:
            let preference = ContactPreference.allCases.randomElement(using: &chance)!
            try await flows.prefer(
                preference, withoutCalls: Bool.random(using: &chance), onPage: try await token(of: conversation))
        case .contactAsksForCall: try await askForCall(on: conversation)
        case .replies: try await reply(ReplyDraft(text: "An answer."), as: agent)
        case .repliesWithPromise:
            let offer = PromiseOffer(words: "Send the bill", dueAt: later())
            try await reply(ReplyDraft(text: "I send it.", promise: offer), as: agent)
        case .renegotiates:
            guard let old = try await standing(.own) else { throw Refusal.notFound }
            var draft = ReplyDraft(text: "A new time.", promise: PromiseOffer(words: old.words, dueAt: later()))
            draft.replaces = old.id
            try await reply(draft, as: agent)
        case .keeps:
            guard let own = try await standing(.own) else { throw Refusal.notFound }
            try await flows.keepPromise(own.id, of: number, as: agent)
        case .calls:
            guard let call = try await standing(.callBack) else { throw Refusal.notFound }
            try await flows.recordCall(
                call.id, of: number, reached: Bool.random(using: &chance), words: "", as: agent)
        case .pauses:
            let offer = PauseOffer(reason: .waitingPart, until: later())
            try await reply(ReplyDraft(text: "The part is on its way.", ending: .pause(offer)), as: agent)
        case .endsPause: try await flows.endPause(number, as: agent)
        case .closes: try await reply(ReplyDraft(text: "Done.", ending: .close(.solved)), as: agent)
        case .reopens: try await flows.reopen(number, as: agent)
        case .takesOver: try await flows.changeOwner(of: number, to: agent.id, as: agent)
        case .givesBack: try await flows.changeOwner(of: number, to: nil, as: agent)
        case .invites:
            try await flows.offerTransfer(of: number, to: colleague.id, because: "Knows it", brief: "", as: agent)
        case .accepts: try await flows.acceptTransfer(of: number, as: agent)
        case .declines: try await flows.declineTransfer(of: number, because: "Full", as: agent)
        case .withdraws: try await flows.withdrawTransfer(of: number, as: agent)
        case .helps:
            let helps = Bool.random(using: &chance)
            try await flows.setHelper(colleague.id, of: number, helps: helps, as: agent)
        case .goesAway: try await goAway(agent, cover: colleague)
        case .comesBack: try await flows.setDuty(true, of: agent)
        case .addsTask:
            try await flows.addTask(.repair, "Fit the board", by: "Workshop", due: later(), in: number, as: agent)
        case .reportsTask: try await report(as: agent)
        case .partyReports: try await reportByLink()
        case .asksLead: try await flows.askLead("May I?", about: number, as: agent)
        case .answersLead: try await answerLead()
        case .tries: try await flows.addTriedStep("Another socket", in: number, as: agent)
        case .notes: _ = try await flows.writeNote("Between us.", in: number, as: agent)
        case .passesOn:
            let team = try await flows.team(named: Bool.random(using: &chance) ? "Support" : "Workshop")
            try await flows.passOn(number, to: team.id, as: agent)
        case .discards: try await flows.closeSilently(number, because: .spam, as: agent)
        case .botSpeaks: _ = try await flows.botReply("Beep.", to: number, as: try await bot())
        case .botGivesUp: try await flows.askForHuman(in: number, as: try await bot())
        case .joins: try await flows.holdConversation(number, as: agent)
        case .handsToBots: try await flows.handToBots(number, as: agent)
        case .rests:
            let time = Bool.random(using: &chance) ? later() : nil
            try await flows.holdReply(ReplyDraft(text: "In a while."), to: number, until: time, as: agent)
        case .takesBack: _ = try await flows.takeBackReply(of: number, as: agent)
        case .timePasses: try await pass(.minutes(Int.random(in: 1...90, using: &chance)))
        case .longTimePasses: try await pass(.hours(Int.random(in: 2...90, using: &chance)))
        }
    }

    private func write(on conversation: Conversation) async throws {
        _ = try await desk.flows.receive(ReplyDraft(text: "And?"), onPage: try await token(of: conversation))
    }

    private mutating func mail(to conversation: Conversation) async throws {
        let sender = try await desk.flows.database.read { db in
            try db.identities(of: conversation.contact).first { $0.kind == .email }?.value
        }
        guard let sender else { throw Refusal.notFound }
        let address = try await desk.flows.desk().ownAddress(of: conversation, at: try await supportAddress())
        let mail = TestDesk.mail(from: sender, to: address, id: "\(chance.next())@mail.test", text: "And by mail?")
        try await desk.receive(mail, from: sender, to: [address])
    }

    private func supportAddress() async throws -> DeskAddress {
        try await desk.flows.database.read { try $0.address(email: TestDesk.address)! }
    }

    private func bot() async throws -> Bot {
        guard let bot = try await desk.flows.desk().bots.first else { throw Refusal.unknownBot }
        return bot
    }

    private func token(of conversation: Conversation) async throws -> String {
        let record = try await desk.flows.desk()
        return String(desk.flows.pageURL(of: conversation, desk: record).split(separator: "/").last!)
    }

    private mutating func askForCall(on conversation: Conversation) async throws {
        let windows = desk.flows.callWindows(of: conversation.owner.team, desk: try await desk.flows.desk())
        guard let window = windows.randomElement(using: &chance) else { throw Refusal.notFound }
        try await desk.flows.askForCall(
            on: "+7 701 555 0142", from: window.lowerBound, onPage: try await token(of: conversation))
    }

    private func reply(_ draft: ReplyDraft, as agent: Agent) async throws {
        _ = try await desk.flows.sendReply(draft, to: number, as: agent)
    }

    private func standing(_ kind: Promise.Kind) async throws -> Promise? {
        try await desk.flows.database.read { [number] db in
            try db.standingPromises(of: try db.conversation(number: number)!.id).first { $0.kind == kind }
        }
    }

    private mutating func goAway(_ agent: Agent, cover: Agent) async throws {
        let (cover, until) = (Bool.random(using: &chance) && cover.id != agent.id ? cover.id : nil, later())
        try await desk.flows.planAbsence(
            of: agent.id, from: desk.clock.now, until: until, cover: cover, reason: .pause, as: agent)
    }

    private mutating func report(as agent: Agent) async throws {
        let tasks = try await desk.flows.database.read { [number] db in
            try db.tasks(of: try db.conversation(number: number)!.id)
        }
        guard let task = tasks.randomElement(using: &chance) else { throw Refusal.notFound }
        let report: Flows.TaskReport = [.done, .cancelled, .newTime(later())].randomElement(using: &chance)!
        try await desk.flows.report(report, saying: "", on: task.id, of: number, as: agent)
    }

    private mutating func reportByLink() async throws {
        let tasks = try await desk.flows.database.read { [number] db in
            try db.tasks(of: try db.conversation(number: number)!.id)
        }
        guard let task = tasks.randomElement(using: &chance) else { throw Refusal.notFound }
        let link = desk.flows.taskURL(task, desk: try await desk.flows.desk()).split(separator: "/").last!
        let report: Flows.TaskReport = [.done, .newTime(later())].randomElement(using: &chance)!
        try await desk.flows.report(report, saying: "On its way", byLink: String(link))
    }

    private func answerLead() async throws {
        let open = try await desk.flows.database.read { [number] db in
            try db.leadQuestions(of: try db.conversation(number: number)!.id).first { $0.answer == nil }
        }
        guard let open else { throw Refusal.notFound }
        try await desk.flows.answerLeadQuestion(open.id, of: number, saying: "Yes.", as: desk.lena)
    }

    /// The clock goes on in the steps in which the desk has something to do.
    func pass(_ duration: Duration) async throws {
        let end = desk.clock.now + duration
        while let next = try await nextTurn(), next <= end {
            if next > desk.clock.now { desk.clock.pass(next.since(desk.clock.now)) }
            try await desk.flows.ringAlarms()
            try await desk.flows.releaseHeldReplies()
        }
        desk.clock.pass(end.since(desk.clock.now))
    }

    /// When an alarm rings or a reply that rests leaves; one that was stopped waits for a person.
    private func nextTurn() async throws -> Instant? {
        try await desk.flows.database.read { [number] db in
            let held = try db.heldReply(of: try db.conversation(number: number)!.id)?.reply
            let leaves = held.flatMap { $0.stop == nil ? $0.leavesAt : nil }
            return [try db.nextAlarm(), leaves].compactMap { $0 }.min()
        }
    }
}
