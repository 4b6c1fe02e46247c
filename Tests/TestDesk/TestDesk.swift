// A desk for tests: two teams, three people, two addresses, a clock that stands still until it is moved.
import Desk
import Flows
import Mail
import Storage
import Synchronization
import Text

/// The clock of a test.
package final class TestClock: Sendable {
    private let time: Mutex<Instant>

    /// Thursday 19 November 2026, 10:00 in Almaty: a working morning.
    package init(_ start: Instant = Instant(milliseconds: 1_795_064_400_000)) { time = Mutex(start) }

    package var now: Instant { time.withLock { $0 } }
    package func pass(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// Keeps what leaves the house, or answers as it is told.
package final class Postbox: ChannelAdapter, Sendable {
    private let parcels = Mutex<[Parcel]>([])
    private let answers = Mutex<[DeliveryOutcome]>([])

    package init() {}

    /// What was sent, oldest first.
    package var sent: [Parcel] { parcels.withLock { $0 } }
    package var mails: [MailMessage] { sent.map { readMail($0.bytes) } }

    /// The next attempts end so; then everything is sent again.
    package func answer(_ outcomes: DeliveryOutcome...) { answers.withLock { $0 += outcomes } }

    package func send(_ parcel: Parcel) async -> DeliveryOutcome {
        let outcome = answers.withLock { $0.isEmpty ? DeliveryOutcome.sent(receipt: "250 2.0.0 ok") : $0.removeFirst() }
        if case .sent = outcome { parcels.withLock { $0.append(parcel) } }
        return outcome
    }
}

/// A small desk with everything at hand.
package struct TestDesk: Sendable {
    package let flows: Flows
    package let clock: TestClock
    package let post: Postbox
    package let (aigerim, marko, lena): (Agent, Agent, Agent)
    package let support: Team

    package static let address = "support@desk.test"

    package init(
        _ database: Database, lease: Duration = .seconds(420), checksFiles: Bool = false
    ) async throws {
        let clock = TestClock()
        var settings = Flows.Settings(baseURL: "https://desk.test")
        (settings.leaseTime, settings.checksFiles) = (lease, checksFiles)
        settings.sealingKey = { [UInt8](repeating: 7, count: 32) }
        settings.makeSealingKey = settings.sealingKey
        let flows = Flows(
            database: database, files: TestDatabase.files(of: database), settings: settings, now: { clock.now })
        try await flows.openDesk(
            named: "Lantern Repair", language: .english, hours: .officeHours(zone: "Asia/Almaty"))
        support = try await flows.team(named: "Support")
        let workshop = try await flows.team(named: "Workshop")
        aigerim = try await flows.addAgent(
            email: "aigerim@desk.test", name: "Aigerim Sadykova", role: .agent, title: "customer service",
            teams: [support.id])
        marko = try await flows.addAgent(
            email: "marko@desk.test", name: "Marko Horvat", role: .agent, title: "customer service",
            teams: [support.id])
        lena = try await flows.addAgent(
            email: "lena@desk.test", name: "Lena Weber", role: .lead, teams: [workshop.id])
        try await flows.addAddress(Self.address, team: support.id, language: .english)
        try await flows.addAddress("workshop@desk.test", team: workshop.id, language: .russian)
        (self.flows, self.clock, post) = (flows, clock, Postbox())
    }

    /// Runs `body` with a desk on a fresh database of `engine`.
    package static func with<T: Sendable>(
        _ engine: Engine, isolation: isolated (any Actor)? = #isolation,
        _ body: (TestDesk) async throws -> T
    ) async throws -> T {
        try await TestDatabase.with(engine) { try await body(try await TestDesk($0)) }
    }

    /// Brings a mail to the desk and reads it.
    package func receive(
        _ mail: [UInt8], from sender: String = "ananya@mail.test", to recipients: [String] = [address]
    ) async throws {
        guard await flows.keep(from: sender, to: recipients, bytes: mail) == .kept else { throw Refusal.notFound }
        try await flows.readInbox()
    }

    /// A plain mail as a customer would send it.
    package static func mail(
        from: String = "Ananya Rao <ananya@mail.test>", to: String = address, subject: String = "My lamp flickers",
        id: String, text: String = "Hello, my lamp flickers since the repair. What can I do about it?",
        headers: [String] = []
    ) -> [UInt8] {
        let lines =
            ["From: \(from)", "To: \(to)", "Subject: \(subject)", "Message-ID: <\(id)>"] + headers
            + ["Content-Type: text/plain; charset=utf-8", "", text, ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// The conversations, by number.
    package func conversations() async throws -> [Conversation] {
        try await flows.database.read { db in
            try db.query("SELECT number FROM conversation ORDER BY number").map { row in
                try db.conversation(number: row[0])!
            }
        }
    }

    package func messages(of conversation: Conversation) async throws -> [Message] {
        try await flows.database.read { try $0.messages(of: conversation.id) }
    }

    package func events(of conversation: Conversation) async throws -> [DeskEvent] {
        try await flows.database.read { try $0.events(of: conversation.id).map(\.event) }
    }
}
