// Who looks at which conversation: in memory, for a moment, so that two do not answer at once.
import Desk
import Flows
import Hummingbird
import Synchronization

/// Pages say so every 20 seconds, and nodes tell each other; whoever is silent for 45 has gone.
final class Presence: Sendable {
    private static let life = Duration.seconds(45)
    private static let mostConversations = 10_000

    private let looking = Mutex<[Int: [Agent.ID: Instant]]>([:])

    /// Notes that `agent` looks at a conversation. True when that is news.
    func look(_ agent: Agent.ID, at number: Int, now: Instant) -> Bool {
        looking.withLock { looking in
            if looking.count >= Self.mostConversations, looking[number] == nil { looking.removeAll() }
            let before = looking[number]?[agent]
            looking[number, default: [:]][agent] = now
            return before.map { now.since($0) > Self.life } ?? true
        }
    }

    func viewers(of number: Int, but agent: Agent.ID, now: Instant) -> Set<Agent.ID> {
        looking.withLock { looking in
            guard let known = looking[number] else { return [] }
            let present = known.filter { now.since($0.value) <= Self.life }
            looking[number] = present.isEmpty ? nil : present
            return Set(present.keys.filter { $0 != agent })
        }
    }
}

extension FrontDesk {
    /// A page says that it is open and seen: colleagues are told, and the owner has read what is new.
    func look(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        let (number, agent) = (try context.number, context.agent.id)
        try await flows.markRead(number, by: context.agent)
        hub.tell(.looks(agent, at: number))
        if try await flows.readChat(number, by: context.agent) { hub.tell(.changed(number)) }
        let writes = form["writing"]
        if !writes.isEmpty { hub.tell(.agentWrites(agent, in: number, writes == "yes")) }
        return Response(status: .noContent)
    }
}

extension AgentContext {
    /// The number of the conversation that the path names.
    var number: Int {
        get throws {
            guard let number = parameters.get("number", as: Int.self), number > 0 else { throw WebError.notFound }
            return number
        }
    }

    /// The promise that the path names.
    var promise: Promise.ID {
        get throws {
            guard let id = parameters.get("promise").flatMap({ Promise.ID($0) }) else { throw WebError.notFound }
            return id
        }
    }

    /// The identity that the path names.
    func identity<Of>(_ kind: Of.Type) throws -> Identifier<Of> { try identifier("id") }

    /// The identity that stands in the path under a name.
    func identifier<Of>(_ name: String) throws -> Identifier<Of> {
        guard let text = parameters.get(name), let id = Identifier<Of>(text) else { throw WebError.notFound }
        return id
    }
}
