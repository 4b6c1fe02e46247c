// The desk's own list of reasons for pausing and closing.
import Desk
import Storage

extension Flows {
    /// Adds a reason in the desk's own words.
    package func addReason(_ kind: Reason.Kind, named name: String, situation: String?, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        let name = name.trimmingSpaces()
        try check(name: name)
        let situation = situation.flatMap { Template.situations.contains($0) ? $0 : nil }
        try await database.write { db in
            let id: Identifier<Reason> = identities.next()
            try db.insert(Reason(kind: kind, key: Reason.Key("own.\(id)"), name: name, situation: situation))
        }
        deskCache.forget()
    }

    /// Gives a reason of the desk's own another name, also where conversations were closed or paused for it. Those that
    /// came with the product keep theirs, since each agent reads them in their own language.
    package func renameReason(_ kind: Reason.Kind, _ key: Reason.Key, to name: String, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        let name = name.trimmingSpaces()
        try check(name: name)
        try await database.write { db in
            guard let reason = try db.reason(kind, key), !reason.name.isEmpty else { throw Refusal.notFound }
            try db.rename(kind, key, to: name)
        }
        deskCache.forget()
    }

    /// Offers a reason again that was offered no more, at its old place in the list.
    package func restoreReason(_ kind: Reason.Kind, _ key: Reason.Key, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { db in
            guard let reason = try db.reason(kind, key) else { throw Refusal.notFound }
            try db.insert(reason)
        }
    }

    /// Offers a reason no more. What was paused or closed for it keeps it; the last one of a kind stays.
    package func retireReason(_ kind: Reason.Kind, _ key: Reason.Key, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { [now = now()] db in
            let reasons = try db.reasons(kind)
            guard reasons.contains(where: { $0.key == key }) else { throw Refusal.notFound }
            guard reasons.count > 1 else { throw Refusal.reasonMissing }
            try db.retire(kind, key, at: now)
        }
    }
}
