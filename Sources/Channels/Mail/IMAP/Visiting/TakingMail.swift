// Takes what is new in a folder: looks at it, fetches it, hands it to the desk, marks or moves it on the server.
import Desk

/// Mails in one look; with that a command has at most 2 KB.
let mailsInALook = 200
/// Mails that are kept in one transaction, and their bytes together; a larger one comes alone.
private let mailsAtOnce = 32
private let bytesAtOnce = 2 << 20
/// As the desk's own door takes them (`MailListener.Limits`).
let largestMail = 50 << 20
/// What is kept of one that is larger: enough to see who wrote and what about.
private let keptOfLarger = 256 << 10
/// A mail over which the connection broke so often is left where it lies, and shown to a person.
private let mostBreaks = 3
/// A sender's clock may be wrong by so much before it speaks against the server's.
private let wrongClocks = Duration.days(1)

extension MailboxWatch {
    func takeNew(_ session: IMAPSession) async throws {
        guard mailbox.place.taken < .max else { return }
        // Only days can be asked for, and in the server's own time zone.
        let isByDates = mailbox.place.newFrom == 0 && !mailbox.takesOlder
        let uids = try await session.uids(
            from: mailbox.place.taken + 1, since: isByDates ? mailbox.startedAt - .days(2) : nil)
        var rest = uids[...]
        while let look = nextLook(of: rest) {
            guard let glances = try await glances(at: look, session) else { continue }
            for batch in batches(try await wanted(glances, session)) {
                try await take(batch, session, waiting: rest.count)
            }
            rest = rest.dropFirst(look.count)
            try await passOver(to: look.last!, waiting: rest.count)
        }
    }

    /// What became of mails that were taken in an earlier visit is not known: they are marked or moved again.
    func settleLeftovers(_ session: IMAPSession) async throws {
        let place = mailbox.place
        unsettled = nil
        guard place.settled < place.taken else { return }
        let left = try await session.uids(from: place.settled + 1).filter { $0 <= place.taken }
        var rest = left[...]
        while let look = nextLook(of: rest) {
            guard let glances = try await glances(at: look, session) else { continue }
            // Those that did not come whole stay as they are, for a person.
            try await settle(glances.filter { $0.size < largestMail && isForUs($0) }.map(\.uid), session)
            rest = rest.dropFirst(look.count)
        }
        breaks = breaks.filter { $0.key > place.taken }
        try await note(settled: place.taken)
    }

    /// As many as go in one command; a mail over which there was trouble goes alone.
    private func nextLook(of uids: ArraySlice<UInt32>) -> [UInt32]? {
        guard let first = uids.first else { return nil }
        return breaks[first] != nil ? [first] : Array(uids.prefix(mailsInALook).prefix { breaks[$0] == nil })
    }

    /// What can be seen of mails; nil when they must be looked at one by one. Some servers refuse all of them, or hang
    /// up, because one cannot be opened.
    private func glances(at uids: [UInt32], _ session: IMAPSession) async throws -> [IMAPGlance]? {
        var glances: [IMAPGlance] = []
        do {
            if breaks[uids[0], default: 0] < mostBreaks {
                glances = try await watchingBreaks(over: uids) { try await session.glances(at: uids) }
            }
        } catch let trouble as MailboxTrouble where trouble.kind == .refused {
            guard uids.count == 1 else {
                for uid in uids { breaks[uid, default: 0] += 1 }
                return nil
            }
        }
        // About some the server may say nothing sensible: they are fetched one by one.
        let missing = Set(uids).subtracting(glances.map(\.uid))
        glances += missing.map {
            IMAPGlance(uid: $0, arrivedAt: nil, writtenAt: nil, size: largestMail, name: nil)
        }
        return glances.sorted { $0.uid < $1.uid }
    }

    private func wanted(_ glances: [IMAPGlance], _ session: IMAPSession) async throws -> [IMAPGlance] {
        let known = mailbox.place.newFrom > 0 ? [] : try await keeper.known(glances.compactMap(\.name))
        let old = glances.filter { $0.name.map(known.contains) ?? false }
        try await settle(old.map(\.uid).sorted(), session)
        return glances.filter { glance in isForUs(glance) && !old.contains { $0.uid == glance.uid } }
            .sorted { $0.uid < $1.uid }
    }

    private func isForUs(_ glance: IMAPGlance) -> Bool { mailbox.takesOlder || !isOlder(glance) }

