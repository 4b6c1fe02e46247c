// Plays the stories in the order of time, each act through its flow.
import Desk
import Flows
import Storage

/// How long letters lie before the post is called: each call waits for the disk, another letter hardly does.
private let longestRest = Duration.minutes(45)

/// A run of the demo: which story has become which conversation, and what is done next.
struct Play {
    let flows: Flows
    let clock: DemoClock
    let calendar: DemoCalendar
    /// By their faces.
    let agents: [String: Agent]
    /// The numbers of conversations that have begun, by the place of their story.
    private var numbers: [Int: Int] = [:]
    private var lettersLieSince: Instant?

    init(flows: Flows, clock: DemoClock, calendar: DemoCalendar, agents: [String: Agent]) {
        (self.flows, self.clock, self.calendar, self.agents) = (flows, clock, calendar, agents)
    }

    private struct Cue {
        let at: Instant
        let story: Int
        let step: Int
    }

    mutating func perform(_ stories: [Story], seed: UInt64) async throws {
        for cue in cues(of: stories, seed: seed) {
            if let since = lettersLieSince, cue.at.since(since) > longestRest { try await callPost() }
            try await letTimePass(until: cue.at)
            let (story, step) = (stories[cue.story], stories[cue.story].steps[cue.step])
            switch step.act {
            case .contact(let writing, let enclosure):
                let mail = ContactMail(
                    story: story, text: step.text, writing: writing, enclosure: enclosure,
                    id: "\(seed).\(cue.story).\(cue.step)")
                try await receive(mail, of: cue.story)
            case .agent(let speaker, let deed):
                try await act(speaker, deed, step.text, in: story, cue.story)
            }
        }
        try await letTimePass(until: calendar.now)
        try await callPost()
    }

    /// What the desk does by itself happens when its time comes, not when somebody acts next.
    private mutating func letTimePass(until moment: Instant) async throws {
        while let next = try await flows.database.read({ try $0.nextAlarm() }), next <= moment {
            clock.set(max(next, clock.now))
            try await flows.ringAlarms()
            lettersLieSince = lettersLieSince ?? clock.now
        }
        clock.set(moment)
    }

    /// Lets a letter lie; one that will come back goes at once, so that it is seen beside its answer.
    private mutating func writeLetter(to email: String) async throws {
        lettersLieSince = lettersLieSince ?? clock.now
        if email == DemoPost.fullMailbox { try await callPost() }
    }

    private mutating func callPost() async throws {
        lettersLieSince = nil
        try await flows.deliverOutbox(by: DemoPost())
    }

    /// All steps of all stories; of two at the same moment the one told first.
    private func cues(of stories: [Story], seed: UInt64) -> [Cue] {
        var chance = Chance(seed: seed)
        let all = stories.enumerated().flatMap { index, story in
            calendar.moments(of: story, chance: &chance).enumerated().map { Cue(at: $1, story: index, step: $0) }
        }
        return all.sorted { ($0.at, $0.story, $0.step) < ($1.at, $1.story, $1.step) }
    }

    private mutating func receive(_ mail: ContactMail, of story: Int) async throws {
        if mail.writing == .page, let number = numbers[story] { return try await writeOnPage(mail, number) }
        let thread = try await thread(of: story)
        let bytes = mail.bytes(answering: thread, at: clock.now)
        let to = "\(mail.story.address)@\(LanternRepair.domain)"
        let acceptance = await flows.keep(from: mail.sender, to: [to], bytes: bytes)
        precondition(acceptance == .kept, "The desk did not keep a mail of the demo: \(acceptance)")
        try await flows.readInbox()
        if numbers[story] == nil { numbers[story] = try await number(ofMail: mail.messageID) }
        try await writeLetter(to: mail.story.email)
    }

    private func writeOnPage(_ mail: ContactMail, _ number: Int) async throws {
        let desk = try await flows.desk()
        guard let conversation = try await flows.database.read({ try $0.conversation(number: number) }),
            let token = flows.pageURL(of: conversation, desk: desk).split(separator: "/").last
        else { return }
        _ = try await flows.receive(ReplyDraft(text: mail.text, files: mail.files), onPage: String(token))
    }

    /// The Message-IDs of a conversation so far, the oldest first, and the last that came from us.
    private func thread(of story: Int) async throws -> ContactMail.Thread {
        guard let number = numbers[story] else { return ContactMail.Thread() }
        return try await flows.database.read { db in
            guard let conversation = try db.conversation(number: number) else { return ContactMail.Thread() }
            let messages = try db.messages(of: conversation.id)
            return ContactMail.Thread(
                references: messages.compactMap(\.messageID),
                lastOfOurs: messages.last { $0.direction == .outbound }?.messageID)
        }
    }

    private func number(ofMail id: String) async throws -> Int? {
        try await flows.database.read { db in
            try db.message(externalID: id).flatMap { try db.conversation($0.conversation)?.number }
        }
    }
}

extension Play {
    private mutating func act(
        _ speaker: Step.Speaker, _ deed: Step.Deed, _ text: String, in story: Story, _ index: Int
    ) async throws {
        guard let number = numbers[index] else {
            numbers[index] = try await begin(story, by: agent(speaker, owner: nil), text: text)
            return
        }
        let owner = try await owner(of: number)
        let agent = agent(speaker, owner: owner)
        switch deed {
        case .replies(let promise, let closing, let enclosure):
            // Who answers answers for it: no contact hears from somebody who does not look after them.
            if owner?.id != agent.id { try await flows.changeOwner(of: number, to: agent.id, as: agent) }
            let files = enclosure.map { [$0.file] } ?? []
            let draft = ReplyDraft(
                text: text, files: files, promise: promise.map(offer), ending: closing.map { .close($0) })
            _ = try await flows.sendReply(draft, to: number, as: agent)
            try await writeLetter(to: story.email)
        case .notes: _ = try await flows.writeNote(text, in: number, as: agent)
        case .gives(let name): try await flows.changeOwner(of: number, to: agents[name]?.id, as: agent)
        case .reopens: try await flows.reopen(number, as: agent)
        case .leaves: try await flows.setDuty(false, of: agent)
        case .discards(let reason): try await flows.closeSilently(number, because: reason, as: agent)
        }
    }

    /// An agent writes first. Answers with the conversation's number.
    private mutating func begin(_ story: Story, by agent: Agent, text: String) async throws -> Int? {
        let new = NewConversation(
            name: story.name, email: story.email, subject: story.subject, draft: ReplyDraft(text: text),
            language: story.language)
        let message = try await flows.start(new, as: agent)
        try await writeLetter(to: story.email)
        return try await flows.database.read { try $0.conversation(message.conversation)?.number }
    }

    private func owner(of number: Int) async throws -> Agent? {
        try await flows.database.read { db in
            try db.conversation(number: number)?.owner.agent.flatMap { try db.agent($0) }
        }
    }

    /// Who speaks: the colleague named, else the owner, else Aigerim.
    private func agent(_ speaker: Step.Speaker, owner: Agent?) -> Agent {
        let named: Agent? = if case .colleague(let face) = speaker { agents[face] } else { owner }
        guard let agent = named ?? agents["aigerim"] else { preconditionFailure("Nobody works at Lantern Repair.") }
        return agent
    }

    private func offer(_ promise: PromisedTime) -> PromiseOffer {
        PromiseOffer(words: promise.words, dueAt: calendar.due(promise.due))
    }
}
