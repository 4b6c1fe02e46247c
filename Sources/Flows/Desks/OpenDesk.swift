// A desk begins.
import Desk
import Foundation
import Storage
import Text

extension Flows {
    /// Makes the desk's record and its first team when there is none yet. True when it was made now.
    @discardableResult
    package func openDesk(named name: String, language: Language, hours: WorkingHours) async throws -> Bool {
        let record = DeskRecord(
            name: name, secret: Secrets.random(32), language: language, hours: hours, answerTime: .sound)
        return try await database.write { [now = now()] db in
            guard try db.desk() == nil else { return false }
            try db.insert(record, at: now)
            try db.insert(Team(id: identities.next(), name: "Support"), at: now)
            return true
        }
    }

    /// The first person names the desk and becomes its admin; the link works once. Answers with a session.
    package func beginDesk(
        named company: String, email: String, name: String, password: String, link secret: String,
        passwords: Passwords
    ) async throws -> String {
        try check(password: password)
        try check(name: company.trimmingSpaces())
        guard try await link(secret)?.link.purpose == .firstAgent else { throw Refusal.linkUsed }
        let agent = try await addAgent(email: email, name: name, role: .admin)
        try await setPassword(password, of: agent.id, passwords: passwords)
        try await database.write { [now = now()] db in
            guard try db.useLink(Secrets.digest(secret), now: now) != nil, var desk = try db.desk() else {
                throw Refusal.linkUsed
            }
            desk.name = company.trimmingSpaces()
            try db.update(desk)
        }
        deskCache.forget()
        return try await openSession(of: agent.id)
    }

    /// Changes what the desk says about itself.
    package func updateDesk(_ change: @escaping @Sendable (inout DeskRecord) -> Void) async throws {
        try await database.write { db in
            guard var desk = try db.desk() else { throw Refusal.noDesk }
            change(&desk)
            try db.update(desk)
        }
        deskCache.forget()
    }
}
