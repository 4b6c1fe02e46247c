// The list pane: rows under the headings Late, Today, Tomorrow, This week, Later.
import Desk
import Text

/// The pane by itself, as the first page and each live patch carry it.
package func listFragment(_ model: ListModel, _ here: Surroundings) -> HTML {
    """
    <section class="list" id="list" aria-labelledby="list-h" data-view="\(model.view.rawValue)">
    <div class="list-head"><h2 id="list-h">\(heading(model, here))</h2>\
    <span class="muted small push">\(here.words.dates.short(here.now)) · \(here.words.dates.clock(here.now))</span></div>
    \(askedChats(model.asked, here))
    \(when: model.isContinued, beginning(model, here))
    \(model.rows.isEmpty ? emptiness(model, here) : groups(model, here))
    \(more(model, here))
    </section>
    """
}

private func heading(_ model: ListModel, _ here: Surroundings) -> String {
    model.view == .closed ? here.say("list.closed.title") : here.say("list.title")
}

private func beginning(_ model: ListModel, _ here: Surroundings) -> HTML {
    "<p class=\"list-more\"><a href=\"/conversations?view=\(model.view.rawValue)\">\(here.say("list.beginning"))</a></p>"
}

private func more(_ model: ListModel, _ here: Surroundings) -> HTML {
    guard let next = model.next else { return "" }
    return """
        <p class="list-more"><a class="btn line" href="/conversations?view=\(model.view.rawValue)&amp;after=\(next)">\
        \(here.say("list.more"))</a></p>
        """
}

private func emptiness(_ model: ListModel, _ here: Surroundings) -> HTML {
    let words =
        switch model.view {
        case .mine: (here.say("list.mine.empty"), here.say("list.mine.empty.next"))
        case .covering: (here.say("list.covering.empty"), here.say("list.covering.empty.next"))
        case .helping: (here.say("list.helping.empty"), here.say("list.helping.empty.next"))
        case .unowned: (here.say("list.unowned.empty"), here.say("list.unowned.empty.next"))
        case .all: (here.say("list.all.empty"), here.say("list.all.empty.next"))
        case .closed: (here.say("list.closed.empty"), here.say("list.closed.empty.next"))
        }
    return """
        <div class="list-empty">\(here.icon("ring-kept", "ring"))<p><b>\(words.0)</b></p><p class="muted">\(words.1)</p></div>
        """
}

/// Rows come in order of time, so that a heading stands wherever the group changes.
private func groups(_ model: ListModel, _ here: Surroundings) -> HTML {
    var html = HTML()
    var marks = RowMarks(here)
    var open: String?
    for row in model.rows {
        let (name, words) = group(row, here)
        if name != open {
            if open != nil { html += "</ul>" }
            html += "<h3 class=\"\(name)\" id=\"group-\(name)\">\(words)</h3><ul aria-labelledby=\"group-\(name)\">"
            open = name
        }
        html += line(row, model, &marks, here)
    }
    return html + "</ul>"
}

private func group(_ row: ListModel.Row, _ here: Surroundings) -> (name: String, words: String) {
    switch row.standing {
    case .closed(_, let at):
        let words = here.words.dates.day(at, now: here.now)
        return ("day-\(here.words.dates.clock.reading(at: at.rawValue).date.since1970)", words)
    case .paused: return ("paused", here.say("group.paused"))
    case .open(let word):
        switch word.pressing?.why {
        case .missed: return (DateWords.Group.late.rawValue, here.groupName(.late))
        case .resumed, .atRisk: return ("pressing", here.say("group.pressing"))
        case nil:
            let group = here.words.dates.group(word.hearsBy, now: here.now)
            return (group.rawValue, here.groupName(group))
        }
    }
}

private func line(
    _ row: ListModel.Row, _ model: ListModel, _ marks: inout RowMarks, _ here: Surroundings
) -> HTML {
    """
    <li id="row-\(row.number)"><a class="row\(when: row.isUnread, " new")" \
    href="/conversations/\(row.number)?view=\(model.view.rawValue)" data-number="\(row.number)"\
    \(when: row.number == model.selected, " aria-current=\"true\"")>
    \(marks.owner(of: row))
    <span class="who">\(when: row.isUnread, marks.unread)<bdi>\(row.contact)</bdi>\
    \(marks.language(row.language))\(row.risen.map { marks.risen($0) })</span>
    \(due(row, here))
    <span class="what"><bdi\(lang(row.language))>\(subject(row.subject, here))</bdi></span>
    <span class="next"><bdi>\(nextWords(row, here))</bdi></span></a></li>

    """
}

private func nextWords(_ row: ListModel.Row, _ here: Surroundings) -> String {
    switch row.standing {
    case .open(let word): here.nextStep(word.nextStep)
    case .paused(let until): here.nextStep(.resume(at: until))
    case .closed(let reason, _): here.reason(reason)
    }
}

func subject(_ words: String, _ here: Surroundings) -> String {
    words.utf8.isEmpty ? here.say("subject.none") : words
}

private func due(_ row: ListModel.Row, _ here: Surroundings) -> HTML {
    let dates = here.words.dates
    switch row.standing {
    case .closed(_, let at):
        return "<span class=\"due calm\">\(here.icon("ring-kept", "ring"))\(dates.clock(at))</span>"
    case .paused(let until):
        let words = here.say("list.until", ["time": dates.moment(until, now: here.now)])
        return "<span class=\"due calm\">\(here.icon("i-pause"))\(words)</span>"
    case .open(let word): return due(word, here)
    }
}

private func due(_ word: Word, _ here: Surroundings) -> HTML {
    let (dates, due) = (here.words.dates, word.hearsBy)
    if let pressing = word.pressing, pressing.why == .missed {
        let seconds = Int(here.now.since(pressing.since).components.seconds)
        return "<span class=\"due late\">\(here.icon("ring-late", "ring"))\(dates.lateness(seconds))</span>"
    }
    let ring = here.ring(until: due)
    switch dates.group(due, now: here.now) {
    case .late:
        let seconds = Int(here.now.since(due).components.seconds)
        return "<span class=\"due late\">\(ring)\(dates.lateness(seconds))</span>"
    case .today: return "<span class=\"due\">\(ring)\(here.say("list.by", ["time": dates.clock(due)]))</span>"
    case .tomorrow: return "<span class=\"due calm\">\(ring)\(dates.clock(due))</span>"
    case .thisWeek, .later: return "<span class=\"due calm\">\(ring)\(dates.moment(due, now: here.now))</span>"
    }
}

extension Surroundings {
    func groupName(_ group: DateWords.Group) -> String {
        switch group {
        case .late: say("group.late")
        case .today: say("group.today")
        case .tomorrow: say("group.tomorrow")
        case .thisWeek: say("group.thisWeek")
        case .later: say("group.later")
        }
    }
}
