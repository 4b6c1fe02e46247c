// Colleagues, teams and addresses: who answers, and for what.
import Desk
import Text

package func peoplePage(_ model: PeopleModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("people.title"))</h1><p class="lede">\(here.say("people.explain"))</p></header>
        \(freshLink(model.freshLink, here))
        \(refusalLine(model.refusal.map { words($0, here) }))
        <div class="grid"><div class="stack">\(colleagues(model, here))</div>
        <div class="stack">\(inviteForm(model, here))\(teams(model, here))\(addresses(model, here))</div></div>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("people.title"), place: .people, pane: nil, content: content)
}

private func words(_ refusal: PeopleModel.Refusal, _ here: Surroundings) -> String {
    switch refusal {
    case .emailTaken: here.say("refusal.emailTaken")
    case .emailWrong: here.say("refusal.emailWrong")
    case .nameMissing: here.say("refusal.nameMissing")
    case .teamMissing: here.say("refusal.teamMissing")
    case .addressTaken: here.say("refusal.addressTaken")
    case .addressWrong: here.say("refusal.addressWrong")
    }
}

/// The one place where a link stands in clear; it is not kept in a form that could be shown again.
private func freshLink(_ link: PeopleModel.FreshLink?, _ here: Surroundings) -> HTML {
    guard let link else { return "" }
    return """
        <section class="card fresh" role="status"><h2>\(here.say("people.link.title", ["name": link.name]))</h2>
        <p class="muted">\(here.say("people.link.explain"))</p>
        <p class="copy"><code dir="ltr" id="fresh-link">\(link.url)</code>\
        <button class="btn line scripted" type="button" data-copy="fresh-link">\(here.say("people.link.copy"))</button></p></section>
        """
}

private func colleagues(_ model: PeopleModel, _ here: Surroundings) -> HTML {
    """
    <section class="card" aria-labelledby="people-h"><h2 id="people-h">\(here.say("people.colleagues"))</h2>
    <ul class="rows">\(model.people.map { line($0, here) })</ul></section>
    """
}

private func line(_ person: PeopleModel.Person, _ here: Surroundings) -> HTML {
    let about = [here.role(person.role), person.colleague.title, person.teams.joined(separator: ", ")]
    return """
        <li>\(here.face(person.colleague))<div><b><bdi>\(person.colleague.name)</bdi></b> \(standing(person, here))
        <small><bdi>\(person.email)</bdi></small>
        <small>\(about.filter { !$0.utf8.isEmpty }.joined(separator: " · "))</small>
        \(person.absence.map { "<small>\(here.span($0.absence)) · \(here.cover($0))</small>" as HTML })
        <small><a href="/agents/\(person.colleague.id.description)/hours">\(here.say("people.hours"))\
        <span class="vh"> \(person.colleague.name)</span></a></small></div>
        <form class="end" method="post" action="/agents/\(person.colleague.id.description)/link">\(here.csrfField)
        <button class="btn line" type="submit">\(here.say("people.link.make"))\
        <span class="vh"> \(person.colleague.name)</span></button></form></li>
        """
}

private func standing(_ person: PeopleModel.Person, _ here: Surroundings) -> HTML {
    if person.isInvited { return "<span class=\"chip\">\(here.say("people.invited"))</span>" }
    guard let since = person.awaySince else { return "<span class=\"chip kept\">\(here.say("people.onDuty"))</span>" }
    return
        "<span class=\"chip pause\">\(here.say("people.away", ["time": here.words.dates.moment(since, now: here.now)]))</span>"
}

private func inviteForm(_ model: PeopleModel, _ here: Surroundings) -> HTML {
    let roles = Agent.Role.allCases.filter { $0 <= model.frame.role }.map { ($0.rawValue, here.role($0)) }
    return """
        <section class="card" aria-labelledby="invite-h"><h2 id="invite-h">\(here.say("people.invite"))</h2>
        <form class="stack" method="post" action="/agents">\(here.csrfField)
        \(Field(name: "name", label: here.say("person.name")).html)
        \(Field(name: "email", label: here.say("signin.email"), type: "email").html)
        <div class="pair">\(choice("role", label: here.say("people.role"), options: roles, chosen: nil))
        \(choice("team", label: here.say("people.team"), options: model.teams.map { ($0.id.description, $0.name) }, chosen: nil))</div>
        <button class="btn main" type="submit">\(here.say("people.invite.do"))</button></form></section>
        """
}

private func teams(_ model: PeopleModel, _ here: Surroundings) -> HTML {
    """
    <section class="card" aria-labelledby="teams-h"><h2 id="teams-h">\(here.say("people.teams"))</h2>
    <ul class="plain-list">\(model.teams.map { "<li><bdi>\($0.name)</bdi></li>" as HTML })</ul>
    <form class="bar add" method="post" action="/teams">\(here.csrfField)
    \(Field(name: "name", label: here.say("people.team.new"), id: "f-team-name").html)
    <button class="btn line" type="submit">\(here.say("people.add"))</button></form></section>
    """
}

private func addresses(_ model: PeopleModel, _ here: Surroundings) -> HTML {
    let rows = model.addresses.map { address -> HTML in
        """
        <li><bdi>\(address.email)</bdi> <span class="muted small">\(address.team), \(address.language.ownName)</span></li>
        """
    }
    let teams = model.teams.map { ($0.id.description, $0.name) }
    let languages = Language.allCases.map { ($0.rawValue, $0.ownName) }
    return """
        <section class="card" id="addresses" aria-labelledby="addresses-h"><h2 id="addresses-h">\(here.say("people.addresses"))</h2>
        <p class="muted small">\(here.say("people.addresses.explain"))</p>
        <ul class="plain-list">\(rows)</ul>
        <form class="stack" method="post" action="/addresses">\(here.csrfField)
        \(Field(name: "email", label: here.say("people.address.new"), type: "email", id: "f-address").html)
        <div class="pair">\(choice("team", label: here.say("people.team"), options: teams, chosen: nil, id: "f-address-team"))
        \(choice("language", label: here.say("people.address.language"), options: languages, chosen: nil))</div>
        <button class="btn line" type="submit">\(here.say("people.add"))</button></form></section>
        """
}
