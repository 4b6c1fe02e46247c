// Whether the times that we name for answers are honest: promised against delivered.
import Text

/// An answer that was promised by a time which has passed, or that came before it.
package struct AnswerPromised: Sendable, Equatable {
    package let team: String
    /// As it was first promised.
    package let dueAt: Instant
    /// nil: it has not come yet.
    package let keptAt: Instant?

    package init(team: String, dueAt: Instant, keptAt: Instant?) {
        (self.team, self.dueAt, self.keptAt) = (team, dueAt, keptAt)
    }

    package var isKept: Bool { keptAt.map { $0 <= dueAt } ?? false }
}

/// Shares and medians, over all and by team and month.
package struct AnswerCalibration: Sendable, Equatable {
    package struct Share: Sendable, Equatable {
        package let kept: KeptShare
        /// Median of the working time between answer and promised time, over answers that have come; negative when
        /// most came late; nil when none has come.
        package let earliness: Duration?

        package init(kept: KeptShare, earliness: Duration?) { (self.kept, self.earliness) = (kept, earliness) }
    }

    package struct Month: Hashable, Sendable, Comparable {
        package let year: Int
        /// 1 to 12.
        package let month: Int

        package init(year: Int, month: Int) { (self.year, self.month) = (year, month) }

        package static func < (left: Self, right: Self) -> Bool {
            (left.year, left.month) < (right.year, right.month)
        }
    }

    package let overall: Share
    /// By the name of the team, in alphabetical order.
    package let teams: [(name: String, share: Share)]
    /// By the month in which answers were due, the first first.
    package let months: [(month: Month, share: Share)]

    /// `teamHours`: those of teams that keep their own, by name. Months are those of the desk's clock.
    package init(_ answers: [AnswerPromised], hours: WorkingHours, teamHours: [String: WorkingHours] = [:]) {
        let zone = hours.timeZone
        let measured = answers.map { answer in
            let own = teamHours[answer.team] ?? hours
            return Measured(
                answer: answer, early: answer.keptAt.map { own.workingTime(from: $0, to: answer.dueAt) },
                month: Month(LocalTime(milliseconds: answer.dueAt.rawValue, in: zone).date))
        }
        overall = Share(measured)
        teams = Dictionary(grouping: measured, by: \.answer.team).mapValues { Share($0) }
            .sorted { $0.key < $1.key }.map { (name: $0.key, share: $0.value) }
        months = Dictionary(grouping: measured, by: \.month).mapValues { Share($0) }
            .sorted { $0.key < $1.key }.map { (month: $0.key, share: $0.value) }
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.overall == right.overall && left.teams.elementsEqual(right.teams) { $0 == $1 }
            && left.months.elementsEqual(right.months) { $0 == $1 }
    }
}

/// An answer with its working time to spare, measured once.
private struct Measured {
    let answer: AnswerPromised
    let early: Duration?
    let month: AnswerCalibration.Month
}

extension AnswerCalibration.Month {
    fileprivate init(_ day: Day) { self.init(year: day.year, month: day.month) }
}

extension AnswerCalibration.Share {
    fileprivate init(_ measured: [Measured]) {
        let early = measured.compactMap(\.early).sorted()
        self.init(
            kept: KeptShare(due: measured.count, kept: measured.count { $0.answer.isKept }),
            earliness: early.isEmpty ? nil : (early[(early.count - 1) / 2] + early[early.count / 2]) / 2)
    }
}
