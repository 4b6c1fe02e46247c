// What has become of a promise: a chip, and how early or late.
import Desk
import Text

func outcome(_ promise: Promise, wasTold: Bool, _ here: Surroundings) -> HTML {
    let dates = here.words.dates
    switch promise.state {
    case .open where promise.dueAt < here.now:
        return chip("late", "ring-late", dates.lateness(seconds(here.now.since(promise.dueAt))))
    case .open:
        let left = seconds(promise.dueAt.since(here.now))
        return "<span class=\"due\">\(here.ring(until: promise.dueAt))\(dates.within(left))</span>"
    case .late(let newDue):
        let told = here.say(wasTold ? "late.told" : "late.newTime", ["time": dates.moment(newDue, now: here.now)])
        return """
            \(chip("late", "ring-late", dates.lateness(seconds(here.now.since(promise.dueAt)))))<small>\(told)</small>
            """
    case .kept(let at) where at > promise.dueAt:
        return
            "\(chip("late", "i-check", here.say("outcome.kept.late")))<small>\(dates.moment(at, now: here.now))</small>"
    case .kept(let at):
        let early = dates.earliness(seconds(promise.dueAt.since(at))) ?? here.say("outcome.kept.sharp")
        return "\(chip("kept", "ring-kept", here.say("outcome.kept")))<small>\(early)</small>"
    case .renegotiated: return chip("", "i-swap", here.say("outcome.renegotiated"))
    case .withdrawn: return chip("", "i-check", here.say("outcome.withdrawn"))
    }

    func chip(_ kind: HTML, _ icon: String, _ words: String) -> HTML {
        "<span class=\"chip \(kind)\">\(here.icon(icon, icon.hasPrefix("ring") ? "ring" : "i"))\(words)</span>"
    }
}

private func seconds(_ duration: Duration) -> Int { Int(duration.components.seconds) }
