// When we can call somebody back, and what a promised call makes of a conversation.
import Text

/// At most six windows of working time in which a call can be promised: what is left of the stretch that runs or
/// comes next, once at least half an hour remains, then the following ones. A stretch longer than three hours is cut
/// in two.
package func callWindows(after now: Instant, hours: WorkingHours) -> [Range<Instant>] {
    let shortest = Duration.minutes(30)
    let longest = Duration.hours(3)
    var windows: [Range<Instant>] = []
    var time = now.roundedUp(to: .minutes(30))
    while windows.count < 6 {
        let opening = hours.isOpen(at: time) ? time : hours.nextOpening(after: time)
        guard let opening, let closing = hours.nextClosing(after: opening) else { break }
        let length = closing.since(opening)
        if length >= longest {
            let middle = (opening + .milliseconds(length.milliseconds / 2)).roundedUp(to: .minutes(30))
            windows += [opening..<middle, middle..<closing]
        } else if length >= shortest {
            windows.append(opening..<closing)
        }
        time = closing
    }
    return Array(windows.prefix(6))
}

extension Conversation {
    /// The conversation when a call is promised: that is what comes next, unless the contact hears from us sooner.
    package func expectingCall(by promise: Promise) -> Conversation {
        var expecting = self
        let call = Word(nextStep: .call, hearsBy: promise.dueAt)
        switch standing {
        case .open(let word) where word.nextStep.isOurTurn && word.hearsBy <= promise.dueAt: return self
        case .open(let word):
            expecting.standing = .open(Word(nextStep: .call, hearsBy: promise.dueAt, pressing: word.pressing))
        case .paused, .closed: expecting.standing = .open(call)
        }
        return expecting
    }
}
