// The course of a chat, and below it the word: who, what next, by when, and where the answer goes.
import Desk
import Text

func thread(_ model: ChatModel, _ here: Surroundings) -> HTML {
    let last = model.talk?.lastOfOurs.map { " data-last=\"\($0.description)\"" as HTML }
    return """
        <div class="thread" id="thread" role="log" tabindex="0" aria-label="\(here.say("chat.log"))"\
        \(model.talk.map { " data-number=\"\($0.number)\"" as HTML })\(last)>
        \(model.talk.map { course($0, here) } ?? welcome(model, here))</div>
        """
}

private func welcome(_ model: ChatModel, _ here: Surroundings) -> HTML {
    """
    <div class="welcome" id="welcome"><h2>\(here.markup("chat.welcome", ["company": "<bdi>\(here.company)</bdi>"]))</h2>
    <p>\(here.say(model.team.answersNow ? "chat.welcome.now" : "chat.welcome.later"))</p>
    \(when: model.team.offersCall, "<p>\(here.say("chat.welcome.call"))</p>")
    \(otherWays(model.ways, here))</div>
    """
}

private func course(_ talk: ChatTalk, _ here: Surroundings) -> HTML {
    var html = HTML()
    var lastOfTheirs: Message.ID?
    for case .said(let said) in talk.lines where said.author == .visitor { lastOfTheirs = said.id }
    for (index, line) in talk.lines.enumerated() {
        switch line {
        case .said(let said): html += message(said, talk, isLast: said.id == lastOfTheirs, here)
        case .joined(let name, let at):
            html += event(
                "i-person", here.markup("chat.joined", ["name": "<b><bdi>\(name)</bdi></b>"]), at, index, here)
        case .mailed(let at): html += event("i-mail", HTML(text: here.say("chat.event.mailed")), at, index, here)
        case .closed(let at): html += event("ring-kept", HTML(text: here.say("chat.event.closed")), at, index, here)
        case .reopened(let at): html += event("i-chat", HTML(text: here.say("chat.event.reopened")), at, index, here)
        }
    }
    return "\(html)\(writing(talk, here))"
}

private func event(_ icon: String, _ words: HTML, _ at: Instant, _ index: Int, _ here: Surroundings) -> HTML {
    """
    <p class="event" id="e-\(index)">\(here.icon(icon, icon == "ring-kept" ? "ring" : "i"))<span>\(words)</span>\(time(at, here))</p>
    """
}

private func message(_ said: ChatTalk.Said, _ talk: ChatTalk, isLast: Bool, _ here: Surroundings) -> HTML {
    let files = attachments(said.attachments, here) { talk.files[$0.id] ?? "" }
    switch said.author {
    case .visitor:
        let isRead = talk.read.map { $0 >= said.id } ?? false
        return """
            <article class="msg mine" id="m-\(said.id.description)"\(clientID(said.clientID))><div class="said-all"><h2 class="vh">\(here.say("chat.you"))</h2>\
            <div class="said" dir="auto">\(said.said)</div>\(files)\
            \(when: isLast, "<p class=\"mark\">\(time(said.at, here)) · \(here.say(isRead ? "chat.read" : "chat.arrived"))</p>")</div></article>
            """
    case .colleague(let colleague):
        return ours(said, here.face(colleague), colleague.firstName, files, here)
    case .bot(let name):
        return ours(said, here.icon("i-gear", "face desk-mark"), name, files, here, isBot: true)
    case .desk: return ours(said, here.icon("i-kept", "face desk-mark"), here.company, files, here)
    }
}

private func ours(
    _ said: ChatTalk.Said, _ mark: HTML, _ name: String, _ files: HTML, _ here: Surroundings, isBot: Bool = false
) -> HTML {
    """
    <article class="msg out" id="m-\(said.id.description)">\(mark)<header><b><bdi>\(name)</bdi></b>\
    \(when: isBot, " <span class=\"chip\">\(here.say("contact.bot"))</span>") \(time(said.at, here))</header>\
    <div class="said-all"><div class="said" dir="auto">\(said.said)</div>\(files)</div></article>
    """
}

private func time(_ at: Instant, _ here: Surroundings) -> HTML {
    "<time datetime=\"\(here.words.dates.stamp(at))\">\(here.words.dates.moment(at, now: here.now))</time>"
}

private func writing(_ talk: ChatTalk, _ here: Surroundings) -> HTML {
    guard let first = talk.writing.first else { return "" }
    return """
        <p class="writing" id="writing">\(here.face(first, "s"))\
        <span>\(here.markup("chat.writing", ["name": "<bdi>\(first.firstName)</bdi>"]))</span></p>
        """
}

