// The demo's desk is a desk like any other: its promises, owners and times hold.
import Desk
import Flows
import Storage
import TestDesk
import Testing
import Text

@testable import Demo

/// Thursday 19 November 2026, 14:24 in Almaty.
private let thursday = Instant(seconds: 1_795_080_240)
/// Sunday 22 November 2026, 03:10 in Almaty: nobody is at work.
private let sundayNight = Instant(seconds: 1_795_299_000)
/// Monday 16 March 2026, 23:50 in Almaty: ten minutes of today are left.
private let lateEvening = Instant(seconds: 1_773_687_000)
/// Sunday 22 March 2026, 11:00 in Almaty, in the middle of three holidays.
private let holiday = Instant(seconds: 1_774_159_200)
/// Friday 8 January 2027, 10:00 in Almaty: of the year before, only Independence Day is among what is played.
private let newYear = Instant(seconds: 1_799_384_400)

@Suite("The demo")
struct DemoDeskTests {
    @Test("a company's four weeks open on each engine, and its word holds", arguments: TestDatabase.engines)
    func opens(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            let demo = try await openDemo(
                in: database, files: TestDatabase.files(of: database), baseURL: "http://desk.test", now: thursday)
            #expect(demo.agents.count == 8)
            #expect(demo.stories >= 110)
            try await database.read { db in
                expectVariety(try DemoCounts(db), stories: demo.stories)
                let conversations = try db.allConversations()
                expectPromises(try conversations.flatMap { try db.promises(of: $0.id) })
                try expectInvariant(conversations.filter(\.isOpen), in: db)
            }
        }
    }

    private func expectVariety(_ counts: DemoCounts, stories: Int) {
        #expect(counts.conversations == stories + 2, "all stories but the mail that is cut off, and three chats")
        #expect((65...80).contains(counts.contacts))
        #expect((34...44).contains(counts.open))
        #expect(counts.unowned == 2)
        #expect(counts.languages == Set(Language.allCases))
        #expect(counts.unreadable == 1)
        #expect(counts.failedDeliveries > 0)
        #expect(counts.waitingInOutbox == 0)
        #expect(counts.attachments >= 15)
        #expect(counts.reopenings >= 2)
        #expect(counts.automatic == 1)
        #expect(counts.writtenOnPages == 4)
    }

    /// Kept early, at the last minute and late; and some that wait, a few of them too long.
    private func expectPromises(_ promises: [Promise]) {
        let kept = promises.compactMap(\.earliness)
        #expect(kept.count { $0 > .minutes(30) } >= 60)
        #expect(kept.count { $0 >= .zero && $0 <= .minutes(30) } >= 4)
        #expect((8...25).contains(kept.count { $0 < .zero }))
        #expect(promises.count { $0.isLate(at: thursday) } >= 5)
        #expect(promises.count { $0.state == .open && $0.dueAt > thursday } >= 15)
        #expect(promises.allSatisfy { $0.madeAt <= thursday })
    }

    private func expectInvariant(_ open: [Conversation], in db: any Reader) throws {
        for conversation in open {
            let word = try #require(conversation.word)
            #expect(try db.team(conversation.owner.team) != nil)
            #expect((conversation.owner.agent == nil) == (word.nextStep == .findOwner))
            #expect(word.hearsBy > conversation.startedAt)
        }
        for agent in try db.agents() {
            let burden = open.count { $0.owner.agent == agent.id }
            #expect(try db.answer(to: .burden(of: agent.id)) == burden, "\(agent.name)'s burden")
        }
    }

    @Test(
        "at whatever hour it opens there is something late, today, tomorrow and later, and nothing of the future",
        arguments: [thursday, sundayNight, lateEvening, holiday])
    func times(now: Instant) async throws {
        try await TestDatabase.with(.sqlite) { database in
            _ = try await openDemo(
                in: database, files: TestDatabase.files(of: database), baseURL: "http://desk.test", now: now)
            let dates = DateWords(.english, clock: ZoneClock(LanternZone.almaty))
            let open = try await database.read { try $0.allConversations().filter(\.isOpen) }
            let due = Dictionary(grouping: open.compactMap(\.word)) { word in
                word.pressing?.why == .missed ? .late : dates.group(word.hearsBy.rawValue, now: now.rawValue)
            }.mapValues(\.count)
            #expect(due[.late, default: 0] >= 5)
            #expect(due[.today, default: 0] >= 3)
            #expect(due[.tomorrow, default: 0] >= 3)
            #expect(due[.thisWeek, default: 0] + due[.later, default: 0] >= 4)
            let events = try await database.read { try $0.events(after: 0, limit: 10_000) }
            #expect(events.count > 1_000)
            #expect(events.allSatisfy { $0.at <= now })
            #expect(events.map(\.at) == events.map(\.at).sorted())
        }
    }

    @Test(
        "its days off are those of this year and the next, and of the weeks that are played",
        arguments: [(thursday, 2026, 0), (newYear, 2027, 1)])
    func daysOff(now: Instant, year: Int, played: Int) {
        let days = LanternRepair.hours(around: now).holidays
        #expect(days.count { $0.year == year } == 13 && days.count { $0.year == year + 1 } == 13)
        #expect(days.count == 26 + played, "\(days.sorted())")
        #expect(days.contains(Day(year: year, month: 12, day: 16)))
    }

    @Test("the same seed tells the same four weeks")
    func repeats() async throws {
        let first = try await told(seed: 7)
        #expect(try await told(seed: 7) == first)
        #expect(try await told(seed: 8) != first)
    }

    private func told(seed: UInt64) async throws -> [Instant] {
        try await TestDatabase.with(.sqlite) { database in
            _ = try await openDemo(
                in: database, files: TestDatabase.files(of: database), baseURL: "http://desk.test", now: thursday,
                seed: seed)
            return try await database.read { try $0.events(after: 0, limit: 10_000) }.map(\.at)
        }
    }

    @Test("it opens only where nobody works yet, and its link signs Aigerim in")
    func opensOnce() async throws {
        try await TestDatabase.with(.sqlite) { database in
            let demo = try await openDemo(
                in: database, files: TestDatabase.files(of: database), baseURL: "http://desk.test", now: thursday)
            let link = try await demo.signInLink()
            let secret = try #require(link.split(separator: "/").last.map(String.init))
            let session = try await demo.flows.signIn(link: secret)
            #expect(try await demo.flows.agent(session: session)?.name == "Aigerim Sadykova")
            await #expect(throws: DemoRefusal.self) {
                try await openDemo(
                    in: database, files: TestDatabase.files(of: database), baseURL: "http://desk.test", now: thursday)
            }
        }
    }

    @Test("it can be written as a file, which is then a desk like any other")
    func file() async throws {
        let location = try await TestDatabase.emptyLocation(.sqlite)
        guard case .sqlite(let path) = location else { return }
        try await writeDemo(to: path, files: FolderFiles(path + "-files"), baseURL: "http://desk.test", now: thursday)
        let database = try await Database.open(location)
        try await database.migrate()
        #expect(try await database.read { try $0.agents().count } == 8)
        #expect(try await database.read { try $0.allConversations().count } > 110)
        await #expect(throws: DemoRefusal.self) {
            try await writeDemo(
                to: path, files: FolderFiles(path + "-files"), baseURL: "http://desk.test", now: thursday)
        }
        #expect(try await database.read { try $0.agents().count } == 8)
        try await TestDatabase.discard(database)
    }
}
