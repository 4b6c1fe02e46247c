// Who is here, who stands in for those who are not, and when they are back.

/// What is planned for the people of a desk, asked about one moment.
///
///     let presence = Presence(absences: absences, shifts: shifts)
///     presence.cover(of: owner, at: now)          // nil: the team's queue
///
/// The order in which absences are given plays no part.
package struct Presence: Sendable {
    /// Changes between here and away that are followed into the future.
    private static let furthest = 1000
    /// Covers of covers that are followed: with more of them away, the lead must look.
    package static let longestChain = 8

    private let absences: [Agent.ID: [Absence]]
    private let shifts: [Agent.ID: Shift]

    package init(absences: [Absence], shifts: [Agent.ID: Shift]) {
        self.absences = Dictionary(grouping: absences, by: \.agent)
        self.shifts = shifts
    }

    /// Whether an agent works: no absence runs, and their shift, if they have one, is on.
    package func isHere(_ agent: Agent.ID, at now: Instant) -> Bool {
        running(of: agent, at: now).isEmpty && isOnShift(agent, at: now)
    }

    /// Who answers in place of an agent who is away: the one whom they named or, should that one be away, whom that
    /// one named, for at most `longestChain` steps. Never somebody who is away. nil for an agent who is here, and
    /// where nobody is left: then it is the team's.
    package func cover(of agent: Agent.ID, at now: Instant) -> Agent.ID? {
        if isHere(agent, at: now) { return nil }
        var current = agent
        for _ in 0..<Self.longestChain {
            guard let next = named(by: current, at: now), next != agent else { return nil }
            if isHere(next, at: now) { return next }
            current = next
        }
        return nil
    }

    /// Those for whom an agent stands in, be it that somebody in between is away as well; lowest identity first.
    package func covered(by agent: Agent.ID, at now: Instant) -> [Agent.ID] {
        absences.keys.filter { cover(of: $0, at: now) == agent }.sorted()
    }

    /// The first moment from `now` on at which an agent is here: `now` itself for one who is. nil when nobody can say,
    /// because an absence has no end or no shift comes.
    package func back(_ agent: Agent.ID, after now: Instant) -> Instant? {
        var time = now
        for _ in 0..<Self.furthest {
            guard let later = turn(of: agent, after: time) else { return nil }
            if later == time { return time }
            time = later
        }
        return nil
    }

    /// The end of what keeps an agent away at a time; the time itself when nothing does.
    private func turn(of agent: Agent.ID, after time: Instant) -> Instant? {
        var later = time
        for absence in running(of: agent, at: time) {
            guard let until = absence.until else { return nil }
            later = max(later, until)
        }
        return isOnShift(agent, at: later) ? later : shifts[agent]?.hours.nextOpening(after: later)
    }

    /// Whom an agent who is away has named. The absence that began last counts most, the shift least, and one that
    /// names nobody leaves it to the others.
    private func named(by agent: Agent.ID, at now: Instant) -> Agent.ID? {
        let named = running(of: agent, at: now).sorted { ($0.from, $0.id) > ($1.from, $1.id) }.compactMap(\.cover)
        return named.first ?? (isOnShift(agent, at: now) ? nil : shifts[agent]?.cover)
    }

    private func running(of agent: Agent.ID, at now: Instant) -> [Absence] {
        (absences[agent] ?? []).filter { $0.isRunning(at: now) }
    }

    private func isOnShift(_ agent: Agent.ID, at now: Instant) -> Bool { shifts[agent]?.hours.isOpen(at: now) ?? true }
}
