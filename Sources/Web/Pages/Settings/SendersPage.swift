// The page of sender identities: a card for each address, and the keys that sign.
import Desk
import Storage
import Text

package func sendersPage(_ model: SendersModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("senders.title"))</h1><p class="lede">\(here.say("senders.explain"))</p>
        \(when: !model.mayChange, "<p class=\"hint\">\(here.say("senders.lookOnly"))</p>")</header>
        \(refusalLine(model.refusal))
        <div class="grid"><div class="stack">\(model.lines.map { card($0, model, here) })</div>
        <div class="stack">\(signingCard(model, here))</div></div>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("senders.title"), place: .settings, pane: nil, content: content)
}

private func card(_ line: SendersModel.Line, _ model: SendersModel, _ here: Surroundings) -> HTML {
    let (id, email) = (line.address.id.description, line.address.email)
    let name = line.sender?.name ?? here.company
    let way: HTML = line.sender?.server.map { "<bdi dir=\"ltr\">\($0)</bdi>" } ?? "\(here.say("senders.way.desk"))"
    let signed = here.say(model.isSigned(line.address) ? "senders.signed" : "senders.unsigned")
    return """
        <section class="card" aria-labelledby="sender-\(id)-h"><h2 id="sender-\(id)-h"><bdi dir="ltr">\(email)</bdi></h2>
        <p><bdi>\(name)</bdi> <span class="small muted">\(line.team) · \(way) · \(signed)</span></p>
        \(when: line.sender?.signature.isEmpty == false, "<pre class=\"snippet\" dir=\"auto\">\(line.sender?.signature ?? "")</pre>")
        \(result(of: line, model, here))\(test(line, model, here))
        \(when: model.mayChange, "<details class=\"more\"><summary>\(here.say("sites.change"))<span class=\"vh\">: \(email)</span></summary>\(form(line, here))\(removal(line, here))</details>")</section>
        """
}

/// What became of the last try, where it was asked for.
private func result(of line: SendersModel.Line, _ model: SendersModel, _ here: Surroundings) -> HTML {
    guard let trial = model.trial, trial.address == line.address.id else { return "" }
    switch trial.result {
    case .taken(let words):
        let sentence = here.say("senders.test.taken", ["address": trial.recipient ?? ""])
        return "<p class=\"why\" role=\"status\">\(sentence) <bdi dir=\"ltr\">\(words)</bdi></p>"
    case .failed(let trouble, let words):
        let start = here.say(trial.recipient == nil ? "senders.notStored" : "senders.test.failed")
        let sentence = here.say("sending.trouble.\(trouble.rawValue)")
        return """
            <p class="refusal" role="alert">\(start) \(sentence)\
            \(when: !words.isEmpty, " <bdi dir=\"ltr\" class=\"small\">\(words)</bdi>")</p>
            """
    }
}

private func test(_ line: SendersModel.Line, _ model: SendersModel, _ here: Surroundings) -> HTML {
    let id = line.address.id.description
    return """
        <form class="stack near" method="post" action="/settings/senders/\(id)/test">\(here.csrfField)
        \(Field(name: "to", label: here.say("senders.test.to"), type: "email", value: model.trial?.recipient ?? model.myEmail, longest: 254, id: "to-\(id)").html)
        <button class="btn line" type="submit">\(here.say("senders.test"))<span class="vh">: \(line.address.email)</span></button></form>
        """
}

private func form(_ line: SendersModel.Line, _ here: Surroundings) -> HTML {
    let (id, sender) = (line.address.id.description, line.sender)
    let hasPassword = sender?.login != nil
    return """
        <form class="stack near" method="post" action="/settings/senders/\(id)">\(here.csrfField)
        \(Field(name: "name", label: here.say("senders.name"), value: sender?.name ?? "", hint: here.say("senders.name.hint"), longest: 200, id: "name-\(id)").html)
        <div><label class="label" for="signature-\(id)">\(here.say("senders.signature"))</label>
        <textarea class="field" id="signature-\(id)" name="signature" dir="auto" rows="3" maxlength="2000" aria-describedby="signature-\(id)-hint">\(sender?.signature ?? "")</textarea>
        <p class="hint" id="signature-\(id)-hint">\(here.say("senders.signature.hint"))</p></div>
        \(Field(name: "server", label: here.say("senders.server"), value: sender?.server ?? "", hint: here.say("senders.server.hint"), isRequired: false, longest: 300, id: "server-\(id)").html)
        \(Field(name: "user", label: here.say("senders.user"), value: sender?.login?.user ?? "", isRequired: false, longest: 200, id: "user-\(id)").html)
        \(Field(name: "password", label: here.say("senders.password"), type: "password", hint: here.say(hasPassword ? "senders.password.kept" : "senders.password.sealed"), autocomplete: "new-password", isRequired: false, longest: 500, id: "password-\(id)").html)
        <label class="radio"><input type="checkbox" name="plain" value="yes"\(when: sender?.hasPlainReturn == true, " checked")> \(here.say("senders.plain"))</label>
        <button class="btn main" type="submit">\(here.say("settings.save"))<span class="vh">: \(line.address.email)</span></button></form>
        """
}

