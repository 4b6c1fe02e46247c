// What is going on at Lantern Repair when the demo opens: pauses, an invitation, a question to the lead, work of others.
import Desk
import Flows
import Storage

extension Play {
    /// Leaves something to see on every screen. What it takes is looked for among the open conversations, so that the
    /// stories may change.
    func leaveWorkUnderWay() async throws {
        guard let aigerim = agents["aigerim"], let marko = agents["marko"] else { return }
        let open = try await flows.database.read { db in
            try db.answer(to: .inbox(.open, for: aigerim.id, limit: 100, after: nil)).items
        }
        let hers = open.filter { $0.owner == aigerim.id }.map(\.number)
        guard hers.count >= 4 else { return }
        try await tellWhatIsUnderWay(in: hers[0], as: aigerim)
        try await flows.askLead("May I lend her a laptop until it is ready?", about: hers[0], as: aigerim)
        try await pause(hers[1], as: aigerim)
        try await flows.offerTransfer(
            of: hers[2], to: marko.id,
            because: "It is about a bill, which he knows better", brief: "The bill was sent twice.", as: aigerim)
        try await flows.setHelper(marko.id, of: hers[3], helps: true, as: aigerim)
        try await letBotSpeak(in: open.filter { $0.language == .english }.map(\.number))
    }

    /// A bot has asked its question, and the contact would rather have a person.
    private func letBotSpeak(in numbers: [Int]) async throws {
        let bot = try await flows.addBot(named: "Lumo", url: nil).bot
        let free = try await flows.database.read { db in
            try numbers.compactMap { try db.conversation(number: $0) }
                .first { try $0.word?.nextStep == .answer && db.lease(of: $0.id) == Lease() }
        }
        guard let free else { return }
        let question = "While you wait for an answer: does it happen with another charger, too?"
        _ = try await flows.botReply(question, to: free.number, as: bot)
        try await flows.deliverOutbox(by: DemoPost())
        let page = flows.pageURL(of: free, desk: try await flows.desk()).split(separator: "/").last ?? ""
        let wish = ReplyDraft(text: "I do not want to talk to a robot. Can I speak to a real person, please?")
        _ = try await flows.receive(wish, onPage: String(page))
        try await flows.deliverOutbox(by: DemoPost())
    }

    private func tellWhatIsUnderWay(in number: Int, as agent: Agent) async throws {
        try await flows.addTriedStep("Another socket, another charger", in: number, as: agent)
        try await flows.addTriedStep("Battery measured: healthy", in: number, as: agent)
        let tomorrow = clock.now + .hours(20)
        try await flows.addTask(
            .repair, "Fit the charging board", by: "Workshop, Artyom", due: clock.now + .hours(5), in: number, as: agent
        )
        try await flows.addTask(
            .delivery, "Bring it back to her", by: "Sary Courier", due: tomorrow, in: number, as: agent)
    }

    private func pause(_ number: Int, as agent: Agent) async throws {
        let offer = PauseOffer(reason: .waitingPart, until: clock.now + .hours(40))
        let text = "The part is on its way to us. I go on on the day it is here, and you hear from me either way."
        _ = try await flows.sendReply(ReplyDraft(text: text, ending: .pause(offer)), to: number, as: agent)
        try await flows.deliverOutbox(by: DemoPost())
    }
}
