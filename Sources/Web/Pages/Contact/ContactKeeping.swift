// What is under way and promised, and what the contact may ask for: a call, another channel.
import Desk
import Text

func underWay(_ model: ContactModel, _ here: Surroundings) -> HTML {
    let tasks = model.keeping.tasks.filter { $0.state == .underWay }
    guard !tasks.isEmpty else { return "" }
    let items = tasks.map { task -> HTML in
        let words =
            task.isLate(at: here.now)
            ? here.say("contact.task.late", ["time": here.words.dates.moment(task.dueAt, now: here.now)])
            : here.words.dates.by(task.dueAt, now: here.now)
        return """
            <li>\(here.icon(task.kind == .delivery ? "i-truck" : "i-wrench"))<span><b><bdi>\(task.words)</bdi></b>\
            <small><bdi>\(task.party)</bdi> · \(words)</small></span></li>
            """
    }
    return section("way", here.say("contact.underWay"), "<ul class=\"done plain\">\(items)</ul>")
}

func promised(_ model: ContactModel, _ here: Surroundings) -> HTML {
    guard !model.keeping.promises.isEmpty else { return "" }
    let items = model.keeping.promises.map { promise -> HTML in
        """
        <li>\(here.ring(until: promise.due))<span><b><bdi>\(contactPromise(promise, here))</bdi></b>\
        <small>\(promiseTime(promise, here))</small></span></li>
        """
    }
    return section("promised", here.say("contact.promised"), "<ul class=\"done plain\">\(items)</ul>")
}

private func section(_ id: HTML, _ title: String, _ content: HTML) -> HTML {
    "<section aria-labelledby=\"\(id)-h\"><h2 id=\"\(id)-h\">\(title)</h2>\(content)</section>"
}

private func promiseTime(_ promise: Promise, _ here: Surroundings) -> String {
    if case .late(let newDue) = promise.state {
        return here.say("contact.promise.late", ["time": here.words.dates.by(newDue, now: here.now)])
    }
    return windowWords(promise.from, promise.dueAt, here)
}

private func contactPromise(_ promise: Promise, _ here: Surroundings) -> String {
    switch promise.kind {
    case .own: promise.words
    case .callBack: here.say("contact.promise.call", ["phone": promise.words])
    case .resumption: here.say("contact.promise.resumption")
    case .answer, .advice: here.say("contact.promise.answer")
    }
}

/// "tomorrow 9:00–11:00", or only the end where there is no beginning.
func windowWords(_ from: Instant?, _ to: Instant, _ here: Surroundings) -> String {
    guard let from else { return here.words.dates.by(to, now: here.now) }
    return "\(here.words.dates.moment(from, now: here.now))–\(here.words.dates.clock(to))"
}

func callWish(_ model: ContactModel, _ here: Surroundings) -> HTML {
    guard !model.keeping.windows.isEmpty else { return "" }
    let windows = model.keeping.windows.enumerated().map { index, window -> HTML in
        chip(
            "from", String(window.lowerBound.rawValue), windowWords(window.lowerBound, window.upperBound, here),
            isChosen: index == 0)
    }
    let call = model.keeping.call
    let promised = call.map { call -> HTML in
        let time = windowWords(call.from, call.dueAt, here)
        return
            "<p class=\"good\">\(here.icon("ring-20", "ring")) \(here.say("contact.call.promised", ["time": time]))</p>"
    }
    let phone = Field(
        name: "phone", label: here.say("contact.call.phone"), type: "tel", value: model.keeping.phone,
        autocomplete: "tel", longest: 30)
    return section(
        "call", here.say("contact.call"),
        """
        \(promised)\(refusalLine(model.keeping.refusal))
        <form class="stack" id="call" method="post" action="/c/\(model.token)/call">\(phone.html)
        <fieldset class="windows"><legend class="label">\(here.say("contact.call.when"))</legend>\(windows)</fieldset>
        <button class="btn line" type="submit">\(here.icon("i-phone"))\(here.say(call == nil ? "contact.call.ask" : "contact.call.change"))</button>
        </form>
        """)
}

/// Above everything else where an answer takes long: the way to the call, which stands further down.
func callOffer(_ model: ContactModel, _ here: Surroundings) -> HTML {
    guard model.keeping.offersCall else { return "" }
    return """
        <p class="call-offer" id="call-offer">\(here.icon("i-phone"))<span>\(here.say("contact.call.offer"))</span> \
        <a class="btn line" href="#call-h">\(here.say("contact.call.choose"))</a></p>
        """
}

/// Always there: one press, no reason, no further question.
func humanWish(_ model: ContactModel, _ here: Surroundings) -> HTML {
    switch model.keeping.human {
    case .here: ""
    case .awaited:
        "<p class=\"good\" id=\"human\">\(here.icon("i-check")) \(here.say("contact.human.awaited"))</p>"
    case .possible:
        """
        <form class="stack near" id="human" method="post" action="/c/\(model.token)/human">
        <button class="btn line" type="submit">\(here.icon("i-hand"))\(here.say("contact.human"))</button>
        <p class="hint">\(here.say("contact.human.words"))</p></form>
        """
    }
}

func preference(_ model: ContactModel, _ here: Surroundings) -> HTML {
    let chosen = model.keeping.preferred ?? .email
    let choices = ContactPreference.allCases.map {
        chip("preference", $0.rawValue, preferenceWords($0, here), isChosen: $0 == chosen)
    }
    return section(
        "prefer", here.say("contact.prefer"),
        """
        <form class="stack" id="prefer" method="post" action="/c/\(model.token)/preference">
        <fieldset class="windows"><legend class="vh">\(here.say("contact.prefer"))</legend>\(choices)</fieldset>
        <label class="radio"><input type="checkbox" name="nocalls" value="1"\(when: model.keeping.wantsNoCalls, " checked")> \(here.say("contact.prefer.noCalls"))</label>
        <button class="btn line" type="submit">\(here.say("contact.prefer.save"))</button></form>
        """)
}

private func chip(_ name: HTML, _ value: String, _ words: String, isChosen: Bool) -> HTML {
    """
    <label class="window"><input type="radio" name="\(name)" value="\(value)"\(when: isChosen, " checked")><span>\(words)</span></label>
    """
}

private func preferenceWords(_ preference: ContactPreference, _ here: Surroundings) -> String {
    switch preference {
    case .email: here.say("contact.prefer.email")
    case .phone: here.say("contact.prefer.phone")
    case .page: here.say("contact.prefer.page")
    }
}
