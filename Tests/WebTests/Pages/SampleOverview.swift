// An overview and a ledger in which everything happens, for the tests of every page.
import Desk
import Text

@testable import Web

extension SamplePages {
    static func everyState(_ name: String) -> [Promise] {
        let states: [Promise.State] = [
            .open, .late(newDue: now + .hours(2)), .kept(at: now - .hours(1)), .kept(at: now),
            .kept(at: now + .hours(1)),
            .renegotiated(at: now), .withdrawn(at: now),
        ]
        return states.map { state in
            var promise = promise(name)
            promise.state = state
            return promise
        }
    }

    static func overview(_ name: String) -> OverviewModel {
        let contact = ContactName(name, .init(2))
        let silences = OverviewModel.Why.allCases.flatMap { why in
            [colleague(name), nil].map { owner in
                OverviewModel.SilenceLine(
                    number: 41, contact: contact, subject: name, why: why, since: now - .hours(3), owner: owner,
                    team: name)
            }
        }
        let week = (0..<7).map { index in
            OverviewModel.WeekDay(
                day: Day(year: 2026, month: 11, day: 16 + index),
                share: index < 4 ? KeptShare(due: 20 + index, kept: 18 + index) : nil, isToday: index == 3)
        }
        return OverviewModel(
            frame: frame(name), mailboxes: silentMailboxes(name), silences: silences,
            late: everyState(name).prefix(2).map {
                .init(number: 41, contact: contact, promise: $0, owner: colleague(name), wasTold: $0.state.isLate)
            }, hasMoreLate: true,
            asked: [
                .init(
                    question: .init(7), words: name, by: colleague(name), number: 41, contact: name, dueAt: now),
                .init(
                    question: .init(8), words: name, by: nil, number: 41, contact: name, dueAt: now - .hours(1)),
            ],
            duty: [
                .init(colleague: colleague(name), presence: .here, covers: [colleague(name)], carries: 3),
                .init(
                    colleague: colleague(name), presence: .away(until: now, cover: colleague(name)), covers: [],
                    carries: 1),
                .init(colleague: colleague(name), presence: .away(until: nil, cover: nil), covers: [], carries: 0),
            ], week: week)
    }

    static func silentMailboxes(_ name: String) -> [OverviewModel.SilentMailbox] {
        let troubles = MailboxTrouble.Kind.allCases.map { MailboxTrouble($0, name) as MailboxTrouble? }
        return (troubles + [nil]).map { .init(address: name, since: now - .hours(1), trouble: $0) }
    }

    static func ledger(_ name: String, _ place: PromisesModel.Place) -> PromisesModel {
        let lines = everyState(name).map { promise in
            PromisesModel.Line(
                promise: promise, number: 41, subject: name, contact: ContactName(name, .init(2)),
                madeBy: colleague(name), wasTold: true)
        }
        return PromisesModel(
            frame: frame(name), place: place, lines: lines, next: "n", isContinued: true,
            totals: PromiseTotals(
                made: 21, keptInTime: 6, keptLate: 5, lateNow: 4, open: 3, renegotiated: 2, withdrawn: 1))
    }

    static func calibration(_ name: String) -> AnswerCalibration {
        let answers = [-50, -30, 3, 5].map { hours in
            AnswerPromised(team: name, dueAt: now + .hours(hours), keptAt: now + .hours(hours - 4))
        }
        return AnswerCalibration(
            answers + [AnswerPromised(team: "Support", dueAt: now - .days(40), keptAt: nil)],
            hours: .officeHours(zone: "Asia/Almaty"))
    }
}
