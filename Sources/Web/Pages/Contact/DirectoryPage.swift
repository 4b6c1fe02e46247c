// The ways to the desk as people find them: one list, on the contact page, in the block on other sites, in the chat.
import Desk
import Text

package struct DirectoryModel: Sendable {
    package let ways: [OpenWay]
    package let form: Form

    /// What the form holds.
    package struct Form: Sendable {
        package let identity: String
        package var name = ""
        package var email = ""
        package var subject = ""
        package var text = ""
        package var team = ""
        /// Just after it was sent.
        package var hasThanks = false
        /// Why the last try was refused, by the name of the refusal; nil for none.
        package var refusal: String?

        package init(identity: String) { self.identity = identity }
    }

    package init(ways: [OpenWay], form: Form) { (self.ways, self.form) = (ways, form) }
}

package func directoryPage(_ model: DirectoryModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <a class="skip" href="#answer">\(here.say("reach.skip"))</a>
        <header class="wrap guest-top"><p class="brand">\(here.company)</p></header>
        <main class="wrap">
        <div class="hello plain"><div><h1>\(here.say("reach.title"))</h1><p>\(here.say("reach.lede"))</p></div></div>
        <div class="two"><div class="stack far-apart">\(form(model, here))</div>
        <section aria-labelledby="ways-h"><h2 id="ways-h">\(here.say("reach.ways"))</h2>
        <ul class="ways">\(model.ways.map { wayLine($0, here) })</ul></section></div>
        </main>
        <footer class="guest-foot"><div class="wrap"><p>\(here.say("reach.foot"))</p></div></footer>
        """
    return Document(
        title: "\(here.say("reach.title")) · \(here.company)", body: " class=\"guest\"", script: "reach.js",
        content: content
    ).html(here)
}

/// The same list by itself, for a frame in the foot of another site.
package func directoryBlock(_ ways: [OpenWay], _ here: Surroundings) -> HTML {
    let language = here.words.language
    return """
        <!doctype html>
        <html lang="\(language.rawValue)"\(when: language.isRightToLeft, " dir=\"rtl\"")>
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(here.say("reach.title")) · \(here.company)</title><base target="_top">
        <link rel="icon" href="\(here.assets)/favicon.svg">
        <link rel="stylesheet" href="\(here.assets)/kept.css"></head>
        <body class="guest reach-block"><main><h1>\(here.say("reach.title"))</h1>
        <ul class="ways">\(ways.map { wayLine($0, here) })</ul></main></body></html>

        """
}

func wayLine(_ open: OpenWay, _ here: Surroundings) -> HTML {
    """
    <li>\(here.icon(wayIcon(open.way.kind)))<span>\(wayLink(open.way, here))\
    <small>\(purpose(open.way, here))</small><small>\(hours(open, here))</small>\
    \(when: open.way.kind != .phone, "<small class=\"wait\">\(wait(open, here))</small>")</span></li>
    """
}

private func wayIcon(_ kind: ContactWay.Kind) -> String {
    switch kind {
    case .chat: "i-chat"
    case .form: "i-form"
    case .email: "i-mail"
    case .phone: "i-phone"
    }
}

private func wayLink(_ way: ContactWay, _ here: Surroundings) -> HTML {
    switch way.kind {
    case .chat: "<a href=\"/w/\(way.value)?lang=\(here.words.language.rawValue)\">\(here.say("reach.chat"))</a>"
    case .form:
        "<a href=\"/contact?lang=\(here.words.language.rawValue)#answer\">\(here.say("reach.form"))</a>"
    case .email: "<a href=\"mailto:\(way.value)\"><bdi>\(way.value)</bdi></a>"
    case .phone: "<a href=\"tel:\(way.value)\"><bdi dir=\"ltr\">\(way.value)</bdi></a>"
    }
}

private func purpose(_ way: ContactWay, _ here: Surroundings) -> HTML {
    if !way.purpose.utf8.isEmpty { return "<bdi>\(way.purpose)</bdi>" }
    switch way.kind {
    case .chat: return HTML(text: here.say("reach.chat.purpose"))
    case .form: return HTML(text: here.say("reach.form.purpose"))
    case .email: return HTML(text: here.say("reach.email.purpose"))
    case .phone: return HTML(text: here.say("reach.phone.purpose"))
    }
}

private func hours(_ open: OpenWay, _ here: Surroundings) -> String {
    let today = open.today.map(\.words).joined(separator: ", ")
    guard !today.utf8.isEmpty else {
        guard let opens = open.opensAt else { return here.say("reach.shut") }
        return here.say("reach.opens", ["time": here.words.dates.moment(opens, now: here.now)])
    }
    let words = here.say("reach.today", ["hours": today, "zone": here.words.dates.clock.placeName])
    guard !open.isOpen, let opens = open.opensAt else { return words }
    return "\(words) · \(here.say("reach.opens", ["time": here.words.dates.moment(opens, now: here.now)]))"
}

private func wait(_ open: OpenWay, _ here: Surroundings) -> String {
    let by = here.words.dates.by(open.hearsBy, now: here.now)
    guard !open.present.isEmpty else { return here.say("reach.wait", ["time": by]) }
    let names = open.present.prefix(3).map(\.firstName).joined(separator: ", ")
    return here.say("reach.wait.here", ["names": names, "time": by])
}

private func form(_ model: DirectoryModel, _ here: Surroundings) -> HTML {
    let form = model.form
    let name = Field(
        name: "name", label: here.say("reach.name"), value: form.name, autocomplete: "name", isRequired: false)
    let email = Field(
        name: "email", label: here.say("reach.email"), type: "email", value: form.email,
        hint: here.say("reach.email.hint"), autocomplete: "email", longest: 250)
    let subject = Field(
        name: "subject", label: here.say("reach.subject"), value: form.subject, isRequired: false, longest: 250)
    return """
        <section aria-labelledby="answer-h"><form class="answer stack" id="answer" method="post" \
        action="/contact?lang=\(here.words.language.rawValue)" enctype="multipart/form-data" data-draft="contact">
        <h2 id="answer-h">\(here.say("reach.form"))</h2>
        \(when: form.hasThanks, "<p class=\"good\" role=\"status\">\(here.icon("ring-kept", "ring")) \(here.say("reach.thanks"))</p>")
        \(refusalLine(form.refusal.map { here.say("reach.refusal.\($0)") }))
        <input type="hidden" name="cid" value="\(form.identity)"><input type="hidden" name="team" value="\(form.team)">
        <div class="pair">\(name.html)\(email.html)</div>\(subject.html)
        <div><label class="label" for="f-text">\(here.say("contact.message"))</label>
        <textarea class="field" id="f-text" name="text" dir="auto" required maxlength="100000" placeholder="\(here.say("contact.placeholder"))">\(form.text)</textarea></div>
        <ul class="files chosen"></ul>
        <div class="bar"><button class="btn main big" type="submit">\(here.say("contact.send"))</button>
        \(filePicker(here, id: "answer-files", words: here.say("contact.attach"), classes: "big"))</div>
        </form></section>
        """
}
