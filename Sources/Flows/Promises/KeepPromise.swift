// An agent says that a promise is kept: the call was made, the parcel is on its way.
import Desk
import Storage

extension Flows {
    package func keepPromise(_ id: Promise.ID, of number: Int, as agent: Agent) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let old = try db.visible(number, to: agent)
            guard let promise = try db.promise(id), promise.conversation == old.id, promise.state == .open else {
                throw Refusal.notFound
            }
            try db.keep(promise, by: .agent(agent.id), at: now)
            let kept = old.keptPromise(
                standing: try db.openPromises(of: old.id), at: now, answers: desk.answerTime, hours: desk.hours)
            try db.update(kept, from: old, unread: try db.isUnread(old.id))
        }
    }
}
