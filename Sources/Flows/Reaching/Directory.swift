// The ways to the desk as they stand at this moment: hours today, who is there, the honest waiting time.
import Desk
import Storage
import Text

/// So many ways a desk can list.
private let mostWays = 30

extension Flows {
    /// All ways, each with its standing. A desk that has listed none shows its chat, its form and its addresses.
    package func directory() async throws -> [OpenWay] {
        let desk = try await desk()
        return try await database.read { [now = now()] db in
            try listedWays(db).map { try open($0, desk: desk, at: now, db: db) }
        }
    }

    /// The ways as they are listed, for those who change them.
    package func listedWays() async throws -> [ContactWay] { try await database.read { try listedWays($0) } }

    private func listedWays(_ db: any Reader) throws -> [ContactWay] {
        let listed = try db.ways()
        guard listed.isEmpty else { return listed }
        let chats = try db.sites().filter { !$0.origins.isEmpty }.prefix(1).map {
            ContactWay(id: .init($0.id.rawValue), kind: .chat, value: $0.key, team: $0.team)
        }
        let addresses = try db.addresses()
        let form = try addresses.first.map { $0.team } ?? db.teamOfLastResort()
        return chats + [ContactWay(id: .init(1), kind: .form, value: "", team: form)]
            + addresses.map { ContactWay(id: .init($0.id.rawValue), kind: .email, value: $0.email, team: $0.team) }
    }

    private func open(_ way: ContactWay, desk: DeskRecord, at now: Instant, db: any Reader) throws -> OpenWay {
        let hours = desk.hours(of: way.team)
        let isOpen = hours.isOpen(at: now)
        var answers = honestAnswers(of: way.team, by: .email, burden: 0, at: now, desk: desk)
        var present: [Agent] = []
        if way.kind == .chat, let site = try db.site(key: way.value) {
            let staff = try staff(of: way.team, desk: desk, at: now, db: db)
            answers = staff.answers(
                answers, within: chatWait(on: site, team: way.team, burden: 0, at: now, desk: desk))
            present = staff.answersNow ? staff.present.map(\.agent) : []
        }
        let today = LocalTime(milliseconds: now.rawValue, in: hours.timeZone).date
        return OpenWay(
            way: way, today: hours.intervals(on: today), isOpen: isOpen,
            opensAt: isOpen ? nil : hours.nextOpening(after: now),
            hearsBy: answers.hearsBy(from: now, owned: false, hours: hours), present: present)
    }

    /// Lists the ways anew.
    package func listWays(_ ways: [(kind: ContactWay.Kind, value: String, team: Team.ID, purpose: String)]) async throws
    {
        let listed = try ways.prefix(mostWays).map { way in
            if way.kind == .email, !isEmailAddress(way.value) { throw Refusal.notAnEmailAddress }
            if way.kind == .phone, phoneNumber(way.value) == nil { throw Refusal.notAPhoneNumber }
            if way.purpose.unicodeScalars.count > 200 { throw Refusal.nameTooLong }
            return ContactWay(
                id: identities.next(), kind: way.kind, value: way.value, team: way.team, purpose: way.purpose)
        }
        try await database.write { db in
            for way in listed where try db.team(way.team) == nil { throw Refusal.unknownTeam }
            try db.replaceWays(by: listed)
        }
    }
}
