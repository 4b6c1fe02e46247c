// The desk at a glance: who waits in silence, what is late, what is asked, who is here, how well we keep our word.
import Desk
import Text

package struct OverviewModel: Sendable {
    package enum Why: Sendable, CaseIterable { case unowned, uncovered, unaccepted, overdue, unwatched }

    /// Somebody who waits for something that nobody has promised.
    package struct SilenceLine: Sendable {
        package let number: Int
        package let contact: ContactName
        package let subject: String
        package let why: Why
        package let since: Instant
        /// nil: it lies in the queue of the team.
        package let owner: Colleague?
        package let team: String

        package init(
            number: Int, contact: ContactName, subject: String, why: Why, since: Instant, owner: Colleague?,
            team: String
        ) {
            (self.number, self.contact, self.subject, self.why) = (number, contact, subject, why)
            (self.since, self.owner, self.team) = (since, owner, team)
        }
    }

    /// A promise that was missed and still has to be kept.
    package struct LateLine: Sendable {
        package let number: Int
        package let contact: ContactName
        package let promise: Promise
        package let owner: Colleague?
        package let wasTold: Bool

        package init(number: Int, contact: ContactName, promise: Promise, owner: Colleague?, wasTold: Bool) {
            (self.number, self.contact, self.promise) = (number, contact, promise)
            (self.owner, self.wasTold) = (owner, wasTold)
        }
    }

    /// A question that waits for a lead.
    package struct AskedLine: Sendable {
        package let question: LeadQuestion.ID
        package let words: String
        package let by: Colleague?
        package let number: Int
        package let contact: String
        package let dueAt: Instant

        package init(
            question: LeadQuestion.ID, words: String, by: Colleague?, number: Int, contact: String, dueAt: Instant
        ) {
            (self.question, self.words, self.by) = (question, words, by)
            (self.number, self.contact, self.dueAt) = (number, contact, dueAt)
        }
    }

    /// A colleague today.
    package struct DutyLine: Sendable {
        package enum Presence: Sendable, Equatable {
            case here
            /// `cover`: who stands in; nil: nobody in particular.
            case away(until: Instant?, cover: Colleague?)
        }

        package let colleague: Colleague
        package let presence: Presence
        /// For whom they stand in now.
        package let covers: [Colleague]
        /// Open conversations that they own.
        package let carries: Int

        package init(colleague: Colleague, presence: Presence, covers: [Colleague], carries: Int) {
            (self.colleague, self.presence, self.covers, self.carries) = (colleague, presence, covers, carries)
        }
    }

    package struct WeekDay: Sendable {
        package let day: Day
        /// nil for a day that has not begun.
        package let share: KeptShare?
        package let isToday: Bool

        package init(day: Day, share: KeptShare?, isToday: Bool) {
            (self.day, self.share, self.isToday) = (day, share, isToday)
        }
    }

    /// A mailbox from which nothing good was heard for too long.
    package struct SilentMailbox: Sendable {
        package let address: String
        package let since: Instant
        /// nil: nobody serves it, or its server says nothing.
        package let trouble: MailboxTrouble?

        package init(address: String, since: Instant, trouble: MailboxTrouble?) {
            (self.address, self.since, self.trouble) = (address, since, trouble)
        }
    }

    package let frame: WorkspaceFrame
    /// Empty for those who can do nothing about it.
    package let mailboxes: [SilentMailbox]
    package let silences: [SilenceLine]
    package let late: [LateLine]
    /// Whether there are more late promises than are shown.
    package let hasMoreLate: Bool
    /// nil for those who are not asked.
    package let asked: [AskedLine]?
    package let duty: [DutyLine]
    /// Monday to Sunday.
    package let week: [WeekDay]

    package init(
        frame: WorkspaceFrame, mailboxes: [SilentMailbox], silences: [SilenceLine], late: [LateLine], hasMoreLate: Bool,
        asked: [AskedLine]?,
        duty: [DutyLine], week: [WeekDay]
    ) {
        (self.frame, self.silences, self.late, self.hasMoreLate) = (frame, silences, late, hasMoreLate)
        self.mailboxes = mailboxes
        (self.asked, self.duty, self.week) = (asked, duty, week)
    }
}
