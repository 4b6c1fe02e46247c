// Web sites with a chat: which may show it, who answers there, its colour, and the line that goes into their pages.
import Desk
import Text

package struct SitesModel: Sendable {
    /// A site with what only leads may see.
    package struct Line: Sendable {
        package let site: Site
        package let secret: String

        package init(site: Site, secret: String) { (self.site, self.secret) = (site, secret) }
    }

    package let frame: WorkspaceFrame
    package let sites: [Line]
    package let teams: [Team]
    package let ways: [ContactWay]
    package let baseURL: String
    /// Why the last change was not made, in words.
    package let refusal: String?

    package init(
        frame: WorkspaceFrame, sites: [Line], teams: [Team], ways: [ContactWay], baseURL: String, refusal: String?
    ) {
        (self.frame, self.sites, self.teams, self.ways) = (frame, sites, teams, ways)
        (self.baseURL, self.refusal) = (baseURL, refusal)
    }
}

package func sitesPage(_ model: SitesModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("sites.title"))</h1><p class="lede">\(here.say("sites.explain"))</p></header>
        \(refusalLine(model.refusal))
        <div class="grid"><div class="stack">\(model.sites.map { card($0, model, here) })\(newSite(model, here))</div>
        <div class="stack">\(directory(model, here))</div></div>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("sites.title"), place: .settings, pane: nil, content: content)
}

private func card(_ line: SitesModel.Line, _ model: SitesModel, _ here: Surroundings) -> HTML {
    let site = line.site
    return """
        <section class="card" aria-labelledby="site-\(site.key)-h"><h2 id="site-\(site.key)-h"><bdi>\(site.name)</bdi></h2>
        <p class="label" id="tag-\(site.key)-l">\(here.say("sites.tag"))</p>
        <pre class="snippet" dir="ltr" tabindex="0" aria-labelledby="tag-\(site.key)-l" id="tag-\(site.key)">&lt;script async src="\(model.baseURL)/w/\(site.key)/launch.js"&gt;&lt;/script&gt;</pre>
        <button class="btn line scripted" type="button" data-copy="tag-\(site.key)">\(here.say("sites.copy"))</button>
        <details><summary>\(here.say("sites.change"))</summary>\(form(site, "/settings/sites/\(site.key)", model, here))</details>
        <details><summary>\(here.say("sites.identity"))</summary><p class="hint">\(here.say("sites.identity.hint"))</p>
        <pre class="snippet" dir="ltr" tabindex="0">\(line.secret)</pre></details></section>
        """
}

private func newSite(_ model: SitesModel, _ here: Surroundings) -> HTML {
    """
    <section class="card" aria-labelledby="new-site-h"><h2 id="new-site-h">\(here.say("sites.new"))</h2>
    \(form(nil, "/settings/sites", model, here))</section>
    """
}

private func form(_ site: Site?, _ path: String, _ model: SitesModel, _ here: Surroundings) -> HTML {
    let id = site?.key ?? "new"
    let teams = model.teams.map { (value: $0.id.description, words: $0.name) }
    let origins = site?.origins.map(\.text).joined(separator: "\n") ?? ""
    return """
        <form class="stack" method="post" action="\(path)">\(here.csrfField)
        \(Field(name: "name", label: here.say("sites.name"), value: site?.name ?? "", longest: 100, id: "site-name-\(id)").html)
        <div><label class="label" for="origins-\(id)">\(here.say("sites.origins"))</label>
        <textarea class="field" id="origins-\(id)" name="origins" dir="ltr" rows="2" aria-describedby="origins-\(id)-hint" placeholder="https://shop.example">\(origins)</textarea>
        <p class="hint" id="origins-\(id)-hint">\(here.say("sites.origins.hint"))</p></div>
        \(choice("team", label: here.say("sites.team"), options: teams, chosen: site?.team.description, id: "site-team-\(id)"))
        \(Field(name: "minutes", label: here.say("sites.minutes"), type: "number", value: String((site?.answersWithin.milliseconds ?? 300_000) / 60_000), longest: 3, id: "site-minutes-\(id)").html)
        <div><label class="label" for="accent-\(id)">\(here.say("sites.accent"))</label>
        <input class="field" id="accent-\(id)" type="color" name="accent" value="\(site?.accent.hex ?? Accent.spruce.hex)"></div>
        <label class="radio"><input type="checkbox" name="pages" value="yes"\(when: site?.sharesPages == true, " checked")> \(here.say("sites.pages"))</label>
        <button class="btn \(site == nil ? "main" : "line")" type="submit">\(here.say("settings.save"))</button></form>
        """
}

/// What the contact page lists; one line a way.
private func directory(_ model: SitesModel, _ here: Surroundings) -> HTML {
    let kinds = ContactWay.Kind.allCases.map { (value: $0.rawValue, words: kindWords($0, here)) }
    let teams = model.teams.map { (value: $0.id.description, words: $0.name) }
    let lines = (0..<(model.ways.count + 1)).map { index -> HTML in
        let way = index < model.ways.count ? model.ways[index] : nil
        let options = [(value: "", words: here.say("ways.none"))] + kinds
        return """
            <fieldset class="way"><legend class="vh">\(here.say("ways.line", ["number": String(index + 1)]))</legend>
            <div class="pair">\(choice("kind\(index)", label: here.say("ways.kind"), options: options, chosen: way?.kind.rawValue ?? "", id: "way-kind-\(index)"))
            \(Field(name: "value\(index)", label: here.say("ways.value"), value: way?.value ?? "", isRequired: false, longest: 250, id: "way-value-\(index)").html)
            \(choice("team\(index)", label: here.say("sites.team"), options: teams, chosen: way?.team.description, id: "way-team-\(index)"))
            \(Field(name: "purpose\(index)", label: here.say("ways.purpose"), value: way?.purpose ?? "", isRequired: false, longest: 200, id: "way-purpose-\(index)").html)</div></fieldset>
            """
    }
    return """
        <section class="card" aria-labelledby="ways-h"><h2 id="ways-h">\(here.say("ways.title"))</h2><p class="hint">\(here.say("ways.hint"))</p>
        <p><a href="/contact">\(model.baseURL)/contact</a></p>
        <p class="label" id="block-l">\(here.say("ways.block"))</p>
        <pre class="snippet" dir="ltr" tabindex="0" aria-labelledby="block-l" id="block">&lt;iframe src="\(model.baseURL)/contact/block" title="\(here.company)" style="width:100%;height:24rem;border:0"&gt;&lt;/iframe&gt;</pre>
        <form class="stack" method="post" action="/settings/ways">\(here.csrfField)\(lines)
        <button class="btn line" type="submit">\(here.say("settings.save"))</button></form></section>
        """
}

private func kindWords(_ kind: ContactWay.Kind, _ here: Surroundings) -> String {
    switch kind {
    case .chat: here.say("ways.chat")
    case .form: here.say("ways.form")
    case .email: here.say("ways.email")
    case .phone: here.say("ways.phone")
    }
}
