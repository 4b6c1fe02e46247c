// Mail that could not be read: kept whole, with the reason, ready to be read again, or to be discarded by a lead.
import Desk
import Text

package func unreadablePage(_ model: UnreadableModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page narrow" id="main" tabindex="-1">
        <h1 class="title">\(here.say("unreadable.title"))</h1><p class="lede">\(here.say("unreadable.explain"))</p>
        \(model.items.isEmpty ? nothing(here) : waiting(model, here))\(discarded(model.discarded, here))
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("unreadable.title"), place: .unreadable, pane: nil, content: content)
}

private func nothing(_ here: Surroundings) -> HTML {
    "<p class=\"card\">\(here.icon("ring-kept", "ring"))\(here.say("unreadable.none"))</p>"
}

private func waiting(_ model: UnreadableModel, _ here: Surroundings) -> HTML {
    let isLead = model.frame.role >= .lead
    let lines = model.items.map { item -> HTML in
        let discard: HTML? = isLead ? discarding(item, here) : nil
        return line(item, "\(see(item, here))\(button("retry", "unreadable.retry", item, here))\(discard)", here)
    }
    return "<section class=\"card\"><ul class=\"rows first\">\(lines)</ul></section>"
}

private func discarded(_ items: [UnreadableModel.Item], _ here: Surroundings) -> HTML {
    guard !items.isEmpty else { return "" }
    let lines = items.map { item -> HTML in
        guard item.size != nil else { return line(item, "", here) }
        return line(
            item, "\(see(item, here))\(button("discard", "unreadable.restore", item, here, isEnd: true))", here)
    }
    return """
        <details class="card" id="discarded"><summary>\(here.say("unreadable.discarded"))</summary>\
        <ul class="rows first">\(lines)</ul></details>
        """
}

private func line(_ item: UnreadableModel.Item, _ acts: HTML, _ here: Surroundings) -> HTML {
    let from = item.from.utf8.isEmpty ? here.say("unreadable.nobody") : item.from
    let size = item.size.map { here.size($0) } ?? here.say("unreadable.gone")
    return """
        <li>\(here.icon("i-torn"))<div><b><bdi dir="ltr">\(from)</bdi></b>
        <small>\(here.say("unreadable.to")) <bdi dir="ltr">\(item.to.joined(separator: ", "))</bdi></small>
        <small>\(here.words.dates.moment(item.at, now: here.now)) · \(size)</small>
        <p class="why"><bdi>\(item.why)</bdi></p>\
        \(item.retried.map { told($0, "unreadable.retried", here) })\(item.discarded.map { told($0, "unreadable.discarded.by", here) })\
        \(item.discardReason.map { "<small><bdi>\($0)</bdi></small>" as HTML })</div>
        <div class="end bar">\(acts)</div></li>
        """
}

/// With the reason, which whoever looks for it later will read.
private func discarding(_ item: UnreadableModel.Item, _ here: Surroundings) -> HTML {
    let id = item.id.description
    return """
        <details class="more"><summary class="btn line">\(here.say("unreadable.discard"))</summary>\
        <form class="stack near" method="post" action="/unreadable/\(id)/discard">\(here.csrfField)\
        \(Field(name: "reason", label: here.say("unreadable.discard.reason"), longest: 500, id: "reason-\(id)").html)\
        <button class="btn line" type="submit">\(here.say("unreadable.discard"))</button></form></details>
        """
}

/// Who did it, and when.
private func told(_ act: UnreadableModel.Act, _ key: String, _ here: Surroundings) -> HTML {
    let name = act.by ?? here.say("unreadable.operator")
    let time = here.words.dates.moment(act.at, now: here.now)
    return "<small>\(here.markup(key, ["name": "<bdi>\(name)</bdi>", "time": "\(time)"]))</small>"
}

private func see(_ item: UnreadableModel.Item, _ here: Surroundings) -> HTML {
    "<a class=\"btn\" href=\"/unreadable/\(item.id.description)/raw\">\(here.say("unreadable.raw"))</a>"
}

private func button(
    _ act: HTML, _ key: String, _ item: UnreadableModel.Item, _ here: Surroundings, isEnd: Bool = false
) -> HTML {
    """
    <form method="post" action="/unreadable/\(item.id.description)/\(act)">\(here.csrfField)\
    \(when: isEnd, "<input type=\"hidden\" name=\"_method\" value=\"delete\">")\
    <button class="btn line" type="submit">\(here.say(key))</button></form>
    """
}
