// A promise was not kept: the contact hears it from us at once, with a new time, and the owner and the lead see it.
import Desk
import Storage

/// The contact of one conversation is told no more than once in this time that we are late.
private let restBetweenTellings = Duration.hours(24)

extension Flows {
    func miss(_ promise: Promise, newDue: Instant, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let old = try db.conversation(promise.conversation), old.isOpen else { return }
        var told = false
        var new = old
        if promise.isToldToContact {
            new = old.missing(promise, newDue: newDue)
            try db.update(new, from: old, unread: true)
            if old.pause != nil { try db.append(.resumed, by: .desk, to: old.id, at: now) }
            let last = try db.lastToldLate(old.id)
            if last.map({ now.since($0) >= restBetweenTellings }) ?? true {
                told = try tell(.delay, about: new, missed: promise, desk: desk, at: now, db: db)
            }
        }
        try db.miss(promise, newDue: newDue, told: told, at: now)
        try db.append(.promiseMissed(promise.id, newDue: newDue), by: .desk, to: old.id, at: now)
    }
}
