// The ledger of promises, in one of its views, or of one contact.
import Desk
import Text

package struct PromisesModel: Sendable {
    package enum View: String, Sendable, CaseIterable { case mine, open, late, kept }

    package enum Place: Sendable {
        case view(View)
        case contact(ContactName)
    }

    package struct Line: Sendable {
        package let promise: Promise
        package let number: Int
        package let subject: String
        package let contact: ContactName
        /// nil: the desk made it by itself.
        package let madeBy: Colleague?
        /// Whether the contact was told that we are late.
        package let wasTold: Bool

        package init(
            promise: Promise, number: Int, subject: String, contact: ContactName, madeBy: Colleague?, wasTold: Bool
        ) {
            (self.promise, self.number, self.subject) = (promise, number, subject)
            (self.contact, self.madeBy, self.wasTold) = (contact, madeBy, wasTold)
        }
    }

    package let frame: WorkspaceFrame
    package let place: Place
    package let lines: [Line]
    /// Goes into `after=` of the link to further lines; nil at the end.
    package let next: String?
    package let isContinued: Bool
    /// Of the promises made in the last 30 days; nil where they are not shown.
    package let totals: PromiseTotals?

    package init(
        frame: WorkspaceFrame, place: Place, lines: [Line], next: String?, isContinued: Bool, totals: PromiseTotals?
    ) {
        (self.frame, self.place, self.lines) = (frame, place, lines)
        (self.next, self.isContinued, self.totals) = (next, isContinued, totals)
    }
}

/// Whether the times that we name for answers are honest.
package struct CalibrationModel: Sendable {
    package let frame: WorkspaceFrame
    package let calibration: AnswerCalibration
    /// How many of the answers were looked at, the newest; nil: all of them.
    package let newest: Int?

    package init(frame: WorkspaceFrame, calibration: AnswerCalibration, newest: Int? = nil) {
        (self.frame, self.calibration, self.newest) = (frame, calibration, newest)
    }
}
