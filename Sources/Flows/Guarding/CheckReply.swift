// What the guard is told of a conversation, and what it says of a reply.
import Desk
import Foundation
import Guard
import Storage
import Text

/// What was found in a text that is being written.
package struct CheckedReply: Sendable {
    package let language: Language
    package let verdict: Verdict
    /// The contact's questions, ticked as the text answers them.
    package let questions: [AskedQuestion]
}

/// So many of our last replies are compared with the new one.
private let repliesCompared = 5

extension Flows {
    /// Checks a text that `agent` writes to the contact of a conversation. Nothing is stored. `template`: the one that the
    /// text was begun with.
    package func checkReply(
        _ text: String, template: String?, to number: Int, as agent: Agent
    ) async throws -> CheckedReply {
        let (desk, now) = (try await desk(), now())
        let template = try await filled(template, for: number, as: agent)
        let (conversation, context) = try await database.read { [self] db in
            let conversation = try db.visible(number, to: agent)
            var context = try replyContext(of: conversation, at: now, db: db)
            context.template = template
            let zone = try db.contact(conversation.contact)?.zone.flatMap(TimeZone.init(identifier:))
            let burden = try db.answer(to: .burden(of: conversation.owner.agent))
            let hours = desk.hours(of: conversation.owner.team)
            let answers = honestAnswers(
                of: conversation.owner.team, by: conversation.channel, burden: burden, at: now, desk: desk)
            context.honestTime = answers.hearsBy(from: now, owned: true, hours: hours).rawValue
            context.promised = findPromises(
                in: text, language: detectLanguage(text) ?? conversation.language, now: now,
                zone: zone ?? desk.hours.timeZone,
                hours: hours
            ).compactMap { promise in promise.dueTo.map { .init(span: promise.span, due: $0.rawValue) } }
            return (conversation, context)
        }
        return try await checked(text, in: detectLanguage(text) ?? conversation.language, knowing: context)
    }

    /// Checks any text for a program; `language` nil: the one that it is written in.
    package func checkText(
        _ text: String, in language: Language?, knowing context: ReplyContext
    ) async throws -> CheckedReply {
        try await checked(text, in: language ?? detectLanguage(text) ?? .english, knowing: context)
    }

    private func checked(
        _ text: String, in language: Language, knowing context: ReplyContext
    ) async throws -> CheckedReply {
        let watch = try await deskGuard()
        return CheckedReply(
            language: language, verdict: watch.check(text, in: language, knowing: context),
            questions: watch.questions(answeredBy: text, in: language, knowing: context))
    }

    private func filled(_ template: String?, for number: Int, as agent: Agent) async throws -> String? {
        guard let template, !template.isEmpty else { return nil }
        return try await templates(for: number, channel: .mail, as: agent).first { $0.template.key == template }?.filled
            .text
    }

    /// What stops a reply from being sent; only what needs no history, since every sending asks it.
    func stops(_ text: String, to conversation: Conversation, isLast: Bool, db: any Reader) throws -> [Finding] {
        var context = ReplyContext()
        context.contactName = try db.contact(conversation.contact)?.name ?? ""
        context.isUnresolved = !isLast
        return watch.check(text, in: detectLanguage(text) ?? conversation.language, knowing: context).findings
            .filter { $0.severity == .stop }
    }

    private func replyContext(of conversation: Conversation, at now: Instant, db: any Reader) throws -> ReplyContext {
        let (messages, promises) = try db.answers(
            to: .messages(of: conversation.id), .standingPromises(of: conversation.id))
        var context = ReplyContext()
        context.contactName = try db.contact(conversation.contact)?.name ?? ""
        let replies = messages.filter { message in
            if message.direction == .outbound, case .agent = message.author { true } else { false }
        }
        let unanswered = messages.filter { $0.direction == .inbound && $0.id > replies.last?.id ?? .init(0) }
        context.customerText = unanswered.map(\.newText).joined(separator: "\n")
        context.sent = replies.suffix(repliesCompared).reversed().map(\.text)
        context.known = try knownFacts(of: conversation, messages, db: db)
        context.tried = try db.answer(to: .triedSteps(of: conversation.id)).map(\.words)
        context.isUnresolved = conversation.isOpen
        context.isUpset = promises.contains { $0.isLate(at: now) && $0.isToldToContact }
        return context
    }

    /// What stands on the contact's card, and what they wrote themselves.
    private func knownFacts(
        of conversation: Conversation, _ messages: [Message], db: any Reader
    ) throws -> [String] {
        var facts: Set<String> = []
        for identity in try db.identities(of: conversation.contact) {
            switch identity.kind {
            case .email: facts.insert("e-mail")
            case .phone: facts.insert("phone")
            case .chat: break
            }
        }
        for message in messages where message.direction == .inbound {
            facts.formUnion(Guard.factsGiven(in: message.text, language: conversation.language))
        }
        return facts.sorted()
    }
}
