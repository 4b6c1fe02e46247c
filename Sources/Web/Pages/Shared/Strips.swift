// The strip at the foot of the page: what was just done, and how to take it back.
import Text

/// Told once after an act; closing a conversation can be undone from here.
func newsStrip(_ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    guard let news = frame.news else { return "" }
    return "<div class=\"strip\" id=\"news\" role=\"status\">\(newsWords(news, here))</div>"
}

private func newsWords(_ news: WorkspaceFrame.News, _ here: Surroundings) -> HTML {
    switch news {
    case .closed(let number): undoable("news.closed", number, "closure", here)
    case .paused(let number): undoable("news.paused", number, "pause", here)
    case .reopened(let number): HTML(text: here.say("news.reopened", ["number": "#\(number)"]))
    case .saved: HTML(text: here.say("news.saved"))
    case .passwordChanged: HTML(text: here.say("news.passwordChanged"))
    case .sentBackToQueue(let number): HTML(text: here.say("news.queued", ["number": "#\(number)"]))
    case .readAgain(let number?):
        here.markup(
            "news.readAgain", ["number": "<a href=\"/conversations/\(number)\">#\(number)</a>"])
    case .readAgain(nil): HTML(text: here.say("news.stillUnreadable"))
    }
}

private func undoable(_ key: String, _ number: Int, _ act: HTML, _ here: Surroundings) -> HTML {
    """
    <span>\(here.say(key, ["number": "#\(number)"]))</span>\
    <form method="post" action="/conversations/\(number)/\(act)">\(here.csrfField)\
    <input type="hidden" name="_method" value="delete">\
    <button class="btn" type="submit">\(here.say("news.undo"))</button></form>
    """
}

/// Sentences that scripts say; they carry none themselves.
func scriptWords(_ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    """
    <div id="words" hidden data-offline="\(here.say("offline.since"))" data-sending="\(here.say("delivery.waiting"))" \
    data-failed="\(here.say("outbox.failed"))" data-again="\(here.say("outbox.again"))" data-you="\(here.say("outbox.you"))" \
    data-waiting="\(here.say("outbox.waiting"))" data-edit="\(here.say("outbox.edit"))" data-drop="\(here.say("outbox.drop"))" \
    data-other="\(here.say("outbox.theirs"))" data-signin="\(here.say("outbox.signIn"))" data-leaving="\(here.say("outbox.leaving"))" \
    data-dismiss="\(here.say("toasts.dismiss"))"></div>
    <template id="my-face">\(here.face(frame.me))</template>
    """
}
