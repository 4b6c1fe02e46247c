// What contacts ask for on their own page: a call, a channel, the owner; the link in each mail is the key.
import Desk
import Storage
import Text

extension Flows {
    /// The windows in which a team could call, in its working time: the rest of today, and the next two mornings and
    /// afternoons.
    package func callWindows(of team: Team.ID, desk: DeskRecord) -> [Range<Instant>] {
        Desk.callWindows(after: now(), hours: desk.hours(of: team))
    }

    /// The windows in which we could call somebody sooner than they would hear from us otherwise; none while the wait is
    /// one that the desk thinks fair.
    package func callsInstead(ofWaitingUntil hearsBy: Instant, for team: Team.ID, desk: DeskRecord) -> [Range<Instant>]
    {
        guard hearsBy.since(now()) > desk.callBackAfter else { return [] }
        return callWindows(of: team, desk: desk).filter { $0.lowerBound < hearsBy }
    }

    /// Promises the call that the contact asks for, in one of the windows that were offered.
    package func askForCall(on phone: String, from: Instant, onPage token: String) async throws {
        let desk = try await desk()
        guard let number = desk.marks.number(ofPageToken: token) else { throw Refusal.notFound }
        try await database.write { [now = now()] db in
            guard let old = try db.conversation(goingOnFrom: number) else { throw Refusal.notFound }
            try promiseCall(on: phone, from: from, in: old, isContact: true, desk: desk, at: now, db: db)
        }
    }

    /// The same for the visitor of a chat, in front of whom no link has to be opened.
    package func askForCall(on phone: String, from: Instant, _ key: VisitorKey, at site: Site) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            guard let visitor = try db.visitor(key.digest, of: site.id),
                let old = try db.conversation(of: visitor), old.goesOnByChat(at: now)
            else { throw Refusal.notFound }
            let isContact = try db.isContact(visitor, of: old)
            try promiseCall(on: phone, from: from, in: old, isContact: isContact, desk: desk, at: now, db: db)
        }
    }

    /// Who may not be the contact is called on the number that they give, and changes nothing of what we know of the
    /// contact.
    private func promiseCall(
        on phone: String, from: Instant, in old: Conversation, isContact: Bool, desk: DeskRecord, at now: Instant,
        db: any Writer
    ) throws {
        guard let phone = phoneNumber(phone) else { throw Refusal.notAPhoneNumber }
        let windows = callWindows(of: old.owner.team, desk: desk)
        guard let window = windows.first(where: { $0.lowerBound == from }) else { throw Refusal.tooLate }
        if isContact {
            try db.insert(Identity(kind: .phone, value: phone), of: old.contact, at: now)
            // Who asks for a call may be called again.
            try change(old.contact, by: .contact(old.contact), in: old, at: now, db: db) { $0.noCallsSince = nil }
        } else if try db.contact(old.contact)?.noCallsSince != nil {
            throw Refusal.noCalls
        }
        let promise = Promise(
            id: identities.next(), conversation: old.id, contact: old.contact, kind: .callBack, words: phone,
            from: window.lowerBound, dueAt: window.upperBound, madeAt: now, madeBy: nil)
        let standing = try db.standingPromises(of: old.id).first { $0.kind == .callBack }
        try make(promise, by: .contact(old.contact), at: now, db: db)
        if let standing { try db.replace(standing, by: promise, author: .contact(old.contact), at: now) }
        let new = old.expectingCall(by: promise).holding(
            try db.standingPromises(of: old.id), at: now, answers: desk.answerTime,
            hours: desk.hours(of: old.owner.team))
        try db.update(new, from: old, unread: true)
        if !old.isOpen { try db.append(.reopened, by: .contact(old.contact), to: old.id, at: now) }
        if old.pause != nil { try db.append(.resumed, by: .contact(old.contact), to: old.id, at: now) }
        if new.owner.agent == nil { try watchQueue(new, desk: desk, at: now, db: db) }
        try tell(.callBack, about: new, missed: promise, desk: desk, at: now, db: db)
    }

    /// How the contact would rather hear from us, and whether they may be called at all. Who prefers the telephone may be.
    package func prefer(
        _ preference: ContactPreference, withoutCalls: Bool, onPage token: String
    ) async throws {
        let isSilent = withoutCalls && preference != .phone
        try await changeContact(onPage: token) { [now = now()] contact in
            contact.preferred = preference
            contact.noCallsSince = isSilent ? contact.noCallsSince ?? now : nil
        }
    }

    /// The time zone of the contact's browser, so that our times are in theirs.
    package func setZone(_ zone: String, onPage token: String) async throws {
        guard zone.utf8.count <= 64, ZoneClock.knows(zone) else { throw Refusal.notFound }
        try await changeContact(onPage: token) { $0.zone = zone }
    }

    private func changeContact(
        onPage token: String, _ change: @escaping @Sendable (inout Contact) -> Void
    ) async throws {
        let desk = try await desk()
        guard let number = desk.marks.number(ofPageToken: token) else { throw Refusal.notFound }
        try await database.write { [now = now()] db in
            guard let conversation = try db.conversation(goingOnFrom: number) else { throw Refusal.notFound }
            try self.change(
                conversation.contact, by: .contact(conversation.contact), in: conversation, at: now, db: db, change)
        }
    }
}

/// A telephone number reduced to its digits with a plus where it has one; nil for what is none (ITU-T E.164: at most
/// fifteen digits).
package func phoneNumber(_ text: String) -> String? {
    var digits: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
        case UInt8(ascii: "+") where digits.isEmpty: digits.append(byte)
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."),
            UInt8(ascii: "/"):
            continue
        default: return nil
        }
        if digits.count > 16 { return nil }
    }
    return digits.count >= 6 ? String(decoding: digits, as: UTF8.self) : nil
}
