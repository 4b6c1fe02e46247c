// Being away: until when, why, and who stands in; and the absences that are planned.
import Desk
import Text

/// Somebody's absence, with the name of who stands in.
package struct PlannedAbsence: Sendable {
    package let absence: Absence
    package let cover: String?

    package init(absence: Absence, cover: String?) { (self.absence, self.cover) = (absence, cover) }
}

func absences(_ model: ProfileModel, _ here: Surroundings) -> HTML {
    let colleagues =
        [(value: "", words: here.say("absence.cover.nobody"))]
        + model.colleagues.map { (value: $0.id.description, words: $0.name) }
    let reasons = Absence.Reason.allCases.filter { $0 != .shiftOver }.map {
        (value: $0.rawValue, words: here.absence($0))
    }
    return """
        <section class="card" aria-labelledby="absence-h"><h2 id="absence-h">\(here.say("absence.title"))</h2>
        \(refusalLine(model.absenceRefusal))
        \(when: !model.absences.isEmpty, "<ul class=\"rows first\">\(model.absences.map { planned($0, here) })</ul>")
        <form class="stack" method="post" action="/me/absences">\(here.csrfField)
        <div><label class="label" for="absence-from">\(here.say("absence.from"))</label>\
        <input class="field" id="absence-from" type="datetime-local" name="from" step="60" value="\(here.words.dates.fieldStamp(here.now))" required></div>
        <div><label class="label" for="absence-until">\(here.say("absence.until"))</label>\
        <input class="field" id="absence-until" type="datetime-local" name="until" step="60"></div>
        \(choice("reason", label: here.say("absence.reason"), options: reasons, chosen: nil, id: "absence-reason"))
        \(choice("cover", label: here.say("absence.cover"), options: colleagues, chosen: nil, id: "absence-cover"))
        <p class="hint">\(here.say("absence.hint"))</p>
        <button class="btn line" type="submit">\(here.say("absence.plan"))</button></form></section>
        """
}

private func planned(_ planned: PlannedAbsence, _ here: Surroundings) -> HTML {
    let (absence, dates) = (planned.absence, here.words.dates)
    let until = absence.until.map { dates.moment($0, now: here.now) } ?? here.say("cover.openEnd")
    let cover = planned.cover.map { here.say("absence.covered", ["name": $0]) } ?? here.say("absence.uncovered")
    return """
        <li><div><b>\(dates.moment(absence.from, now: here.now)) – \(until)</b><small>\(here.absence(absence.reason)) · \(cover)</small></div>
        <form class="end" method="post" action="/me/absences/\(absence.id.description)">\(here.csrfField)<input type="hidden" name="_method" value="delete">
        <button class="btn line small" type="submit">\(here.say("absence.end"))</button></form></li>
        """
}

extension Surroundings {
    func absence(_ reason: Absence.Reason) -> String {
        switch reason {
        case .pause: say("absence.pause")
        case .shiftOver: say("absence.shiftOver")
        case .holiday: say("absence.holiday")
        case .ill: say("absence.ill")
        case .other: say("absence.else")
        }
    }
}