    /// Whether a mail was there before the desk was. Where numbers cannot tell, the server's date must say that it is
    /// new, and the sender's must not speak against it: a folder that was restored has new dates on old mails.
    private func isOlder(_ glance: IMAPGlance) -> Bool {
        let (first, start) = (mailbox.place.newFrom, mailbox.startedAt)
        if first > 0 { return glance.uid < first }
        guard let arrived = glance.arrivedAt, arrived.seconds >= start.seconds else { return true }
        return glance.writtenAt.map { $0 + wrongClocks < start } ?? false
    }

    private func batches(_ glances: [IMAPGlance]) -> [[IMAPGlance]] {
        var (batches, bytes) = ([[IMAPGlance]](), 0)
        for glance in glances {
            let isAlone = breaks[glance.uid] != nil
            if isAlone || batches.isEmpty || bytes + glance.size > bytesAtOnce || batches.last!.count == mailsAtOnce {
                batches.append([])
                bytes = 0
            }
            batches[batches.count - 1].append(glance)
            bytes = isAlone ? bytesAtOnce : bytes + glance.size
        }
        return batches
    }

    private func take(_ batch: [IMAPGlance], _ session: IMAPSession, waiting: Int) async throws {
        let bytes = batch.reduce(0) { $0 + min($1.size, largestMail) }
        try await room.with(bytes) {
            let mails = try await fetch(batch, session)
            var place = mailbox.place
            place.taken = batch.last!.uid
            try await keeper.take(mails, of: mailbox, place: place, waiting: waiting, on: node)
            mailbox.place = place
            for glance in batch { breaks[glance.uid] = nil }
            try await settle(mails.filter { $0.defect == nil }.map(\.uid), session)
            try await note(settled: place.taken)
        }
    }

    private func fetch(_ batch: [IMAPGlance], _ session: IMAPSession) async throws -> [FetchedMail] {
        if batch.count == 1 { return try await fetchAlone(batch[0], session).map { [$0] } ?? [] }
        let uids = batch.map(\.uid)
        let found = try await watchingBreaks(over: uids) { try await session.fetch(uids) }
        var mails: [FetchedMail] = []
        for glance in batch {
            if let bytes = found[glance.uid] {
                mails.append(FetchedMail(uid: glance.uid, bytes: bytes, isOlder: isOlder(glance)))
            } else if let mail = try await fetchAlone(glance, session) {
                mails.append(mail)
            }
        }
        return mails
    }

    /// nil when it is no longer there.
    private func fetchAlone(_ glance: IMAPGlance, _ session: IMAPSession) async throws -> FetchedMail? {
        let (uid, isTooLarge) = (glance.uid, glance.size > largestMail)
        if breaks[uid, default: 0] < mostBreaks {
            let found = try await watchingBreaks(over: [uid]) {
                try await session.fetch([uid], limit: isTooLarge ? keptOfLarger : nil)
            }
            if let bytes = found[uid] {
                return FetchedMail(
                    uid: uid, bytes: bytes, isOlder: isOlder(glance), defect: isTooLarge ? .tooLarge : nil)
            }
        }
        guard try await watchingBreaks(over: [uid], { try await session.isThere(uid) }) else { return nil }
        return FetchedMail(uid: uid, bytes: [], isOlder: isOlder(glance), defect: .notHandedOut)
    }

    private func watchingBreaks<Result>(over uids: [UInt32], _ fetch: () async throws -> Result) async throws -> Result
    {
        fetching = uids
        do {
            let result = try await fetch()
            fetching = []
            return result
        } catch let trouble as MailboxTrouble where trouble.kind == .refused {
            fetching = []
            throw trouble
        }
    }

    /// Leaves behind what was looked at and not wanted.
    private func passOver(to uid: UInt32, waiting: Int) async throws {
        if !breaks.isEmpty { breaks = breaks.filter { $0.key > uid } }
        guard mailbox.place.taken < uid else { return }
        if mailbox.place.settled == mailbox.place.taken { mailbox.place.settled = uid }
        mailbox.place.taken = uid
        try await keeper.take([], of: mailbox, place: mailbox.place, waiting: waiting, on: node)
    }

    private func settle(_ uids: [UInt32], _ session: IMAPSession) async throws {
        do {
            try await session.settle(uids, by: mailbox.afterwards)
        } catch let trouble as MailboxTrouble where trouble.kind == .refused {
            unsettled = trouble
        }
    }

    private func note(settled: UInt32) async throws {
        guard unsettled == nil else { return }
        mailbox.place.settled = settled
        try await keeper.settled(mailbox.place, of: mailbox.id, on: node)
    }
}

extension Array {
    func grouped(by size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
