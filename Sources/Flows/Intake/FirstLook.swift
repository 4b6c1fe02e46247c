// What is known of mails before they are received: asked for a whole group at once, since each trip to a server costs.
import Desk
import Mail
import Storage

/// How a mail stands, who wrote it, and how often the desk has answered them by itself of late.
struct FirstLook {
    let standing: RawItemStanding
    let sender: Contact?
    let acknowledgements: Int
}

/// First looks at the mails of one transaction. What one of them brings, a later one must not be without: where they
/// share a person, a Message-ID or bytes, the later one is looked at anew.
struct FirstLooks {
    private let looks: [RawItem.ID: FirstLook]
    private var brought: Set<String> = []

    init(_ group: [IncomingMail], at now: Instant, in db: any Reader) throws {
        let found = try db.answer(to: .all(of: group.map { .firstLook(at: $0, now: now) }))
        looks = Dictionary(zip(group.map(\.item.id), found), uniquingKeysWith: { first, _ in first })
    }

    mutating func look(at incoming: IncomingMail, now: Instant, in db: any Reader) throws -> FirstLook {
        defer { brought.formUnion(incoming.concerned) }
        if brought.isDisjoint(with: incoming.asked), let known = looks[incoming.item.id] { return known }
        return try db.answer(to: .firstLook(at: incoming, now: now))
    }
}

extension Question<FirstLook> {
    fileprivate static func firstLook(at incoming: IncomingMail, now: Instant) -> Self {
        Question<(RawItemStanding, Contact?, Int)>(
            .standing(of: incoming.item.id, name: incoming.name, digest: incoming.digest),
            incoming.identity.map { .contact(known: $0) } ?? .known(nil),
            .acknowledgements(to: incoming.acknowledgedAddress, at: now)
        ).map { FirstLook(standing: $0.0, sender: $0.1, acknowledgements: $0.2) }
    }
}

extension IncomingMail {
    /// By which it is looked for.
    fileprivate var asked: Set<String> {
        Set([mail.messageID, digest, identity?.value, oneSender(acknowledgedAddress)].compactMap(\.self))
    }

    /// Whom and what receiving it may change: also those whom it was sent to become known.
    fileprivate var concerned: Set<String> {
        asked.union((mail.from + mail.replyTo + mail.to + mail.cc).map(\.folded))
    }
}
