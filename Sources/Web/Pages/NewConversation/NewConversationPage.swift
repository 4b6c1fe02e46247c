// Writing to somebody first: the page and its form.
import Desk
import Text

package func newConversationPage(_ model: NewConversationModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page narrow" id="main" tabindex="-1">
        <h1 class="title">\(here.say("new.title"))</h1><p class="lede">\(here.say("new.explain"))</p>
        \(refusalLine(model.refusal))
        <form class="card stack" method="post" action="/conversations" enctype="multipart/form-data" data-draft="new">
        \(here.csrfField)<input type="hidden" name="cid" value="\(model.identity)">
        \(people(model, here))
        \(Field(name: "subject", label: here.say("new.subject"), value: model.filled.subject).html)
        <div><label class="label" for="f-text">\(here.say("new.text"))</label>
        <textarea class="field tall" id="f-text" name="text" dir="auto" required maxlength="100000">\(model.filled.text)</textarea>
        <p class="hint">\(here.say("compose.markdown"))</p></div>
        \(model.filled.wayReason.map { reason in
            Field(
                name: "wayReason", label: here.say("compose.way.reason"), value: reason,
                hint: here.say("compose.way.reason.hint"), longest: 500
            ).html
        })
        <ul class="files chosen"></ul>
        <div class="bar"><button class="btn main big" type="submit">\(here.say("compose.send"))</button>
        \(filePicker(here, id: "new-attach", words: here.say("compose.attach"), classes: "big"))</div>
        </form></main>
        """
    return workspaceDocument(model.frame, here, title: here.say("new.title"), place: .new, pane: nil, content: content)
}

private func people(_ model: NewConversationModel, _ here: Surroundings) -> HTML {
    let languages = [("", here.say("new.language.unknown"))] + Language.allCases.map { ($0.rawValue, $0.ownName) }
    let from = model.from.map { ($0.id.description, $0.email) }
    return """
        <div class="pair">\(Field(name: "to", label: here.say("new.to"), type: "email", value: model.filled.to).html)
        \(Field(name: "name", label: here.say("new.name"), value: model.filled.name, isRequired: false).html)</div>
        <div class="pair">\(choice("language", label: here.say("new.language"), options: languages, chosen: model.filled.language?.rawValue))
        \(choice("from", label: here.say("new.from"), options: from, chosen: nil))</div>
        """
}
