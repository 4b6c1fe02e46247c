// What was said, what has been done, and the form to write more: the parts of the contact's page.
import Desk
import Text

/// Newest first, since that is what the contact came to read; all but the last four are folded away.
func said(_ model: ContactModel, _ here: Surroundings) -> HTML {
    let newest = Array(model.messages.reversed())
    let earlier = newest.dropFirst(4)
    return """
        <section aria-labelledby="said-h"><h2 id="said-h">\(here.say("contact.said"))</h2><div class="stack">
        \(newest.prefix(4).map { messageOf($0, model, here) })
        \(when: !earlier.isEmpty, """
            <details class="earlier"><summary>\(here.say("contact.earlier", count: earlier.count))</summary>
            <div class="stack">\(earlier.map { messageOf($0, model, here) })</div></details>
            """)</div></section>
        """
}

private func messageOf(_ message: ContactModel.Said, _ model: ContactModel, _ here: Surroundings) -> HTML {
    let (mark, name, isOurs) = author(message, model, here)
    return """
        <article class="msg\(when: isOurs, " out")">\(mark)
        <header><b><bdi>\(name)</bdi></b>\(botMark(message, here)) <time datetime="\(here.words.dates.stamp(message.at))">\
        \(here.words.dates.moment(message.at, now: here.now))</time></header>
        <div class="said-all"><div class="said" dir="auto">\(message.said)</div>
        \(attachments(message.attachments, "/c/\(model.token)/attachments/", here))</div></article>
        """
}

private func author(
    _ message: ContactModel.Said, _ model: ContactModel, _ here: Surroundings
) -> (mark: HTML, name: String, isOurs: Bool) {
    switch message.author {
    case .contact:
        (initials(of: model.fullName, hue: model.identity.rawValue), here.say("contact.you"), false)
    case .colleague(let colleague): (here.face(colleague), colleague.firstName, true)
    case .bot(let name):
        (here.icon("i-gear", "face desk-mark"), name.utf8.isEmpty ? here.say("contact.bot") : name, true)
    case .desk: (here.icon("i-kept", "face desk-mark"), here.company, true)
    }
}

/// A bot is named a bot wherever it speaks.
private func botMark(_ message: ContactModel.Said, _ here: Surroundings) -> HTML {
    guard case .bot = message.author else { return "" }
    return " <span class=\"chip\">\(here.say("contact.bot"))</span>"
}

func doneList(_ model: ContactModel, _ here: Surroundings) -> HTML {
    guard !model.done.isEmpty else { return "" }
    let items = model.done.map { done -> HTML in
        """
        <li>\(here.icon("i-kept"))<span>\(doneWords(done.what, here))\
        <small>\(here.words.dates.moment(done.at, now: here.now))</small></span></li>
        """
    }
    return """
        <section aria-labelledby="done-h"><h2 id="done-h">\(here.say("contact.done"))</h2><ol class="done">\(items)</ol></section>
        """
}

private func doneWords(_ what: ContactModel.Done.What, _ here: Surroundings) -> HTML {
    switch what {
    case .wrote: HTML(text: here.say("done.wrote"))
    case .acknowledged: HTML(text: here.say("done.acknowledged"))
    case .answered(let name): here.markup("done.answered", ["name": "<bdi>\(name)</bdi>"])
    case .promiseKept(let promise) where promise.kind == .own:
        here.markup("done.promiseKept.words", ["words": "<bdi>\(promise.words)</bdi>"])
    case .promiseKept: HTML(text: here.say("done.promiseKept"))
    case .promiseMissed(_, let newDue):
        HTML(text: here.say("done.promiseMissed", ["time": here.words.dates.by(newDue, now: here.now)]))
    case .paused(let until):
        HTML(text: here.say("done.paused", ["time": here.words.dates.moment(until, now: here.now)]))
    case .resumed: HTML(text: here.say("done.resumed"))
    case .taskDone(let task):
        here.markup("done.task", ["words": "<bdi>\(task.words)</bdi>", "party": "<bdi>\(task.party)</bdi>"])
    case .called(let name, let reached):
        here.markup(reached ? "done.called" : "done.calledInVain", ["name": "<bdi>\(name)</bdi>"])
    case .ownerChanged(let name): here.markup("done.ownerChanged", ["name": "<bdi>\(name)</bdi>"])
    case .closed: HTML(text: here.say("done.closed"))
    case .reopened: HTML(text: here.say("done.reopened"))
    }
}

func answer(_ model: ContactModel, _ here: Surroundings) -> HTML {
    let name = model.owner?.firstName ?? here.company
    return """
        <section aria-labelledby="answer-h"><form class="answer stack" id="answer" method="post" \
        action="/c/\(model.token)/messages" enctype="multipart/form-data" data-draft="c-\(model.number)">
        <h2 id="answer-h">\(here.markup("contact.write", ["name": "<bdi>\(name)</bdi>"]))</h2>
        \(thanks(model, here))\(refusalLine(model.form.refusal.map { why($0, here) }))
        <input type="hidden" name="cid" value="\(model.form.identity)">\(model.form.mark.map { "<input type=\"hidden\" name=\"mark\" value=\"\($0)\">" as HTML })
        <label class="vh" for="answer-text">\(here.say("contact.message"))</label>
        <textarea class="field" id="answer-text" name="text" dir="auto" maxlength="100000" \
        placeholder="\(here.say("contact.placeholder"))">\(model.form.text)</textarea>
        <ul class="files chosen"></ul>
        <div class="bar"><button class="btn main big" type="submit">\(here.say("contact.send"))</button>
        \(filePicker(here, id: "answer-files", words: here.say("contact.attach"), classes: "big"))</div>
        </form></section>\(humanWish(model, here))
        """
}

private func thanks(_ model: ContactModel, _ here: Surroundings) -> HTML {
    guard model.form.hasThanks else { return "" }
    return "<p class=\"good\" role=\"status\">\(here.icon("ring-kept", "ring")) \(here.say("contact.thanks"))</p>"
}

private func why(_ refusal: ContactModel.Form.Refusal, _ here: Surroundings) -> String {
    switch refusal {
    case .empty: here.say("contact.refusal.empty")
    case .tooLong: here.say("contact.refusal.tooLong")
    case .filesTooLarge: here.say("contact.refusal.filesTooLarge")
    case .tooMany: here.say("contact.refusal.tooMany")
    }
}
