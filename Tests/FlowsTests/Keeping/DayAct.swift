// What people and the clock do on a random day, and how the timeline tells of it.
import Desk

/// What can be done to a conversation, by whom it may.
enum DayAct: CaseIterable {
    case contactWrites, contactWritesByMail, contactAsksForCall, contactAsksForPerson, contactPrefers, replies,
        repliesWithPromise, renegotiates, keeps, calls, pauses, endsPause
    case closes, reopens, takesOver, givesBack, invites, accepts, declines, withdraws, helps, goesAway, comesBack
    case addsTask, reportsTask, partyReports, asksLead, answersLead, tries, notes, passesOn, discards
    case botSpeaks, botGivesUp, joins, handsToBots, rests, takesBack, timePasses, longTimePasses
}

extension DayAct {
    /// Whether an act that was done has its line: not what changed nothing, and not what is no act on the conversation.
    func mustBeTold(from before: Conversation, to after: Conversation) -> Bool {
        switch self {
        case .takesOver, .givesBack, .passesOn: before.owner != after.owner
        case .goesAway, .comesBack, .timePasses, .longTimePasses: false
        // A reply that rests has not happened yet.
        case .rests, .takesBack: false
        // Nothing new may have come of it: they help already, prefer it already, a person is there already.
        case .helps, .contactPrefers, .contactAsksForPerson, .botGivesUp, .joins, .handsToBots: false
        // What was merged goes on elsewhere, and is told there.
        case .contactWrites, .contactWritesByMail, .contactAsksForCall: !before.isMerged
        case .replies, .repliesWithPromise, .renegotiates, .keeps, .calls, .pauses, .endsPause, .closes, .reopens,
            .invites, .accepts, .declines, .withdraws, .addsTask, .reportsTask, .partyReports, .asksLead, .answersLead,
            .tries, .notes, .discards, .botSpeaks:
            true
        }
    }

    func isTold(by event: DeskEvent) -> Bool {
        switch (self, event) {
        case (.contactWrites, .messageReceived), (.contactWritesByMail, .messageReceived),
            (.contactAsksForCall, .promiseMade), (.replies, .replied), (.repliesWithPromise, .promiseMade),
            (.renegotiates, .promiseRenegotiated), (.keeps, .promiseKept), (.calls, .called), (.pauses, .paused),
            (.endsPause, .resumed), (.closes, .closed), (.discards, .closed), (.reopens, .reopened),
            (.takesOver, .ownerChanged), (.givesBack, .ownerChanged), (.passesOn, .ownerChanged),
            (.invites, .transferOffered), (.accepts, .transferAccepted), (.declines, .transferDeclined),
            (.withdraws, .transferWithdrawn),
            (.addsTask, .taskMade), (.reportsTask, .taskDone), (.reportsTask, .taskCancelled),
            (.reportsTask, .taskReported), (.partyReports, .taskDone), (.partyReports, .taskReported),
            (.asksLead, .leadAsked), (.answersLead, .leadAnswered), (.tries, .stepTried), (.notes, .noteWritten),
            (.botSpeaks, .botSpoke):
            true
        default: false
        }
    }
}
