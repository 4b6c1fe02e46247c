// Pausing and closing: each is a reply with a reason, so that the contact is always told.
import Desk
import Text

/// Stands at the foot of the reply's form: what is written above is the message.
func endingMenus(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <details class="menu" id="menu-pause" data-keep><summary class="btn">\(here.icon("i-pause"))<span>\(here.say("pause.open"))</span></summary>
    <div class="panel stack">
    <fieldset><legend class="label">\(here.say("pause.why"))</legend>\(reasons(model.pauseReasons, "pauseReason", here))</fieldset>
    <div><label class="label" for="pause-until">\(here.say("pause.until"))</label>\
    <input class="field" id="pause-until" type="datetime-local" name="pauseUntil" step="60" \
    min="\(here.words.dates.fieldStamp(here.now))" value="\(here.words.dates.fieldStamp(model.pauseUntil))"></div>
    <p class="hint">\(here.say("pause.hint", ["name": model.contact.first]))</p>
    <button class="btn main" type="submit" name="ending" value="pause">\(here.say("pause.send"))</button>
    </div></details>
    <details class="menu" id="menu-close" data-keep><summary class="btn">\(here.icon("i-check"))<span>\(here.say("closure.open"))</span></summary>
    <div class="panel stack">
    <fieldset><legend class="label">\(here.say("closure.why"))</legend>\(reasons(model.closingReasons, "closeReason", here))</fieldset>
    <p class="hint">\(here.say("closure.hint", ["name": model.contact.first]))</p>
    <button class="btn main" type="submit" name="ending" value="close">\(here.say("closure.send"))</button>
    </div></details>
    """
}

private func reasons(_ reasons: [Reason], _ name: String, _ here: Surroundings) -> HTML {
    let choices = reasons.enumerated().map { index, reason -> HTML in
        """
        <label class="radio"><input type="radio" name="\(name)" value="\(reason.key.rawValue)"\
        \(reason.situation.map { " data-situation=\"\($0)\"" as HTML })\(when: index == 0, " checked")> \(here.reason(reason))</label>
        """
    }
    return "\(choices)"
}

/// What a conversation that rests or has ended offers instead.
func standingActs(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    switch model.standing {
    case .open: silentClosing(model, here)
    case .paused: act("\(model.number)/pause", here.icon("i-play"), here.say("pause.end"), here)
    case .closed(.merged, _, _): act("\(model.number)/merge", here.icon("i-swap"), here.say("merge.undo"), here)
    case .closed: act("\(model.number)/closure", here.icon("i-play"), here.say("closure.reopen"), here)
    }
}

private func act(_ path: HTML, _ icon: HTML, _ words: String, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="/conversations/\(path)">\(here.csrfField)\
    <input type="hidden" name="_method" value="delete"><button class="btn line" type="submit">\(icon)\(words)</button></form>
    """
}

/// Spam is closed without a word: nobody waits for one.
private func silentClosing(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="/conversations/\(model.number)/closure">\(here.csrfField)\
    <input type="hidden" name="reason" value="\(Reason.Key.spam.rawValue)"><button class="btn" type="submit">\(here.say("closure.spam"))</button></form>
    """
}
