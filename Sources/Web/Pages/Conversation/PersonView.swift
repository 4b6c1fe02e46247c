// The contact, beside the conversation.
import Desk
import Text

func personPane(_ model: PersonModel, _ here: Surroundings) -> HTML {
    """
    <section class="person" id="person" aria-label="\(here.say("talk.about", ["name": model.contact.full]))" tabindex="0">
    <a class="btn to-talk" href="#talk" data-go="talk">\(here.icon("i-back", "i flip"))\(here.say("person.back"))</a>
    <section>
    <div class="bar person-head">\(initials(of: model.contact.full, hue: model.contact.identity.rawValue, "l"))\
    <div><h2><bdi>\(model.contact.full)</bdi></h2><p class="small muted">\(here.writes(model.known.language))</p></div></div>
    \(card(model, here))
    \(samePerson(model, here))
    </section>
    \(promises(model, here))
    \(questions(model, here))
    \(tried(model, here))
    \(tasks(model, here))
    \(earlier(model, here))
    </section>
    """
}

private func promises(_ model: PersonModel, _ here: Surroundings) -> HTML {
    let items = model.promises.map { promise -> HTML in
        let when = here.words.dates.by(promise.due, now: here.now)
        let by = promise.by ?? here.say("word.desk")
        return """
            <li\(when: promise.isLate || promise.due < here.now, " class=\"late\"")>\(promise.isLate ? here.icon("ring-late", "ring") : here.ring(until: promise.due))\
            <span><bdi>\(promise.words)</bdi><small>\(here.say("person.promise.line", ["time": when, "name": by]))</small>\
            \(promise.keeping.map { keepForm($0, promise.words, here) })\(promise.calling.map { callForm($0, here) })</span></li>
            """
    }
    return """
        <section><h3>\(here.say("person.promises"))</h3>
        \(items.isEmpty ? none(here.say("person.promises.none")) : "<ul class=\"things\">\(items)</ul>")
        \(when: !model.pastPromises.isEmpty, pastPromises(model, here))
        <p class="small more-of"><a href="/contacts/\(model.contact.identity.description)/promises">\
        \(here.markup("person.promises.all", ["name": "<bdi>\(model.contact.first)</bdi>"]))</a></p></section>
        """
}

private func pastPromises(_ model: PersonModel, _ here: Surroundings) -> HTML {
    let items = model.pastPromises.map { promise -> HTML in
        """
        <li>\(here.icon("ring-kept", "ring"))<span><bdi>\(here.promise(promise))</bdi>\
        <span class="past">\(outcome(promise, wasTold: false, here))</span></span></li>
        """
    }
    return """
        <details class="more"><summary class="small">\(here.say("person.promises.past", count: model.pastPromises.count))</summary>
        <ul class="things">\(items)</ul></details>
        """
}

private func keepForm(_ path: String, _ words: String, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="\(path)">\(here.csrfField)<button class="btn line small" type="submit">\
    \(here.icon("i-check"))\(here.say("person.promise.keep"))<span class="vh">: \(words)</span></button></form>
    """
}

private func none(_ words: String) -> HTML { "<p class=\"small muted\">\(words)</p>" }

private func earlier(_ model: PersonModel, _ here: Surroundings) -> HTML {
    let items = model.earlier.map { past -> HTML in
        """
        <li>\(here.icon(past.closedAt == nil ? "i-chat" : "i-check"))<span>\
        <a href="/conversations/\(past.number)"><bdi>\(subject(past.subject, here))</bdi></a><small>\(ending(past, here))</small></span></li>
        """
    }
    return """
        <section><h3>\(here.say("person.earlier"))</h3>
        \(items.isEmpty ? none(here.say("person.earlier.none")) : "<ul class=\"things\">\(items)</ul>")</section>
        """
}

private func ending(_ past: PersonModel.Earlier, _ here: Surroundings) -> String {
    guard let at = past.closedAt else { return here.say("person.earlier.open") }
    let day = here.words.dates.moment(at, now: here.now)
    return [day, past.reason.map(here.reason)].compactMap(\.self).joined(separator: " · ")
}