/// The three, and what becomes of the answer when the visitor leaves.
func foot(_ model: ChatModel, _ here: Surroundings) -> HTML {
    guard let talk = model.talk else { return "<div class=\"chat-foot\" id=\"chat-foot\"></div>" }
    return """
        <div class="chat-foot" id="chat-foot">\(talk.word.map { word($0, talk, here) })
        \(talk.human.map { human($0, model, here) })
        \(when: !talk.calls.isEmpty, callOffer(model, talk.calls, here))
        \(talk.email.map { leaving(to: $0, talk, here) } ?? askForEmail(model, here))</div>
        """
}

private func word(_ word: Word, _ talk: ChatTalk, _ here: Surroundings) -> HTML {
    """
    <dl class="word"><div><dt>\(here.say("chat.who"))</dt><dd><bdi>\(talk.owner?.firstName ?? here.say("chat.team"))</bdi></dd></div>
    <div><dt>\(here.say("contact.next"))</dt><dd><bdi>\(contactStep(word.nextStep, here))</bdi></dd></div>
    <div class="by"><dt>\(here.say("contact.by"))</dt><dd>\(here.ring(until: word.hearsBy)) <span>\(due(word.hearsBy, here))</span></dd></div></dl>
    """
}

private func due(_ time: Instant, _ here: Surroundings) -> String {
    time < here.now ? here.say("contact.late") : here.words.dates.by(time, now: here.now)
}

private func leaving(to email: String, _ talk: ChatTalk, _ here: Surroundings) -> HTML {
    let page = talk.page.map { page -> HTML in
        """
         <a href="\(page)">\(here.say("chat.leave.page"))</a> · <a href="\(page)#call-h">\(here.say("chat.call"))</a>
        """
    }
    return "<p class=\"hint leave\">\(here.markup("chat.leave", ["address": "<bdi>\(email)</bdi>"]))\(page)</p>"
}

private func askForEmail(_ model: ChatModel, _ here: Surroundings) -> HTML {
    """
    <form class="leave" id="leave" method="post" action="/w/\(model.site.key)/email"><label for="leave-email">\(here.say("chat.leave.ask"))</label>
    <div class="across"><input class="field" id="leave-email" type="email" name="email" required maxlength="250" dir="ltr" autocomplete="email" data-keep>\
    <button class="btn line" type="submit">\(here.say("chat.leave.save"))</button></div></form>
    """
}

/// Where bots speak: a person, by one press.
private func human(_ wish: ContactModel.HumanWish, _ model: ChatModel, _ here: Surroundings) -> HTML {
    switch wish {
    case .here: ""
    case .awaited: "<p class=\"hint\" id=\"human\">\(here.icon("i-check")) \(here.say("contact.human.awaited"))</p>"
    case .possible:
        """
        <form id="human" method="post" action="/w/\(model.site.key)/human"><button class="btn line small" type="submit">\
        \(here.icon("i-hand"))\(here.say("contact.human"))</button></form>
        """
    }
}

/// Instead of a long wait: a call, at a time that suits.
private func callOffer(_ model: ChatModel, _ calls: [Range<Instant>], _ here: Surroundings) -> HTML {
    let options = calls.map { window -> HTML in
        "<option value=\"\(String(window.lowerBound.rawValue))\">\(windowWords(window.lowerBound, window.upperBound, here))</option>"
    }
    return """
        <details class="call-offer" id="call-offer" data-keep><summary>\(here.icon("i-phone"))\(here.say("chat.call.offer"))</summary>
        <form id="call" method="post" action="/w/\(model.site.key)/call">\
        <label><span>\(here.say("contact.call.phone"))</span><input class="field" type="tel" name="phone" required maxlength="30" dir="ltr" autocomplete="tel"></label>\
        <label><span>\(here.say("contact.call.when"))</span><select class="field" name="from">\(options)</select></label>\
        <button class="btn line" type="submit">\(here.say("contact.call.ask"))</button></form></details>
        """
}

/// The next step in the words of whoever speaks to the contact.
func contactStep(_ step: NextStep, _ here: Surroundings) -> String {
    switch step {
    case .answer: here.say("contact.step.answer")
    case .findOwner: here.say("contact.step.findOwner")
    case .lookAgain: here.say("contact.step.lookAgain")
    case .readAutomatic: here.say("contact.step.readAutomatic")
    case .resume(let at): here.say("contact.step.resume", ["at": here.words.dates.moment(at, now: here.now)])
    case .takeUp: here.say("contact.step.takeUp")
    case .call: here.say("contact.step.call")
    case .own(let words): words
    }
}

/// The other ways to the desk, folded away.
private func otherWays(_ ways: [OpenWay], _ here: Surroundings) -> HTML {
    let others = ways.filter { $0.way.kind != .chat }
    guard !others.isEmpty else { return "" }
    return """
        <details class="other-ways" id="other-ways"><summary>\(here.say("contact.ways"))</summary>
        <ul class="ways">\(others.map { wayLine($0, here) })</ul></details>
        """
}
