// The hours of one agent in a usual week, and who stands in outside of them.

/// When an agent works, week after week. Who has none comes and goes by hand.
package struct Shift: Sendable, Equatable, Codable {
    package var hours: WorkingHours
    /// Who stands in outside of the hours; nil: nobody in particular.
    package var cover: Agent.ID?

    package init(hours: WorkingHours, cover: Agent.ID? = nil) { (self.hours, self.cover) = (hours, cover) }

    /// A week on the desk's clock, Monday first. The desk's holidays are days off for the agent as well; on a day with
    /// other hours at the desk, the agent works what lies within both.
    package init(week: [[WorkingHours.Interval]], at desk: WorkingHours, cover: Agent.ID? = nil) {
        self.init(hours: WorkingHours(zone: desk.zone, week: week).sharingDaysOff(of: desk), cover: cover)
    }
}
