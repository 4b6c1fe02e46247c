// The desk's reasons for pausing and closing: added, named anew, taken off the list and put back.
import Desk
import Text

func reasonsCard(_ lists: [SettingsModel.Reasons], _ here: Surroundings) -> HTML {
    settingsCard("reasons", here.say("settings.reasons"), "\(lists.map { list($0, here) })")
}

private func list(_ reasons: SettingsModel.Reasons, _ here: Surroundings) -> HTML {
    let situations = [(value: "", words: "–")] + Template.situations.map { (value: $0, words: here.situation($0)) }
    let kind = reasons.kind.rawValue
    return """
        <h3>\(title(reasons.kind, here))</h3><ul class="rows first">\(reasons.offered.map { offered($0, here) })</ul>
        \(when: !reasons.retired.isEmpty, retired(reasons.retired, here))
        <form class="stack" method="post" action="/settings/reasons">\(here.csrfField)<input type="hidden" name="kind" value="\(kind)">
        \(Field(name: "name", label: here.say("settings.reasons.name"), longest: 100, id: "f-\(kind)-name").html)
        \(choice("situation", label: here.say("settings.reasons.templates"), options: situations, chosen: nil, id: "f-\(kind)-situation"))
        <button class="btn line" type="submit">\(here.say("settings.reasons.add"))</button></form>
        """
}

private func title(_ kind: Reason.Kind, _ here: Surroundings) -> String {
    switch kind {
    case .pause: here.say("settings.reasons.pause")
    case .closing: here.say("settings.reasons.closing")
    }
}

private func offered(_ reason: Reason, _ here: Surroundings) -> HTML {
    """
    <li><div><bdi>\(here.reason(reason))</bdi>\(when: !reason.name.isEmpty, renaming(reason, here))</div>\
    \(act(reason, "<input type=\"hidden\" name=\"_method\" value=\"delete\">", here.say("settings.reasons.retire"), here))</li>
    """
}

/// Only words of the desk's own: those of the product each agent reads in their own language.
private func renaming(_ reason: Reason, _ here: Surroundings) -> HTML {
    """
    <details class="more"><summary class="small">\(here.say("settings.reasons.rename"))<span class="vh">: \(reason.name)</span></summary>
    <form class="stack near" method="post" action="/settings/reasons">\(here.csrfField)\(marks(reason))
    \(Field(name: "name", label: here.say("settings.reasons.name"), value: reason.name, longest: 100, id: "f-\(reason.key.rawValue)").html)
    <button class="btn line small" type="submit">\(here.say("settings.save"))</button></form></details>
    """
}

private func retired(_ reasons: [Reason], _ here: Surroundings) -> HTML {
    let rows = reasons.map { reason -> HTML in
        """
        <li><div><bdi>\(here.reason(reason))</bdi></div>\
        \(act(reason, "<input type=\"hidden\" name=\"act\" value=\"restore\">", here.say("settings.reasons.restore"), here))</li>
        """
    }
    return """
        <details class="more"><summary class="small">\(here.say("settings.reasons.retired"))</summary><ul class="rows">\(rows)</ul></details>
        """
}

private func act(_ reason: Reason, _ field: HTML, _ words: String, _ here: Surroundings) -> HTML {
    """
    <form class="end" method="post" action="/settings/reasons">\(here.csrfField)\(field)\(marks(reason))\
    <button class="btn line small" type="submit">\(words)<span class="vh">: \(here.reason(reason))</span></button></form>
    """
}

private func marks(_ reason: Reason) -> HTML {
    """
    <input type="hidden" name="kind" value="\(reason.kind.rawValue)"><input type="hidden" name="key" value="\(reason.key.rawValue)">
    """
}
