// Two contacts who are one person are joined, and taken apart again where that was an error.
import Desk
import Storage

extension Flows {
    /// The contact who is known by `address` (an e-mail address or a number) is the one of this conversation: their
    /// addresses and conversations become hers, and so does whatever comes from those addresses later.
    package func joinPerson(known address: String, to number: Int, as agent: Agent, key: ActKey? = nil) async throws {
        guard let identity = Identity(written: address) else { throw Refusal.notAnEmailAddress }
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let conversation = try db.visible(number, to: agent)
                guard let known = try db.contact(known: identity) else { throw Refusal.unknownPerson }
                guard known.id != conversation.contact else { throw Refusal.samePerson }
                let join = PersonJoin(
                    id: identities.next(), from: known.id, into: conversation.contact, ground: .found(by: agent.id),
                    at: now)
                try db.insert(join)
                try db.append(
                    .peopleJoined(join.id, from: join.from, into: join.into), by: .agent(agent.id),
                    to: conversation.id, at: now)
            }
        }
    }

    /// They are two people after all: what came with the one goes back.
    package func separatePerson(_ id: PersonJoin.ID, from number: Int, as agent: Agent) async throws {
        try await database.write { [now = now()] db in
            let conversation = try db.visible(number, to: agent)
            guard let join = try db.join(id), join.into == conversation.contact else { throw Refusal.notFound }
            try db.undo(join, at: now)
            try db.append(
                .peopleSeparated(join.id, from: join.from, into: join.into), by: .agent(agent.id),
                to: conversation.id, at: now)
        }
    }
}

extension Identity {
    /// What somebody wrote who means an e-mail address or a telephone number; nil when it is neither.
    fileprivate init?(written text: String) {
        let text = text.trimmingSpaces()
        if text.utf8.contains(UInt8(ascii: "@")) {
            self.init(kind: .email, value: text.lowercased())
        } else if let number = phoneNumber(text) {
            self.init(kind: .phone, value: number)
        } else {
            return nil
        }
    }
}
