// The rules of the guard and how agents take them; the desk's own phrases, each tried before it is switched on.
import Desk
import Flows
import Guard
import Text

package struct GuardPageModel: Sendable {
    /// What a phrase would have found in the last replies.
    package struct Trial: Sendable {
        package let phrase: OwnPhrase.ID
        package let result: PhraseTrial

        package init(phrase: OwnPhrase.ID, result: PhraseTrial) { (self.phrase, self.result) = (phrase, result) }
    }

    package let frame: WorkspaceFrame
    package let tallies: [GuardTally]
    package let phrases: [OwnPhrase]
    package let trial: Trial?
    package let refusal: String?

    package init(
        frame: WorkspaceFrame, tallies: [GuardTally], phrases: [OwnPhrase], trial: Trial? = nil, refusal: String? = nil
    ) {
        (self.frame, self.tallies, self.phrases) = (frame, tallies, phrases)
        (self.trial, self.refusal) = (trial, refusal)
    }
}

package func guardPage(_ model: GuardPageModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("guard.title"))</h1><p class="lede">\(here.say("guard.explain"))</p></header>
        \(refusalLine(model.refusal))
        <div class="grid">\(rules(model, here))\(ownPhrases(model, here))</div>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("guard.title"), place: .watch, pane: nil, content: content)
}

private func rules(_ model: GuardPageModel, _ here: Surroundings) -> HTML {
    let tallies = Dictionary(uniqueKeysWithValues: model.tallies.map { ($0.rule, $0) })
    let rows = Rule.all.values.sorted { $0.name < $1.name }.map { rule -> HTML in
        let tally = tallies[rule.name.rawValue]
        let isWrong = tally?.looksWrong ?? false
        return """
            <tr\(when: isWrong, " class=\"late\"")><th scope="row">\(here.say("rule.\(rule.name.rawValue)"))\
            <br><span class="small muted">\(severity(rule.severity, here))</span>\
            \(when: isWrong, "<br><span class=\"small\">\(here.say("guard.wrong"))</span>")</th>\
            <td>\(String(tally?.accepted ?? 0))</td>\
            <td>\(String(tally?.overridden ?? 0))</td></tr>

            """
    }
    return """
        <section class="card" aria-labelledby="rules-h"><h2 id="rules-h">\(here.say("guard.rules"))</h2>
        <p class="hint">\(here.say("guard.rules.hint"))</p>
        <table class="numbers"><thead><tr><th scope="col">\(here.say("guard.rule"))</th>\
        <th scope="col">\(here.say("guard.accepted"))</th><th scope="col">\(here.say("guard.overridden"))</th>\
        </tr></thead><tbody>\(rows)</tbody></table></section>
        """
}

private func severity(_ severity: Severity, _ here: Surroundings) -> String {
    switch severity {
    case .note: here.say("guard.severity.note")
    case .warning: here.say("guard.severity.warning")
    case .stop: here.say("guard.severity.stop")
    }
}

private func ownPhrases(_ model: GuardPageModel, _ here: Surroundings) -> HTML {
    let list: HTML =
        model.phrases.isEmpty
        ? "<p class=\"muted\">\(here.say("guard.own.empty"))</p>"
        : "<ul class=\"plain stack\">\(model.phrases.map { ownPhrase($0, model, here) })</ul>"
    let rules = Rule.all.keys.sorted().map { (value: $0.rawValue, words: here.say("rule.\($0.rawValue)")) }
    let languages = Language.allCases.map { (value: $0.rawValue, words: $0.ownName) }
    return """
        <section class="card" aria-labelledby="own-h"><h2 id="own-h">\(here.say("guard.own"))</h2>
        <div class="stack"><p class="hint">\(here.say("guard.own.hint"))</p>\(list)
        <form class="stack" method="post" action="/guard/phrases">\(here.csrfField)
        \(Field(name: "phrase", label: here.say("guard.own.phrase"), longest: 200).html)
        \(Field(name: "better", label: here.say("guard.own.better"), isRequired: false, longest: 200).html)
        \(choice("rule", label: here.say("guard.rule"), options: rules, chosen: "jargon", id: "own-rule"))
        \(choice("language", label: here.say("guard.own.language"), options: languages, chosen: here.words.language.rawValue, id: "own-language"))
        <button class="btn main" type="submit">\(here.say("guard.own.add"))</button></form></div></section>
        """
}

private func ownPhrase(_ phrase: OwnPhrase, _ model: GuardPageModel, _ here: Surroundings) -> HTML {
    let better: HTML = phrase.better.isEmpty ? "" : " → <bdi>\(phrase.better)</bdi>"
    let state = here.say(phrase.isOn ? "guard.own.isOn" : "guard.own.isOff")
    func button(_ act: HTML, _ words: String) -> HTML {
        "<button class=\"btn small line\" name=\"act\" value=\"\(act)\" type=\"submit\">\(words)</button>"
    }
    return """
        <li><form class="bar" method="post" action="/guard/phrases/\(phrase.id.description)">\(here.csrfField)\
        <span class="grow"><b><bdi>\(phrase.phrase)</bdi></b>\(better) <span class="small muted">\
        \(here.say("rule.\(phrase.rule)")), \(phrase.language.ownName), \(state)</span></span>\
        \(button("try", here.say("guard.own.try")))\
        \(phrase.isOn ? button("off", here.say("guard.own.off")) : button("on", here.say("guard.own.on")))\
        \(button("remove", here.say("guard.own.remove")))</form>\
        \(model.trial.map { $0.phrase == phrase.id ? trial($0.result, here) : "" } ?? "")</li>
        """
}

private func trial(_ trial: PhraseTrial, _ here: Surroundings) -> HTML {
    let lines = trial.finds.map { find -> HTML in
        "<li><a href=\"/conversations/\(find.number)\"><bdi>#\(String(find.number))</bdi></a> <bdi>… \(find.words) …</bdi></li>"
    }
    return """
        <div role="status"><p class="small">\(here.say("guard.own.tried", ["found": String(trial.found), "replies": String(trial.replies)]))</p>
        \(lines.isEmpty ? "" : "<ul class=\"plain small\">\(lines)</ul>")</div>
        """
}
