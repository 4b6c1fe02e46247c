// A note for colleagues: nothing leaves the house.
import Desk
import Storage

extension Flows {
    package func writeNote(_ text: String, in number: Int, as agent: Agent, key: ActKey? = nil) async throws -> Message
    {
        try ReplyDraft(text: text).check()
        return try await database.write { [now = now()] db in
            try db.once(key, by: agent, at: now) {
                let conversation = try db.visible(number, to: agent)
                let note = Message(
                    id: identities.next(), conversation: conversation.id, direction: .note, author: .agent(agent.id),
                    channel: conversation.channel, subject: "", text: text, threading: .written, at: now)
                try db.insert(note)
                try db.append(.noteWritten(note.id), by: .agent(agent.id), to: conversation.id, at: now)
                return note
            }
        }
    }
}