private func removal(_ line: SendersModel.Line, _ here: Surroundings) -> HTML {
    guard line.sender != nil else { return "" }
    return """
        <form class="near" method="post" action="/settings/senders/\(line.address.id.description)">\(here.csrfField)\
        <input type="hidden" name="_method" value="delete">\
        <button class="btn line small" type="submit">\(here.say("senders.remove"))<span class="vh">: \(line.address.email)</span></button></form>
        """
}

private func signingCard(_ model: SendersModel, _ here: Surroundings) -> HTML {
    let keys: HTML =
        model.keys.isEmpty
        ? "<p class=\"muted\">\(here.say("signing.none"))</p>"
        : "<ul class=\"plain stack\">\(model.keys.enumerated().map { key($1, $0, model, here) })</ul>"
    return settingsCard(
        "signing", here.say("signing.title"),
        """
        <p class="hint">\(here.say("signing.explain"))</p>
        \(keys)
        \(when: model.mayChange && !model.domains.isEmpty, newKey(model, here))
        """)
}

private func key(_ key: SendersModel.Key, _ number: Int, _ model: SendersModel, _ here: Surroundings) -> HTML {
    let state =
        key.signsSince.map { here.say("signing.signs", ["time": here.words.dates.moment($0, now: here.now)]) }
        ?? here.say("signing.waits")
    return """
        <li><p><b><bdi dir="ltr">\(key.domain)</bdi></b> <span class="small muted"><bdi dir="ltr">\(key.selector) · \(key.algorithm)</bdi></span></p>
        <p class="why">\(state)</p>
        <p class="label" id="dns-\(number)-n">\(here.say("signing.record.name"))</p>
        <pre class="snippet" dir="ltr" tabindex="0" aria-labelledby="dns-\(number)-n" id="dns-\(number)-name">\(key.recordName)</pre>
        <p class="label" id="dns-\(number)-v">\(here.say("signing.record.value"))</p>
        <pre class="snippet" dir="ltr" tabindex="0" aria-labelledby="dns-\(number)-v" id="dns-\(number)">\(key.recordValue)</pre>
        <div class="bar"><button class="btn line small scripted" type="button" data-copy="dns-\(number)">\(here.say("sites.copy"))<span class="vh">: \(key.recordName)</span></button>\
        \(when: model.mayChange, acts(key, here))</div></li>
        """
}

private func acts(_ key: SendersModel.Key, _ here: Surroundings) -> HTML {
    let signs = key.signsSince != nil
    func button(_ act: HTML, _ words: String) -> HTML {
        """
        <button class="btn line small" name="act" value="\(act)" type="submit">\(words)<span class="vh">: \(key.recordName)</span></button>
        """
    }
    return """
        <form class="bar" method="post" action="/settings/dkim/\(key.domain)/\(key.selector)">\(here.csrfField)\
        \(signs ? button("stop", here.say("signing.stop")) : button("start", here.say("signing.start")))\
        \(when: !signs, button("remove", here.say("signing.remove")))</form>
        """
}

private func newKey(_ model: SendersModel, _ here: Surroundings) -> HTML {
    let domains = model.domains.map { (value: $0, words: $0) }
    let kinds = [(value: "rsa", words: "RSA 2048"), (value: "ed25519", words: "Ed25519")]
    return """
        <details class="more"><summary>\(here.say("signing.new"))</summary>
        <form class="stack near" method="post" action="/settings/dkim">\(here.csrfField)
        \(choice("domain", label: here.say("signing.domain"), options: domains, chosen: nil))
        \(choice("kind", label: here.say("signing.kind"), options: kinds, chosen: nil))
        \(Field(name: "selector", label: here.say("signing.selector"), value: "kept", longest: 60).html)
        <button class="btn line" type="submit">\(here.say("signing.make"))</button></form></details>
        """
}
