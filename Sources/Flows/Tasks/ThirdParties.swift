// What others owe us for a conversation: written down, reported by them, watched; the owner stays ours.
import Desk
import Storage

extension Flows {
    package func addTask(
        _ kind: ThirdPartyTask.Kind, _ words: String, by party: String, due: Instant, in number: Int, as agent: Agent,
        key: ActKey? = nil
    ) async throws {
        let (words, party) = (words.trimmingSpaces(), party.trimmingSpaces())
        guard !words.isEmpty, !party.isEmpty else { throw Refusal.emptyText }
        if words.unicodeScalars.count > 200 || party.unicodeScalars.count > 200 { throw Refusal.nameTooLong }
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                guard due > now else { throw Refusal.tooLate }
                let conversation = try db.visible(number, to: agent)
                guard conversation.isOpen else { throw Refusal.alreadyClosed }
                let task = ThirdPartyTask(
                    id: identities.next(), conversation: conversation.id, kind: kind, party: party, words: words,
                    dueAt: due, madeBy: agent.id, madeAt: now)
                try db.insert(task)
                try db.append(.taskMade(task.id, dueAt: due), by: .agent(agent.id), to: conversation.id, at: now)
            }
        }
    }

    /// What is known anew about a task: done, off, or by when.
    package enum TaskReport: Sendable, Equatable {
        case done
        case cancelled
        case newTime(Instant)
    }

    /// An agent says how a task stands.
    package func report(
        _ report: TaskReport, saying words: String, on id: ThirdPartyTask.ID, of number: Int, as agent: Agent
    ) async throws {
        try check(note: words)
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let conversation = try db.visible(number, to: agent)
            guard let task = try db.task(id), task.conversation == conversation.id else { throw Refusal.notFound }
            try take(report, words, on: task, by: .agent(agent.id), desk: desk, at: now, db: db)
        }
    }

    /// The third party reports by the link that they were given; it is the only thing that they need.
    package func report(_ report: TaskReport, saying words: String, byLink token: String) async throws {
        try check(note: words)
        let desk = try await desk()
        try await database.write { [now = now()] db in
            guard let id = desk.marks.task(ofToken: token), let task = try db.task(id) else { throw Refusal.notFound }
            try take(report, words, on: task, by: .desk, desk: desk, at: now, db: db)
        }
    }

    /// The task that a link opens, with the number of its conversation; nil for a link that is not ours.
    package func task(byLink token: String) async throws -> ThirdPartyTask? {
        let desk = try await desk()
        guard let id = desk.marks.task(ofToken: token) else { return nil }
        return try await database.read { try $0.task(id) }
    }

    package func taskURL(_ task: ThirdPartyTask, desk: DeskRecord) -> String {
        "\(settings.baseURL)/t/\(desk.marks.taskToken(of: task.id))"
    }

    private func take(
        _ report: TaskReport, _ words: String, on old: ThirdPartyTask, by author: Author, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws {
        guard old.state == .underWay, let conversation = try db.conversation(old.conversation) else {
            throw Refusal.notFound
        }
        var task = old
        if !words.trimmingSpaces().isEmpty { task.report = words.trimmingSpaces() }
        let event: DeskEvent
        switch report {
        case .done: (task.state, event) = (.done(at: now), .taskDone(task.id))
        case .cancelled: (task.state, event) = (.cancelled(at: now), .taskCancelled(task.id))
        case .newTime(let due):
            guard due > now else { throw Refusal.tooLate }
            (task.dueAt, event) = (due, .taskReported(task.id, dueAt: due))
        }
        try db.update(task)
        try db.append(event, by: author, to: task.conversation, at: now)
        let isNews = author == .desk
        try db.update(conversation.relieved(), from: conversation, unread: try isNews || db.isUnread(conversation.id))
    }
}
