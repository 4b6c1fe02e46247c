// What is late, what is asked of a lead, and who is on duty.
import Desk
import Text

func lateCard(_ model: OverviewModel, _ here: Surroundings) -> HTML {
    let rows: HTML =
        model.late.isEmpty
        ? "<p class=\"all-well\">\(here.icon("ring-kept", "ring"))<span>\(here.say("late.none"))</span></p>"
        : "<ul class=\"rows shared\">\(model.late.map { line($0, here) })</ul>"
    return """
        <section class="card" aria-labelledby="late-h"><h2 id="late-h">\(here.say("late.title"))</h2>
        \(rows)
        \(when: model.hasMoreLate, "<p class=\"more-of\"><a href=\"/promises?view=late\">\(here.say("late.all"))</a></p>")</section>
        """
}

private func line(_ late: OverviewModel.LateLine, _ here: Surroundings) -> HTML {
    let seconds = Int(here.now.since(late.promise.dueAt).components.seconds)
    return """
        <li>\(late.owner.map { here.face($0) } ?? here.queueFace())\
        <span><a href="/conversations/\(late.number)"><bdi>\(late.contact.full)</bdi></a>\
        <small class="pledge"><bdi>\(here.promise(late.promise))</bdi></small></span>
        <span class="end"><span class="due late">\(here.icon("ring-late", "ring"))\(here.words.dates.lateness(seconds))</span>\
        <small>\(afterwards(late, here))</small></span></li>
        """
}

private func afterwards(_ late: OverviewModel.LateLine, _ here: Surroundings) -> String {
    let time = here.words.dates.moment(late.promise.due, now: here.now)
    return here.say(late.wasTold ? "late.told" : "late.untold", ["time": time])
}

func askedCard(_ asked: [OverviewModel.AskedLine], _ here: Surroundings) -> HTML {
    let rows: HTML =
        asked.isEmpty
        ? "<p class=\"muted\">\(here.say("asked.none"))</p>"
        : "<ul class=\"rows shared asked\">\(asked.map { line($0, here) })</ul>"
    return """
        <section class="card" aria-labelledby="asked-h"><h2 id="asked-h">\(here.say("asked.title"))</h2>
        \(rows)</section>
        """
}

private func line(_ asked: OverviewModel.AskedLine, _ here: Surroundings) -> HTML {
    let id = asked.question.description
    let about: HTML =
        "<a href=\"/conversations/\(asked.number)\">#\(asked.number), <bdi>\(asked.contact)</bdi></a>"
    let isLate = asked.dueAt < here.now
    let due =
        isLate
        ? here.words.dates.lateness(Int(here.now.since(asked.dueAt).components.seconds))
        : here.words.dates.by(asked.dueAt, now: here.now)
    return """
        <li>\(asked.by.map { here.face($0) } ?? here.queueFace())\
        <span><span id="asked-\(id)">“<bdi>\(asked.words)</bdi>”</span>\
        <small>\(here.markup("asked.about", ["name": "<bdi>\(asked.by?.firstName ?? "")</bdi>", "conversation": about]))</small></span>
        <span class="end"><span class="due\(when: isLate, " late")">\(here.ring(until: asked.dueAt))\(due)</span></span>
        <form class="bar" method="post" action="/conversations/\(asked.number)/questions/\(id)/answer">\(here.csrfField)\
        <input type="hidden" name="back" value="/overview">
        <input class="field grow" name="words" maxlength="1000" required dir="auto" autocomplete="off" \
        aria-label="\(here.say("lead.answer"))" aria-describedby="asked-\(id)" placeholder="\(here.say("lead.answer"))">
        <button class="btn line" type="submit">\(here.say("lead.answer.send"))</button></form></li>
        """
}

func dutyCard(_ duty: [OverviewModel.DutyLine], _ here: Surroundings) -> HTML {
    """
    <section class="card" aria-labelledby="duty-h"><h2 id="duty-h">\(here.say("duty.title"))</h2>
    <ul class="rows shared">\(duty.map { line($0, here) })</ul>
    <p class="hint more-of">\(here.say("duty.hint"))</p></section>
    """
}

private func line(_ duty: OverviewModel.DutyLine, _ here: Surroundings) -> HTML {
    let about = [presence(duty.presence, here), covering(duty, here)].compactMap(\.self)
    return """
        <li>\(here.face(duty.colleague))<span><bdi>\(duty.colleague.name)</bdi>\
        \(when: !about.isEmpty, "<small>\(about.joined(separator: " · "))</small>")</span>
        <span class="end">\(chip(duty, here))</span></li>
        """
}

private func presence(_ presence: OverviewModel.DutyLine.Presence, _ here: Surroundings) -> String? {
    switch presence {
    case .here: nil
    case .away(let until, let cover):
        [
            until.map { here.say("duty.until", ["time": here.words.dates.moment($0, now: here.now)]) },
            cover.map { here.say("duty.cover", ["name": $0.firstName]) } ?? here.say("duty.cover.none"),
        ].compactMap(\.self).joined(separator: " · ")
    }
}

private func covering(_ duty: OverviewModel.DutyLine, _ here: Surroundings) -> String? {
    guard !duty.covers.isEmpty else { return nil }
    return here.say("duty.covers", ["names": duty.covers.map(\.firstName).joined(separator: ", ")])
}

private func chip(_ duty: OverviewModel.DutyLine, _ here: Surroundings) -> HTML {
    let carries = here.say("duty.carries", count: duty.carries)
    guard case .away = duty.presence else { return "<span class=\"chip\">\(carries)</span>" }
    return """
        <span class="chip pause">\(here.icon("i-pause"))\(here.say("duty.away"))</span>\
        \(when: duty.carries > 0, "<small>\(carries)</small>")
        """
}
