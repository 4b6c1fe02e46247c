// Who looks after it: taking over, inviting a colleague with reason and brief, asking for help.
import Desk
import Text

func ownerMenu(_ model: ConversationModel, _ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    let others = model.colleagues.filter { $0.id != model.owner?.id && $0.id != frame.me.id }
    return """
        \(when: model.isOpen && model.owner?.id != frame.me.id, takeOver(model, here))
        <details class="menu" id="menu-owner"><summary class="btn">\(here.icon("i-swap"))<span>\(here.say("owner.hand"))</span></summary>
        <div class="panel stack">
        \(when: model.isOpen, invitation(model, others, here))
        \(when: model.isOpen, helpers(model, others + (model.owner?.id == frame.me.id ? [] : [frame.me]), here))
        \(when: frame.role >= .lead || model.owner != nil, assignment(model, frame, others, here))
        \(when: model.isOpen && !model.otherTeams.isEmpty, passOn(model, here))
        </div></details>
        """
}

private func takeOver(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="/conversations/\(model.number)/owner" id="take">\(here.csrfField)\
    <input type="hidden" name="agent" value=""><button class="btn line" type="submit">\(here.say("owner.take"))</button></form>
    """
}

/// An invitation that waits stands at the top of the conversation instead.
private func invitation(_ model: ConversationModel, _ others: [Colleague], _ here: Surroundings) -> HTML {
    guard model.invitation == nil else { return "" }
    let options = others.map { (value: $0.id.description, words: $0.name) }
    return """
        <form class="stack" method="post" action="/conversations/\(model.number)/transfer">\(here.csrfField)
        <p class="label">\(here.say("transfer.title"))</p>
        \(choice("to", label: here.say("transfer.to"), options: options, chosen: nil, id: "transfer-to"))
        <div><label class="label" for="transfer-why">\(here.say("transfer.why"))</label>\
        <input class="field" id="transfer-why" name="reason" maxlength="300" required dir="auto" autocomplete="off"></div>
        <div><label class="label" for="transfer-brief">\(here.say("transfer.brief"))</label>\
        <textarea class="field" id="transfer-brief" name="brief" rows="6" maxlength="10000" dir="auto" data-keep>\(model.brief)</textarea></div>
        <button class="btn main" type="submit">\(here.say("transfer.invite"))</button>
        <p class="hint">\(here.say("transfer.hint"))</p></form>
        """
}

private func helpers(_ model: ConversationModel, _ others: [Colleague], _ here: Surroundings) -> HTML {
    let joined = Set(model.helpers.map(\.id))
    let rows = others.map { colleague -> HTML in
        let helps = joined.contains(colleague.id)
        return """
            <li><button class="btn" type="submit" name="\(helps ? "leaves" : "joins")" value="\(colleague.id.description)" \
            aria-pressed="\(helps ? "true" : "false")">\(here.face(colleague, "s"))<span><bdi>\(colleague.name)</bdi></span>\
            \(when: helps, here.icon("i-check"))</button></li>
            """
    }
    return """
        <form method="post" action="/conversations/\(model.number)/helpers">\(here.csrfField)
        <p class="label">\(here.say("helper.title"))</p><ul class="pick-list">\(rows)</ul></form>
        """
}

/// Giving it back to the queue; a lead may also give it to somebody at once.
private func assignment(
    _ model: ConversationModel, _ frame: WorkspaceFrame, _ others: [Colleague], _ here: Surroundings
) -> HTML {
    let mayAssign = frame.role >= .lead
    return """
        <form method="post" action="/conversations/\(model.number)/owner">\(here.csrfField)
        <p class="label">\(here.say(mayAssign ? "owner.assign.title" : "owner.queue.title"))</p>
        <ul class="pick-list">\(when: mayAssign, "\(others.map { handTo($0, here) })")\
        \(when: model.owner != nil, backToQueue(model, here))</ul></form>
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

/// What came to the wrong team is passed on by us; nobody is told to write elsewhere.
private func passOn(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let rows = model.otherTeams.map { team -> HTML in
        """
        <li><button class="btn" type="submit" name="team" value="\(team.id.description)">\(here.queueFace("s"))\
        <span>\(here.say("owner.team", ["team": team.name]))</span></button></li>
        """
    }
    return """
        <form method="post" action="/conversations/\(model.number)/owner">\(here.csrfField)
        <p class="label">\(here.say("owner.team.title"))</p><ul class="pick-list">\(rows)</ul>
        <p class="hint">\(here.say("owner.team.hint"))</p></form>
        """
}

/// The invitation that waits, above the timeline: for who is asked, accept or decline; for the others, the state.
func invitationStrip(_ model: ConversationModel, _ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    guard let invitation = model.invitation else { return "" }
    let names: KeyValuePairs<String, HTML> = [
        "by": "<b><bdi>\(invitation.by)</bdi></b>", "to": "<b><bdi>\(invitation.to)</bdi></b>",
        "why": "<bdi>\(invitation.reason)</bdi>", "time": "\(here.words.dates.by(invitation.lapsesAt, now: here.now))",
    ]
    let path: HTML = "/conversations/\(model.number)/transfer"
    guard invitation.isMine(frame.me.id) else {
        return """
            <div class="invitation bar" id="invitation">\(here.icon("i-swap"))<p>\(here.markup("transfer.waits", names))</p>
            \(when: invitation.mayWithdraw(frame.me.id, owner: model.owner?.id), """
                <form class="push" method="post" action="\(path)">\(here.csrfField)<button class="btn line" name="answer" value="withdraw">\
                \(here.say("transfer.withdraw"))</button></form>
                """)</div>
            """
    }
    return """
        <div class="invitation" id="invitation"><p>\(here.icon("i-swap")) \(here.markup("transfer.asks", names))</p>
        <div class="brief" dir="auto">\(plainTextHTML(invitation.brief))</div>
        <form class="bar" method="post" action="\(path)">\(here.csrfField)
        <button class="btn main" name="answer" value="accept">\(here.say("transfer.accept"))</button>
        <label class="grow"><span class="vh">\(here.say("transfer.decline.why"))</span>\
        <input class="field" name="why" maxlength="300" dir="auto" autocomplete="off" placeholder="\(here.say("transfer.decline.why"))"></label>
        <button class="btn line" name="answer" value="decline">\(here.say("transfer.decline"))</button></form></div>
        """
}
