// Why a request is not answered as it was meant.
import Desk
import Flows
import Hummingbird
import Storage

/// What can be wrong with a request itself. Refusals of the desk keep their own type.
enum WebError: Error, Equatable {
    case notSignedIn
    /// The form's token is missing or of another session, or another site sent the form.
    case foreignForm
    case notAllowed
    case notFound
    /// With a sentence for the program that asked.
    case malformed(String)
    case unsupportedType
    case tooLarge
    /// Seconds until it may be tried again.
    case tooMany(retryAfter: Int)
    case unwell(retryAfter: Int)
}

/// `Refusal.otherWay` with the way that the contact likes.
struct WayRefused: Error {
    let usual: UsualWay

    /// For programs.
    var sentence: String {
        let why =
            switch usual.ground {
            case .here: "sits in front of it now"
            case .stated: "has said so"
            case .learned: "writes so themselves"
            case .usual: "is usually answered so"
            }
        let possible = usual.possible.map(\.rawValue).joined(separator: ", ")
        return """
            This contact is answered by \(usual.way.rawValue): the contact \(why). To answer by another way, say why in \
            “way_reason”. Ways that are there: \(possible).
            """
    }
}

/// An error as both sides tell it: a status, a stable name, a sentence.
struct Complaint {
    let status: HTTPResponse.Status
    /// The last part of the problem's `type`.
    let name: String
    let detail: String?
    var retryAfter: Int?

    /// nil: something that we have not foreseen, which is our fault.
    init?(_ error: any Error) {
        switch error {
        case let error as WebError: self.init(error)
        case let refusal as Refusal: self.init(status: refusal.status, name: refusal.rawValue, detail: nil)
        case let refused as WayRefused:
            self.init(status: Refusal.otherWay.status, name: Refusal.otherWay.rawValue, detail: refused.sentence)
        case let problem as SearchProblem:
            self.init(status: .badRequest, name: problem.name, detail: problem.sentence)
        case let error as DatabaseError where error.kind == .full || error.kind == .unavailable:
            self.init(status: .serviceUnavailable, name: "unwell", detail: error.message, retryAfter: 5)
        case let trouble as FileTrouble:
            self.init(status: .serviceUnavailable, name: "unwell", detail: trouble.message, retryAfter: 5)
        case is UnknownRecipient:
            self.init(status: .unprocessableContent, name: "unknownRecipient", detail: nil)
        case let error as any HTTPResponseError:
            self.init(status: error.status, name: error.status == .notFound ? "notFound" : "badRequest", detail: nil)
        default: return nil
        }
    }

    init(status: HTTPResponse.Status, name: String, detail: String?, retryAfter: Int? = nil) {
        (self.status, self.name, self.detail, self.retryAfter) = (status, name, detail, retryAfter)
    }

    private init(_ error: WebError) {
        switch error {
        case .notSignedIn: self.init(status: .unauthorized, name: "notSignedIn", detail: nil)
        case .foreignForm: self.init(status: .forbidden, name: "foreignForm", detail: nil)
        case .notAllowed: self.init(status: .forbidden, name: "notAllowed", detail: nil)
        case .notFound: self.init(status: .notFound, name: "notFound", detail: nil)
        case .malformed(let detail): self.init(status: .badRequest, name: "badRequest", detail: detail)
        case .unsupportedType: self.init(status: .unsupportedMediaType, name: "unsupportedType", detail: nil)
        case .tooLarge: self.init(status: .contentTooLarge, name: "tooLarge", detail: nil)
        case .tooMany(let seconds):
            self.init(status: .tooManyRequests, name: "tooMany", detail: nil, retryAfter: seconds)
        case .unwell(let seconds):
            self.init(status: .serviceUnavailable, name: "unwell", detail: nil, retryAfter: seconds)
        }
    }
}

extension Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notFound, .fileMissing, .unknownBot: .notFound
        case .notAllowed, .fileInfected, .fileUncheckable: .forbidden
        case .noDesk: .serviceUnavailable
        case .alreadyClosed, .notClosed, .merged, .nothingLeft, .samePerson, .notPaused, .colleagueAway, .addressTaken,
            .mailboxThere, .tooLate, .fileUnchecked, .selectorTaken, .replyHeld, .personHolds, .enoughOfBots,
            .botThere:
            .conflict
        case .linkUsed, .bytesGone: .gone
        case .tooManyFiles, .tooManyCopies, .fileTooLarge, .textTooLong: .contentTooLarge
        case .emptyText, .notAnEmailAddress, .nameMissing, .nameTooLong, .passwordTooShort, .wrongPassword,
            .unknownTeam, .unknownAgent, .noAddress, .keyReused, .unfinished, .timeMissing, .hoursUnread,
            .reasonMissing, .sameConversation, .otherPerson, .noMessages, .unknownPerson, .notAPhoneNumber, .noCalls,
            .otherWay,
            .templateDefect, .siteUnreadable, .guardStops, .phraseUnreadable, .noSealingKey, .sameFolder, .notADomain,
            .keyUnreadable, .notAWebAddress, .passwordMissing:
            .unprocessableContent
        }
    }
}
