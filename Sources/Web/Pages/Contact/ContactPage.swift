// The contact's page: no account, no wall; who, what next, by when, and a place to write.
import Desk
import Text

package func contactPage(_ model: ContactModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <a class="skip" href="#answer">\(here.say("contact.skip"))</a>
        <header class="wrap guest-top"><p class="brand">\(here.company)</p></header>
        <main class="wrap">
        \(hello(model, here))
        \(vow(model, here))
        \(callOffer(model, here))
        <div class="two"><div class="stack far-apart">\(said(model, here))\(answer(model, here))</div>
        <div class="stack far-apart">\(underWay(model, here))\(promised(model, here))\(doneList(model, here))\
        \(callWish(model, here))\(preference(model, here))\(ways(model, here))</div></div>
        </main>
        \(foot(model, here))
        """
    let title = "\(subject(model, here)) · \(here.company)"
    let zone: HTML = model.keeping.isTheirTime ? " data-zone=\"\(here.words.dates.clock.zone.identifier)\"" : ""
    let mark = model.form.mark.map { " data-mark=\"\($0)\"" as HTML }
    return Document(
        title: title, body: " class=\"guest\" data-token=\"\(model.token)\"\(zone)\(mark)", script: "contact.js",
        content: content
    ).html(here)
}

private func subject(_ model: ContactModel, _ here: Surroundings) -> String {
    model.subject.utf8.isEmpty ? here.say("contact.subject.none") : model.subject
}

private func hello(_ model: ContactModel, _ here: Surroundings) -> HTML {
    """
    <div class="hello">\(model.owner.map { here.face($0, "xl") } ?? here.queueFace("xl"))
    <div><h1>\(greeting(model, here))<br>\(promise(model, here))</h1>
    <p>\(speaker(model, here))</p></div></div>
    """
}

private func greeting(_ model: ContactModel, _ here: Surroundings) -> HTML {
    guard !model.firstName.utf8.isEmpty else { return HTML(text: here.say("contact.hello.unnamed")) }
    return here.markup("contact.hello", ["name": "<bdi>\(model.firstName)</bdi>"])
}

private func promise(_ model: ContactModel, _ here: Surroundings) -> String {
    if case .closed = model.standing { return here.say("contact.settled") }
    return model.owner == nil ? here.say("contact.team.looks") : here.say("contact.owner.looks")
}

private func speaker(_ model: ContactModel, _ here: Surroundings) -> HTML {
    if let cover = model.keeping.cover, let owner = model.owner {
        return here.markup(
            "contact.cover.reach", ["owner": "<bdi>\(owner.firstName)</bdi>", "name": "<bdi>\(cover.name)</bdi>"])
    }
    guard let owner = model.owner else {
        return here.markup("contact.team.reach", ["team": "<bdi>\(model.team)</bdi>"])
    }
    let title = owner.title.utf8.isEmpty ? "" : ", \(owner.title)"
    return here.markup("contact.owner.reach", ["name": "<bdi>\(owner.name)\(title)</bdi>"])
}

private func vow(_ model: ContactModel, _ here: Surroundings) -> HTML {
    switch model.standing {
    case .closed(_, let at):
        """
        <dl class="vow"><div><dt>\(here.say("contact.closed.title"))</dt><dd>\(here.say("contact.closed.words"))\
        <small>\(here.say("contact.closed.again"))</small></dd></div>
        <div class="by">\(here.icon("ring-kept", "ring"))<dt>\(here.say("contact.closed.since"))</dt>\
        <dd>\(here.words.dates.full(at))</dd></div></dl>
        """
    case .open(let word):
        """
        <dl class="vow"><div><dt>\(here.say("contact.next"))</dt><dd><bdi>\(contactStep(word.nextStep, here))</bdi></dd></div>
        <div class="by">\(here.ring(until: word.hearsBy))<dt>\(here.say("contact.by"))</dt>\(dueWords(word.hearsBy, model, here))</div></dl>
        """
    }
}

/// A time that has passed is said plainly, with an apology: the contact must not have to find out.
private func dueWords(_ due: Instant, _ model: ContactModel, _ here: Surroundings) -> HTML {
    let dates = here.words.dates
    let place =
        model.keeping.isTheirTime
        ? here.say("contact.yourTime", ["day": dates.full(due)])
        : here.say("contact.ourTime", ["day": dates.full(due), "zone": dates.clock.placeName])
    guard due >= here.now else {
        return "<dd>\(here.say("contact.late"))<small>\(dates.moment(due, now: here.now)). \(place)</small></dd>"
    }
    return "<dd>\(dates.by(due, now: here.now))<small>\(place)</small></dd>"
}

private func ways(_ model: ContactModel, _ here: Surroundings) -> HTML {
    guard let email = model.email else { return "" }
    return """
        <section aria-labelledby="ways-h"><h2 id="ways-h">\(here.say("contact.ways"))</h2><ul class="ways">
        <li>\(here.icon("i-mail"))<span><a href="mailto:\(email.own)"><bdi>\(email.shown)</bdi></a>\
        <small>\(here.say("contact.ways.mail"))</small></span></li></ul></section>
        """
}

private func foot(_ model: ContactModel, _ here: Surroundings) -> HTML {
    """
    <footer class="guest-foot"><div class="wrap stack near">
    <p>\(here.say("contact.number")) <bdi>#\(model.number)</bdi>: <bdi>\(subject(model, here))</bdi></p>
    <p>\(here.say("contact.yours"))</p></div></footer>
    """
}
