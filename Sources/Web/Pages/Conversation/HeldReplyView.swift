// The reply that has not left yet, at the end of the timeline, and the menu that gives it a time.
import Desk
import Text

func heldReply(_ held: HeldItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    let path = "/conversations/\(model.number)/held"
    let face = held.by.map { here.face($0) } ?? here.icon("i-kept", "face desk-mark")
    return """
        <article class="msg out held" id="held" data-state="waiting"\(clientID(held.reply.clientID))>
        \(face)
        <header><b><bdi>\(held.by?.name ?? here.company)</bdi></b> \(state(of: held.reply, model, here))</header>
        <div class="said-all"><div class="said typed" dir="auto">\(held.reply.text)</div>
        \(files(held.reply))
        <div class="bar"><form method="post" action="\(path)">\(here.csrfField)<input type="hidden" name="_method" value="delete">\
        <button class="btn line" type="submit" id="take-back">\(here.say("held.back"))</button></form>
        <form method="post" action="\(path)">\(here.csrfField)\
        <button class="btn" type="submit">\(here.say("held.now"))</button></form></div></div></article>

        """
}

private func state(of reply: HeldReply, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    switch reply.stop {
    case .contactWrote:
        "<span class=\"chip late push\">\(here.say("held.stopped.wrote", ["name": model.contact.first]))</span>"
    case .refused(let refusal):
        "<span class=\"chip late push\">\(here.say("held.stopped.refused")) \(here.say("refusal.\(refusal)"))</span>"
    case nil where model.chat?.isVisitorWriting == true:
        "<span class=\"chip push\">\(here.say("held.visitor", ["name": model.contact.first]))</span>"
    case nil where reply.isScheduled:
        """
        <span class="chip push">\(here.say(
            "held.leaves", ["time": here.words.dates.moment(reply.leavesAt, now: here.now)]))</span>
        """
    case nil: "<span class=\"chip push\">\(here.say("held.soon"))</span>"
    }
}

private func files(_ reply: HeldReply) -> HTML {
    guard !reply.fileNames.isEmpty else { return "" }
    return "<ul class=\"files\">\(reply.fileNames.map { "<li><bdi>\($0)</bdi></li>" as HTML })</ul>"
}

extension Surroundings {
    /// Said when it was too late to take a reply back.
    var heldReplyLeft: String { say("held.left") }
    /// Said when the words of a reply are in the composer again, and its files are not.
    var heldFilesAreGone: String { say("held.files") }
}

/// Beside the button that sends.
func laterMenu(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <details class="menu" id="menu-later" data-keep><summary class="btn icon" aria-label="\(here.say("later.open"))" \
    title="\(here.say("later.open"))">\(here.icon("i-clock"))</summary>
    <div class="panel stack"><div><label class="label" for="leaves-at">\(here.say("later.when"))</label>\
    <input class="field" id="leaves-at" type="datetime-local" name="leavesAt" step="60" \
    min="\(here.words.dates.fieldStamp(here.now))"></div>
    <p class="hint">\(here.say("later.hint", ["name": model.contact.first]))</p>
    <button class="btn main" type="submit" name="later" value="yes">\(here.say("later.send"))</button></div></details>
    """
}
