// Mail that could not be read: kept whole, with the reason, and ready to be read again.
import Desk
import Text

package func unreadablePage(_ model: UnreadableModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page narrow" id="main" tabindex="-1">
        <h1 class="title">\(here.say("unreadable.title"))</h1><p class="lede">\(here.say("unreadable.explain"))</p>
        \(model.items.isEmpty ? nothing(here) : list(model, here))
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("unreadable.title"), place: .unreadable, pane: nil, content: content)
}

private func nothing(_ here: Surroundings) -> HTML {
    "<p class=\"card\">\(here.icon("ring-kept", "ring"))\(here.say("unreadable.none"))</p>"
}

private func list(_ model: UnreadableModel, _ here: Surroundings) -> HTML {
    "<section class=\"card\"><ul class=\"rows first\">\(model.items.map { line($0, here) })</ul></section>"
}

private func line(_ item: UnreadableModel.Item, _ here: Surroundings) -> HTML {
    let id = item.id.description
    let from = item.from.utf8.isEmpty ? here.say("unreadable.nobody") : item.from
    return """
        <li>\(here.icon("i-torn"))<div><b><bdi dir="ltr">\(from)</bdi></b>
        <small>\(here.say("unreadable.to")) <bdi dir="ltr">\(item.to.joined(separator: ", "))</bdi></small>
        <small>\(here.words.dates.moment(item.at, now: here.now)) · \(here.size(item.size))</small>
        <p class="why"><bdi>\(item.why)</bdi></p></div>
        <div class="end bar"><a class="btn" href="/unreadable/\(id)/raw">\(here.say("unreadable.raw"))</a>
        <form method="post" action="/unreadable/\(id)/retry">\(here.csrfField)\
        <button class="btn line" type="submit">\(here.say("unreadable.retry"))</button></form></div></li>
        """
}
