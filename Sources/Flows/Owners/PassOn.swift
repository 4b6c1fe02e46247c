// A matter that came to the wrong team goes to the right one by us, and the contact is told so once, friendly.
import Desk
import Storage

extension Flows {
    /// Passes an open conversation on to another team: to whoever has least to do there, else to its queue. The contact
    /// need not write elsewhere, and hears who looks after it by the time that they were told before.
    package func passOn(_ number: Int, to team: Team.ID, as agent: Agent, key: ActKey? = nil) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let old = try db.visible(number, to: agent)
                guard old.isOpen else { throw Refusal.alreadyClosed }
                guard try db.team(team) != nil else { throw Refusal.unknownTeam }
                guard old.owner.team != team else { return }
                var new = old.owned(by: try db.answer(to: .leastBurdened(in: team))?.agent.id)
                new.owner.team = team
                try db.update(new, from: old, unread: new.owner.agent != agent.id)
                try followOwner(from: old, to: new, by: .agent(agent.id), desk: desk, at: now, db: db)
                try db.cancel(.handover, new.id)
                try tell(.handover, about: new, isPassedOn: true, desk: desk, at: now, db: db)
            }
        }
    }
}
