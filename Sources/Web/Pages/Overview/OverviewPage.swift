// The overview: first what is wrong, then how it goes.
import Desk
import Text

package func overviewPage(_ model: OverviewModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(greeting(model.frame.me.firstName, here))</h1>
        <p class="lede">\(lede(model, here))</p></header>
        <div class="grid">
        <div class="stack">\(silentMailboxesCard(model.mailboxes, here))\(unreadableCard(model, here))\(silenceCard(model, here))\(weekCard(model.week, here))</div>
        <div class="stack">\(lateCard(model, here))\(model.asked.map { askedCard($0, here) })\(dutyCard(model.duty, here))</div>
        </div></main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("overview.title"), place: .overview, pane: nil, content: content)
}

private func greeting(_ name: String, _ here: Surroundings) -> String {
    switch here.words.dates.clock.reading(at: here.now.rawValue).hour {
    case 5..<12: here.say("overview.morning", ["name": name])
    case 12..<18: here.say("overview.afternoon", ["name": name])
    default: here.say("overview.evening", ["name": name])
    }
}

/// One sentence on how the desk stands.
private func lede(_ model: OverviewModel, _ here: Surroundings) -> String {
    guard model.mailboxes.isEmpty else { return here.say("overview.mailboxes") }
    guard !model.silences.isEmpty else {
        guard model.late.isEmpty else { return here.say("overview.late", count: model.late.count) }
        return hasUnreadable(model) ? here.say("overview.calmButUnreadable") : here.say("overview.calm")
    }
    return here.say("overview.silent", count: model.silences.count)
}

private func silenceCard(_ model: OverviewModel, _ here: Surroundings) -> HTML {
    let isQuiet = model.silences.isEmpty
    let rest: HTML =
        isQuiet
        ? "<p class=\"all-well\">\(here.icon("ring-kept", "ring"))<span>\(here.say("silence.none"))</span></p>"
        : "<ul class=\"rows shared\">\(model.silences.map { line($0, here) })</ul>"
    return """
        <section class="card\(when: !isQuiet, " alarm")" aria-labelledby="silence-h"><h2 id="silence-h">\(here.say("silence.title"))</h2>
        \(when: !isQuiet, "<p class=\"muted small\">\(here.say("silence.explain"))</p>")
        \(rest)</section>
        """
}

private func line(_ silence: OverviewModel.SilenceLine, _ here: Surroundings) -> HTML {
    let name = silence.contact
    return """
        <li>\(silence.owner.map { here.face($0) } ?? here.queueFace())\
        <span><a href="/conversations/\(silence.number)"><bdi>\(name.full)</bdi>: <bdi>\(subject(silence.subject, here))</bdi></a>\
        <small>\(why(silence, here))</small></span>
        <span class="end"><a class="btn line" href="/conversations/\(silence.number)\(target(silence.why))">\(remedy(silence.why, here))\
        <span class="vh">: \(name.full)</span></a></span></li>
        """
}

/// What is missing, since when, and with whom it lies.
private func why(_ silence: OverviewModel.SilenceLine, _ here: Surroundings) -> HTML {
    let values: KeyValuePairs<String, HTML> = [
        "time": "\(here.words.dates.moment(silence.since, now: here.now))",
        "name": "<bdi>\(silence.owner?.firstName ?? "")</bdi>", "team": "<bdi>\(silence.team)</bdi>",
    ]
    switch silence.why {
    case .unowned: return here.markup("silence.unowned", values)
    case .unaccepted where silence.owner == nil: return here.markup("silence.unaccepted.queue", values)
    case .unaccepted: return here.markup("silence.unaccepted", values)
    case .uncovered: return here.markup("silence.uncovered", values)
    case .overdue where silence.owner == nil: return here.markup("silence.overdue.queue", values)
    case .overdue: return here.markup("silence.overdue", values)
    case .unwatched where silence.owner == nil: return here.markup("silence.unwatched.queue", values)
    case .unwatched: return here.markup("silence.unwatched", values)
    }
}

/// The place in the conversation where it is put right: browsers open the menu around it.
private func target(_ why: OverviewModel.Why) -> HTML {
    switch why {
    case .unowned, .uncovered, .unaccepted: "#transfer-to"
    case .overdue, .unwatched: "#reply-text"
    }
}

private func remedy(_ why: OverviewModel.Why, _ here: Surroundings) -> String {
    switch why {
    case .unowned, .uncovered, .unaccepted: here.say("silence.giveOwner")
    case .overdue: here.say("silence.tell")
    case .unwatched: here.say("silence.setTime")
    }
}
