// The usual week of somebody, and who stands in outside of it.
import Desk
import Text

func usualWeek(_ model: HoursModel, _ here: Surroundings) -> HTML {
    """
    <section class="card" id="week" aria-labelledby="week-h"><h2 id="week-h">\(here.say("shift.title"))</h2>
    \(refusalLine(model.weekRefusal))
    <form class="stack" method="post" action="\(model.place)/shift">\(here.csrfField)
    <p class="hint">\(here.say("shift.hint"))</p>
    \(weekFields(model.week, id: "shift", here))
    \(coverChoice(model, chosen: model.weekCover, label: here.say("shift.cover"), id: "shift-cover", here))
    <button class="btn line" type="submit">\(here.say("settings.save"))</button></form></section>
    """
}

func coverChoice(
    _ model: HoursModel, chosen: Agent.ID?, label: String, id: String, _ here: Surroundings
) -> HTML {
    let nobody = (value: "", words: here.say("absence.cover.nobody"))
    let colleagues = model.colleagues.map { (value: $0.id.description, words: $0.name) }
    return choice("cover", label: label, options: [nobody] + colleagues, chosen: chosen?.description, id: id)
}
