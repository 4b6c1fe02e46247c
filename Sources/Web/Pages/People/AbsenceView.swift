// Being away: until when, why, and who stands in; and the absences that are planned.
import Desk
import Text

func absences(_ model: HoursModel, _ here: Surroundings) -> HTML {
    let reasons = Absence.Reason.allCases.filter { $0 != .shiftOver }.map {
        (value: $0.rawValue, words: here.absence($0))
    }
    return """
        <section class="card" aria-labelledby="absence-h"><h2 id="absence-h">\(here.say("absence.title"))</h2>
        \(refusalLine(model.absenceRefusal))
        \(when: !model.absences.isEmpty, "<ul class=\"rows first\">\(model.absences.map { planned($0, model, here) })</ul>")
        <form class="stack" method="post" action="\(model.place)/absences">\(here.csrfField)
        <div><label class="label" for="absence-from">\(here.say("absence.from"))</label>\
        <input class="field" id="absence-from" type="datetime-local" name="from" step="60" value="\(here.words.dates.fieldStamp(here.now))" required></div>
        <div><label class="label" for="absence-until">\(here.say("absence.until"))</label>\
        <input class="field" id="absence-until" type="datetime-local" name="until" step="60"></div>
        \(choice("reason", label: here.say("absence.reason"), options: reasons, chosen: nil, id: "absence-reason"))
        \(coverChoice(model, chosen: nil, label: here.say("absence.cover"), id: "absence-cover", here))
        <p class="hint">\(model.isOwn ? here.say("absence.hint") : here.say("absence.hint.colleague"))</p>
        <button class="btn line" type="submit">\(here.say("absence.plan"))</button></form></section>
        """
}

private func planned(_ planned: PlannedAbsence, _ model: HoursModel, _ here: Surroundings) -> HTML {
    """
    <li><div><b>\(here.span(planned.absence))</b><small>\(here.absence(planned.absence.reason)) · \(here.cover(planned))</small></div>
    <form class="end" method="post" action="\(model.place)/absences/\(planned.absence.id.description)">\(here.csrfField)<input type="hidden" name="_method" value="delete">
    <button class="btn line small" type="submit">\(here.say("absence.end"))<span class="vh">: \(here.span(planned.absence))</span></button></form></li>
    """
}

extension Surroundings {
    /// "today, 14:00 – Monday, 9:00".
    func span(_ absence: Absence) -> String {
        let until = absence.until.map { words.dates.moment($0, now: now) } ?? say("cover.openEnd")
        return "\(words.dates.moment(absence.from, now: now)) – \(until)"
    }

    func cover(_ planned: PlannedAbsence) -> String {
        planned.cover.map { say("absence.covered", ["name": $0]) } ?? say("absence.uncovered")
    }

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
