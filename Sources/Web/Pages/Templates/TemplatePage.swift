// One template: its text, a preview with a real conversation, its earlier versions.
import Desk
import Text

package func templatePage(_ model: TemplateModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page narrow" id="main" tabindex="-1">
        <p><a href="/templates?language=\(model.template.language.rawValue)&amp;channel=\(model.template.channel.rawValue)">\(here.icon("i-back", "i flip"))\(here.say("templates.title"))</a></p>
        <h1 class="title">\(title(model, here))</h1>
        \(refusalLine(model.refusal))
        <section class="card">\(form(model, here))</section>
        <section class="card"><h2>\(here.say("template.preview"))</h2>\(preview(model, here))</section>
        \(when: model.versions.count > 1, versions(model, here))
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: title(model, here), place: .templates, pane: nil, content: content)
}

private func title(_ model: TemplateModel, _ here: Surroundings) -> String {
    model.template.name.utf8.isEmpty ? here.situation(model.template.situation) : model.template.name
}

private func form(_ model: TemplateModel, _ here: Surroundings) -> HTML {
    let template = model.template
    let name =
        template.name.utf8.isEmpty && !template.text.utf8.isEmpty ? here.situation(template.situation) : template.name
    return """
        <form class="stack" method="post" action="/templates\(model.id.map { "/\($0.description)" as HTML })">\(here.csrfField)
        \(Field(name: "name", label: here.say("template.name"), value: name).html)
        \(when: model.id == nil, origin(model, here))
        <div><label class="label" for="f-text">\(here.say("template.text"))</label>\
        <textarea class="field" id="f-text" name="text" rows="12" dir="auto" required maxlength="20000"\(lang(template.language))>\(template.text)</textarea>
        <p class="hint">\(here.say("template.hint"))</p><p class="hint" dir="ltr">\(TemplateVariable.allCases.map { "{\($0.rawValue)}" }.joined(separator: " "))</p></div>
        <div class="bar"><button class="btn main" type="submit">\(here.say("template.save"))</button></div></form>
        \(model.id.map { retirement($0.description, here) })
        """
}

private func origin(_ model: TemplateModel, _ here: Surroundings) -> HTML {
    let template = model.template
    let options = Template.situations.map { (value: $0, words: here.situation($0)) }
    let languages = Language.allCases.map { (value: $0.rawValue, words: $0.ownName) }
    let channels = Template.Channel.allCases.map { (value: $0.rawValue, words: here.template($0)) }
    return """
        <input type="hidden" name="origin" value="\(template.key)">
        \(choice("situation", label: here.say("template.situation"), options: options, chosen: template.situation))
        <div class="bar">\(choice("language", label: here.say("templates.language"), options: languages, chosen: template.language.rawValue))
        \(choice("channel", label: here.say("templates.channel"), options: channels, chosen: template.channel.rawValue))</div>
        <label class="radio"><input type="checkbox" name="personal" value="yes"> \(here.say("template.personal"))</label>
        """
}

private func retirement(_ id: String, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="/templates/\(id)">\(here.csrfField)<input type="hidden" name="_method" value="delete">\
    <button class="btn" type="submit">\(here.say("template.retire"))</button></form>
    """
}

private func preview(_ model: TemplateModel, _ here: Surroundings) -> HTML {
    let path: HTML = model.id.map { "/templates/\($0.description)" as HTML } ?? "/templates/new"
    let filled = model.preview.map { filled -> HTML in
        """
        <div class="said template-preview" dir="auto"\(lang(model.template.language))>\(plainTextHTML(filled.text))</div>
        \(when: !filled.missing.isEmpty, "<p class=\"hint\">\(here.say("template.missing", ["names": filled.missing.map(\.rawValue).joined(separator: ", ")]))</p>")
        """
    }
    return """
        <form class="bar" method="get" action="\(path)">
        \(when: model.id == nil, "<input type=\"hidden\" name=\"key\" value=\"\(model.template.key)\"><input type=\"hidden\" name=\"language\" value=\"\(model.template.language.rawValue)\">")
        \(Field(name: "number", label: here.say("template.number"), value: model.previewNumber, isRequired: false, longest: 12).html)
        <button class="btn line" type="submit">\(here.say("template.look"))</button></form>\(filled)
        """
}

private func versions(_ model: TemplateModel, _ here: Surroundings) -> HTML {
    let rows = model.versions.dropFirst().map { version -> HTML in
        """
        <details class="more"><summary>\(here.say("template.version", ["number": String(version.number)])) · \(here.words.dates.moment(version.at, now: here.now))</summary>
        <div dir="auto">\(plainTextHTML(version.text))</div></details>
        """
    }
    return "<section class=\"card\"><h2>\(here.say("template.versions"))</h2>\(rows)</section>"
}
