// Acts on the conversation: who looks after it, and closing it.
import Desk
import Text

func ownerMenu(_ model: ConversationModel, _ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    let others = model.colleagues.filter { $0.id != model.owner?.id && $0.id != frame.me.id }
    return """
        \(when: model.owner?.id != frame.me.id, takeOver(model, here))
        <details class="menu" id="menu-owner"><summary class="btn">\(here.icon("i-swap"))<span>\(here.say("owner.hand"))</span></summary>
        <form class="panel" method="post" action="/conversations/\(model.number)/owner">\(here.csrfField)
        <p class="label">\(here.say("owner.hand.title"))</p>
        <ul class="pick-list">\(others.map { handTo($0, here) })
        \(when: model.owner != nil, backToQueue(model, here))</ul>
        </form></details>
        """
}

private func takeOver(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="/conversations/\(model.number)/owner" id="take">\(here.csrfField)\
    <input type="hidden" name="agent" value=""><button class="btn line" type="submit">\(here.say("owner.take"))</button></form>
    """
}

private func handTo(_ colleague: Colleague, _ here: Surroundings) -> HTML {
    """
    <li><button class="btn" type="submit" name="agent" value="\(colleague.id.description)">\(here.face(colleague, "s"))\
    <span><bdi>\(colleague.name)</bdi></span></button></li>
    """
}

private func backToQueue(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <li><button class="btn" type="submit" name="agent" value="queue">\(here.queueFace("s"))\
    <span>\(here.say("owner.queue", ["team": model.team]))</span></button></li>
    """
}

func closureMenu(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard model.isOpen else { return reopen(model, here) }
    return """
        <details class="menu" id="menu-close"><summary class="btn">\(here.icon("i-check"))<span>\(here.say("closure.open"))</span></summary>
        <form class="panel stack" method="post" action="/conversations/\(model.number)/closure">\(here.csrfField)
        <fieldset><legend class="label">\(here.say("closure.why"))</legend>\(reasons(here))</fieldset>
        <div><label class="label" for="closure-text">\(here.say("closure.words", ["name": model.contact.first]))</label>
        <textarea class="field" id="closure-text" name="text" data-keep dir="auto" rows="2" maxlength="10000"></textarea>
        <p class="hint">\(here.say("closure.hint"))</p></div>
        <button class="btn main" type="submit">\(here.say("closure.close"))</button>
        </form></details>
        """
}

private func reasons(_ here: Surroundings) -> HTML {
    let choices = Closure.Reason.allCases.map { reason -> HTML in
        """
        <label class="radio"><input type="radio" name="reason" value="\(reason.rawValue)"\
        \(when: reason == .solved, " checked")> \(here.reason(reason))</label>
        """
    }
    return "\(choices)"
}

private func reopen(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="/conversations/\(model.number)/closure">\(here.csrfField)\
    <input type="hidden" name="_method" value="delete">\
    <button class="btn line" type="submit">\(here.icon("i-play"))\(here.say("closure.reopen"))</button></form>
    """
}
