// A desk's own phrases: tried against what was sent, then switched on.
import Desk
import Guard
import Storage
import Text

/// Where a phrase would have been found.
package struct PhraseTrial: Sendable {
    package struct Find: Sendable {
        package let number: Int
        /// The words, with a little of what stands around them.
        package let words: String
    }

    /// Replies in the phrase's language that were looked at.
    package let replies: Int
    package let found: Int
    /// The first of them.
    package let finds: [Find]
}

/// So many of the last replies a phrase is tried against.
private let repliesTried = 1000
private let findsShown = 20

extension Flows {
    /// Keeps a phrase without looking for it yet.
    @discardableResult
    package func addPhrase(
        _ phrase: String, better: String, rule: String, language: Language, as lead: Agent
    ) async throws -> OwnPhrase.ID {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        let (phrase, better) = (phrase.trimmingSpaces(), better.trimmingSpaces())
        try check(name: phrase)
        if better.unicodeScalars.count > 200 { throw Refusal.nameTooLong }
        guard Rule.all[RuleName(rule)] != nil else { throw Refusal.notFound }
        let own = OwnPhrase(
            id: identities.next(), language: language, rule: rule, phrase: phrase, better: better, isOn: false,
            changedBy: lead.id, changedAt: now())
        guard (try? OwnWords([own.entry], language: language)) != nil else { throw Refusal.phraseUnreadable }
        try await database.write { try $0.insert(own) }
        return own.id
    }

    /// Where the phrase stands in the last thousand replies.
    package func tryPhrase(_ id: OwnPhrase.ID, as lead: Agent) async throws -> PhraseTrial {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        let (phrase, replies) = try await database.read { db in
            (try db.ownPhrase(id), try db.lastReplies(limit: repliesTried))
        }
        guard let phrase else { throw Refusal.notFound }
        let own = try OwnWords([phrase.entry], language: phrase.language)
        let same = replies.filter { $0.language == phrase.language }
        let finds = same.flatMap { reply in
            own.occurrences(in: reply.text, language: phrase.language).map {
                PhraseTrial.Find(number: reply.number, words: $0)
            }
        }
        return PhraseTrial(replies: same.count, found: finds.count, finds: Array(finds.prefix(findsShown)))
    }

    package func setPhrase(_ id: OwnPhrase.ID, isOn: Bool, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { [now = now()] db in
            guard try db.ownPhrase(id) != nil else { throw Refusal.notFound }
            try db.setOn(isOn, id, by: lead.id, at: now)
        }
        guardKeeper.forget()
    }

    package func removePhrase(_ id: OwnPhrase.ID, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { db in
            guard try db.ownPhrase(id) != nil else { throw Refusal.notFound }
            try db.remove(id)
        }
        guardKeeper.forget()
    }
}
