// When somebody works: their absences, their usual week, and who stands in.
import Desk
import Text

/// What the cards about somebody's hours show, on one's own page and on a lead's page about somebody else.
package struct HoursModel: Sendable {
    /// Where the forms go: `/me`, or `/agents/7`.
    package let place: String
    /// Absences that run or are planned.
    package let absences: [PlannedAbsence]
    /// Empty for who comes and goes by hand.
    package let week: TypedWeek
    /// Who stands in outside of that week.
    package let weekCover: Agent.ID?
    /// Who could stand in.
    package let colleagues: [Colleague]
    /// Why an absence could not be planned, in words.
    package let absenceRefusal: String?
    /// Why a week could not be set, in words.
    package let weekRefusal: String?

    package init(
        place: String, absences: [PlannedAbsence] = [], week: TypedWeek, weekCover: Agent.ID? = nil,
        colleagues: [Colleague] = [], absenceRefusal: String? = nil, weekRefusal: String? = nil
    ) {
        (self.place, self.absences, self.week, self.weekCover) = (place, absences, week, weekCover)
        (self.colleagues, self.absenceRefusal, self.weekRefusal) = (colleagues, absenceRefusal, weekRefusal)
    }

    /// Whether the reader sees their own hours.
    var isOwn: Bool { place == "/me" }
}

/// Somebody's absence, with the name of who stands in.
package struct PlannedAbsence: Sendable {
    package let absence: Absence
    package let cover: String?

    package init(absence: Absence, cover: String?) { (self.absence, self.cover) = (absence, cover) }
}

/// The page at `/agents/{id}/hours`, for leads.
package struct AgentHoursModel: Sendable {
    package let frame: WorkspaceFrame
    package let name: String
    package let hours: HoursModel

    package init(frame: WorkspaceFrame, name: String, hours: HoursModel) {
        (self.frame, self.name, self.hours) = (frame, name, hours)
    }
}
