// All templates of a language and channel: the desk's own, then the gallery by situation.
import Desk
import Storage
import Text

package func templatesPage(_ model: TemplatesModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <h1 class="title">\(here.say("templates.title"))</h1><p class="lede">\(here.say("templates.explain"))</p>
        \(filters(model, here))
        <p><a class="btn main" href="/templates/new?language=\(model.language.rawValue)&amp;channel=\(model.channel.rawValue)">\(here.say("templates.new"))</a></p>
        \(when: !model.own.isEmpty, own(model, here))
        <section class="card"><h2>\(here.say("templates.gallery"))</h2>\(shipped(model, here))</section>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("templates.title"), place: .templates, pane: nil, content: content)
}

private func filters(_ model: TemplatesModel, _ here: Surroundings) -> HTML {
    let languages = Language.allCases.map { (value: $0.rawValue, words: $0.ownName) }
    let channels = Template.Channel.allCases.map { (value: $0.rawValue, words: here.template($0)) }
    return """
        <form class="bar" method="get" action="/templates">
        \(choice("language", label: here.say("templates.language"), options: languages, chosen: model.language.rawValue))
        \(choice("channel", label: here.say("templates.channel"), options: channels, chosen: model.channel.rawValue))
        <button class="btn line" type="submit">\(here.say("templates.show"))</button></form>
        """
}

private func own(_ model: TemplatesModel, _ here: Surroundings) -> HTML {
    let rows = model.own.map { own -> HTML in
        row(
            "/templates/\(own.id.description)", own.template.name, own.template, model.uses,
            own.owner == nil ? nil : here.say("templates.mine"), here)
    }
    return
        "<section class=\"card\"><h2>\(here.say("templates.own"))</h2><ul class=\"rows first\">\(rows)</ul></section>"
}

private func shipped(_ model: TemplatesModel, _ here: Surroundings) -> HTML {
    var html = HTML()
    var situation: String?
    for template in model.shipped {
        if template.situation != situation {
            if situation != nil { html += "</ul>" }
            html += "<h3>\(here.situation(template.situation))</h3><ul class=\"rows first\">"
            situation = template.situation
        }
        let path: HTML = "/templates/new?language=\(template.language.rawValue)&amp;key=\(template.key)"
        html += row(path, here.situation(template.situation), template, model.uses, nil, here)
    }
    return situation == nil ? html : html + "</ul>"
}

private func row(
    _ path: HTML, _ name: String, _ template: Template, _ uses: [String: Int], _ note: String?, _ here: Surroundings
) -> HTML {
    let count = uses[template.key, default: 0]
    return """
        <li><div><a href="\(path)"><bdi>\(name)</bdi></a>\(note.map { " <span class=\"chip\">\($0)</span>" as HTML })
        <small class="template-text" dir="auto"\(lang(template.language))>\(template.text)</small></div>
        <span class="end small muted">\(here.say("templates.used", count: count))</span></li>
        """
}

/// The choices of the composer's dialog; scripts put the text of the one that is chosen into the reply.
func pickerList(_ filled: [(template: Template, filled: FilledTemplate)], _ here: Surroundings) -> HTML {
    let items = filled.map { choice -> HTML in
        let (template, text) = (choice.template, choice.filled.text)
        let name = template.name.utf8.isEmpty ? here.situation(template.situation) : template.name
        return """
            <li><button type="button" data-template="\(template.key)" data-situation="\(template.situation)" data-text="\(text)">\
            <b><bdi>\(name)</bdi></b><span class="sample" dir="auto">\(firstScalars(140, of: text))</span></button></li>
            """
    }
    return items.isEmpty ? "<li class=\"muted\">\(here.say("templates.none"))</li>" : "\(items)"
}

/// The dialog itself, filled when it is opened.
func templateDialog(_ here: Surroundings) -> HTML {
    """
    <dialog popover class="palette picker" id="templates" aria-modal="true" aria-label="\(here.say("templates.title"))">
    <input class="field" aria-label="\(here.say("templates.find"))" placeholder="\(here.say("templates.find"))" autocomplete="off"><ul></ul></dialog>
    """
}

extension Surroundings {
    func template(_ channel: Template.Channel) -> String {
        switch channel {
        case .mail: say("template.mail")
        case .chat: say("template.chat")
        case .phone: say("template.phone")
        }
    }

    /// The name of a situation; a desk's own stands for itself.
    func situation(_ name: String) -> String {
        let key = "situation.\(name)"
        let words = say(key)
        return words == key ? name : words
    }
}
