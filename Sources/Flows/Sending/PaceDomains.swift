// No more than so many mails a minute go to one domain: a server that gets more at once takes us for a spammer.
import Desk
import Storage

private let minute = Duration.minutes(1)

extension Flows {
    /// Those items that may leave now; the others are given back until their place has come, which they then keep.
    func inTurn(_ items: [OutboxItem], at now: Instant, db: any Writer) throws -> [OutboxItem] {
        guard settings.domainRate > 0 else { return items }
        let gap = Duration.milliseconds(60_000 / Int64(settings.domainRate))
        return try items.filter { item in
            if item.hasPlace { return true }
            let place = try db.takePlace(of: domain(of: item.recipient), gap: gap, burst: minute, at: now)
            guard place > now else { return true }
            try db.putOff(item, to: place)
            return false
        }
    }
}
