// Opens the demo: a company's last four weeks, played through the same flows that serve real people.
import Desk
import Flows
import Storage
import Text

/// A desk that has been played.
package struct DemoDesk: Sendable {
    /// The flows by which it was played; their clock stands at the moment of opening.
    package let flows: Flows
    package let agents: [Agent]
    package let stories: Int

    /// A link that signs Aigerim in, once and for the next quarter of an hour.
    package func signInLink() async throws -> String {
        try await flows.makeLink(.signIn, for: agents.first { $0.face == "aigerim" }?.id)
    }
}

/// Why the demo does not open.
package enum DemoRefusal: Error, CustomStringConvertible {
    case deskInUse, fileThere, storiesMissing(Language)

    package var description: String {
        switch self {
        case .deskInUse: "This desk has agents already. The demo opens only where nobody works yet."
        case .fileThere: "There is a file at that place already. The demo writes a new one only."
        case .storiesMissing(let language): "The demo's stories in \(language.rawValue) are missing beside the program."
        }
    }
}

/// Fills an empty, migrated desk with Lantern Repair as it stands at `now`; the same seed tells the same four weeks.
/// Throws `DemoRefusal.deskInUse` where somebody works already.
package func openDemo(
    in database: Database, files: any FileStore, baseURL: String, now: Instant, seed: UInt64 = 1
) async throws -> DemoDesk {
    if try await database.read({ try $0.hasAgents() }) { throw DemoRefusal.deskInUse }
    let stories = try companyStories()
    let clock = DemoClock(now - .days(LanternRepair.playedDays))
    let flows = Flows(database: database, files: files, settings: Flows.Settings(baseURL: baseURL)) { clock.now }
    let hours = LanternRepair.hours(around: now)
    let agents = try await hire(with: flows, hours: hours)
    let calendar = DemoCalendar(now: now, hours: hours)
    var play = Play(flows: flows, clock: clock, calendar: calendar, agents: agents)
    try await play.perform(stories, seed: seed)
    clock.set(now)
    try await play.leaveWorkUnderWay()
    try await play.openChat(at: baseURL)
    let present = try await database.read { try $0.agents() }
    return DemoDesk(flows: flows, agents: present, stories: stories.count)
}

/// Names the desk, makes its teams and addresses, and lets everybody in. Answers with the agents by their faces.
private func hire(with flows: Flows, hours: WorkingHours) async throws -> [String: Agent] {
    try await flows.openDesk(named: LanternRepair.name, language: .english, hours: hours)
    try await flows.updateDesk { ($0.name, $0.language, $0.hours) = (LanternRepair.name, .english, hours) }
    var teams: [String: Team.ID] = [:]
    for (address, team) in LanternRepair.addresses {
        let id = try await flows.team(named: team).id
        teams[team] = id
        try await flows.addAddress("\(address)@\(LanternRepair.domain)", team: id)
    }
    var agents: [String: Agent] = [:]
    for colleague in LanternRepair.colleagues {
        agents[colleague.face] = try await flows.addAgent(
            email: "\(colleague.face)@\(LanternRepair.domain)", name: colleague.name, role: colleague.role,
            title: colleague.title, language: colleague.language, face: colleague.face,
            teams: colleague.teams.compactMap { teams[$0] })
    }
    return agents
}
