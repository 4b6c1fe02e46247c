// The search: a field, what was found with its words marked, and how to ask.
import Desk
import Text

package func searchPage(_ model: SearchModel, frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("search.title"))</h1>\
        \(when: model.isFresh, "<p class=\"lede\">\(here.say("search.start"))</p>")</header>
        \(form(model, here))
        \(model.indexed.map { progress($0, here) })
        \(outcome(model, here))
        \(searchHintList(model, here))
        </main>
        """
    let title = model.question.isEmpty ? here.say("search.title") : "\(model.question) · \(here.say("search.title"))"
    return workspaceDocument(frame, here, title: title, place: .search, pane: nil, content: content)
}

private func form(_ model: SearchModel, _ here: Surroundings) -> HTML {
    let isRefused = if case .misunderstood = model.outcome { true } else { false }
    return """
        <form class="seek" role="search" action="/search"><input class="field" type="search" name="q" id="seek" \
        aria-label="\(here.say("search.field"))" value="\(model.question)" list="seek-words" autocomplete="off" dir="auto" \
        maxlength="\(SearchQuery.longest)" placeholder="\(here.say("search.placeholder"))"\(when: model.isFresh, " autofocus")\
        \(when: isRefused, " aria-invalid=\"true\" aria-describedby=\"seek-problem\"")>\
        <button class="btn main big">\(here.say("search.do"))</button>\(searchHintOptions(here))</form>
        """
}

private func progress(_ percent: Int, _ here: Surroundings) -> HTML {
    "<p class=\"hint seek-progress\">\(here.say("search.indexing", ["percent": here.percent(percent)]))</p>"
}

private func outcome(_ model: SearchModel, _ here: Surroundings) -> HTML {
    switch model.outcome {
    case .nothingAsked: ""
    case .misunderstood(let problem):
        "<p class=\"refusal\" id=\"seek-problem\" role=\"alert\"><bdi>\(here.searchProblem(problem))</bdi></p>"
    case .found(let items) where items.isEmpty:
        """
        <div class="list-empty">\(here.icon("ring-kept", "ring"))<p><b>\(here.say("search.none"))</b></p>\
        <p class="muted">\(here.say("search.none.next"))</p></div>
        """
    case .found(let items): results(items, model, here)
    }
}

private func results(_ items: [SearchModel.Item], _ model: SearchModel, _ here: Surroundings) -> HTML {
    """
    <section class="results" aria-labelledby="results-h"><h2 class="vh" id="results-h">\(here.say("search.results"))</h2>
    \(when: model.isContinued, "<p class=\"more-of\"><a href=\"\(searchPath(model.question))\">\(here.say("list.beginning"))</a></p>")
    <ol class="hits">\(items.map { hit($0, here) })</ol>
    \(model.next.map { more(searchPath(model.question, after: $0), here) })</section>
    """
}

private func more(_ path: String, _ here: Surroundings) -> HTML {
    "<p class=\"more-of\"><a class=\"btn line\" href=\"\(path)\">\(here.say("list.more"))</a></p>"
}

private func hit(_ item: SearchModel.Item, _ here: Surroundings) -> HTML {
    """
    <li><a class="hit" href="\(path(to: item))"><span class="hit-what"><span class="muted">#\(item.number)</span> \
    <bdi>\(subjectWords(item, here))</bdi></span>
    <span class="hit-who"><bdi>\(item.contact.marked)</bdi>\(when: item.isClosed, "<span class=\"chip kept\">\(here.say("search.closed"))</span>")</span>
    <span class="hit-text" dir="auto">\(item.excerpt.marked)</span>
    <span class="hit-where">\(here.searchPlace(item.place)) · \(here.words.dates.moment(item.at, now: here.now)) · \
    <bdi>\(item.owner ?? here.say("search.nobody"))</bdi></span></a></li>

    """
}

private func path(to item: SearchModel.Item) -> String {
    "/conversations/\(item.number)?view=\(item.isClosed ? "closed" : "all")"
}

private func subjectWords(_ item: SearchModel.Item, _ here: Surroundings) -> HTML {
    item.subject.text.isEmpty ? HTML(text: subject("", here)) : item.subject.marked
}

/// What the palette shows of what was found, as somebody types: rows beside its commands, and a way to all of it.
package func searchRows(_ model: SearchModel, _ here: Surroundings) -> HTML {
    guard case .found(let items) = model.outcome else { return "" }
    let rows = items.map { item -> HTML in
        """
        <li><a href="\(path(to: item))">\(here.icon("i-chat"))<span class="found-one"><span><bdi>\(item.contact.marked)</bdi> · \
        <bdi>\(subjectWords(item, here))</bdi></span><small dir="auto">\(item.excerpt.marked)</small></span></a></li>
        """
    }
    let told = items.isEmpty ? here.say("search.none") : here.say("search.found", count: items.count)
    return """
        <p class="vh" role="status">\(told)</p><ul>\(rows)
        <li><a href="\(searchPath(model.question))">\(here.icon("i-search"))<span>\
        \(here.markup("search.all", ["words": "<bdi>\(model.question)</bdi>"]))</span></a></li></ul>
        """
}

extension SearchExcerpt {
    /// Escaped, with `<mark>` around what was found.
    var marked: HTML { pieces.reduce(into: HTML()) { $0 += $1.isFound ? "<mark>\($1.text)</mark>" : "\($1.text)" } }
}

extension Surroundings {
    fileprivate func searchPlace(_ place: SearchModel.Place) -> String {
        switch place {
        case .number: say("search.in.number")
        case .subject: say("search.in.subject")
        case .name: say("search.in.name")
        case .message: say("search.in.message")
        case .note: say("search.in.note")
        case .attachment: say("search.in.attachment")
        }
    }
}
