// Acts beside the conversation: what was tried, what others owe us, a question to the lead.
import Desk
import Text

func moreMenu(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <details class="menu" id="menu-more"><summary class="btn">\(here.icon("i-hand"))<span>\(here.say("more.open"))</span></summary>
    <div class="panel stack">
    \(triedForm(model, here))
    \(when: model.isOpen, leadForm(model, here))
    \(when: model.isOpen, taskForm(model, here))
    \(when: !model.others.isEmpty && !model.isMerged, mergeForm(model, here))
    \(when: model.isOpen, holdForm(model, here))
    \(standingActs(model, here))
    </div></details>
    """
}

private func triedForm(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <form class="stack" method="post" action="/conversations/\(model.number)/tried">\(here.csrfField)
    <div><label class="label" for="tried-words">\(here.say("tried.add"))</label>\
    <input class="field" id="tried-words" name="words" maxlength="300" required dir="auto" autocomplete="off"></div>
    <button class="btn line" type="submit">\(here.say("tried.keep"))</button></form>
    """
}

private func leadForm(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <form class="stack" method="post" action="/conversations/\(model.number)/questions">\(here.csrfField)
    <div><label class="label" for="lead-words">\(here.say("lead.ask"))</label>\
    <textarea class="field" id="lead-words" name="words" rows="2" maxlength="1000" required dir="auto" data-keep></textarea></div>
    <button class="btn line" type="submit">\(here.say("lead.send"))</button></form>
    """
}

/// Bots are silent while a person takes part; who takes part lets them speak again, or silences them before writing.
private func holdForm(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard let hold = model.hold else { return "" }
    let words: HTML =
        switch hold {
        case .free: HTML(text: here.say("hold.none"))
        case .awaited: HTML(text: here.say("hold.awaited"))
        case .held(let name): here.markup("hold.by", ["name": "<b><bdi>\(name)</bdi></b>"])
        }
    let isFree = if case .free = hold { true } else { false }
    return """
        <form class="stack" method="post" action="/conversations/\(model.number)/hold">\(here.csrfField)
        <p class="hint">\(words)</p>\(when: !isFree, "<input type=\"hidden\" name=\"_method\" value=\"delete\">")
        <button class="btn line" type="submit">\(here.say(isFree ? "hold.take" : "hold.give"))</button></form>
        """
}

/// Two conversations of one contact about one matter become one.
private func mergeForm(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let others = model.others.map { (value: String($0.number), words: "#\($0.number) \(subject($0.subject, here))") }
    return """
        <form class="stack" method="post" action="/conversations/\(model.number)/merge">\(here.csrfField)
        \(choice("into", label: here.say("merge.into"), options: others, chosen: nil, id: "merge-into"))
        <p class="hint">\(here.say("merge.hint"))</p>
        <button class="btn line" type="submit">\(here.say("merge.act"))</button></form>
        """
}

private func taskForm(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let kinds = ThirdPartyTask.Kind.allCases.map { (value: $0.rawValue, words: here.task($0)) }
    return """
        <form class="stack" method="post" action="/conversations/\(model.number)/tasks">\(here.csrfField)
        <p class="label">\(here.say("task.add"))</p>
        \(choice("kind", label: here.say("task.kind"), options: kinds, chosen: nil, id: "task-kind"))
        \(Field(name: "party", label: here.say("task.party"), id: "task-party").html)
        \(Field(name: "words", label: here.say("task.words"), id: "task-words").html)
        <div><label class="label" for="task-due">\(here.say("task.due"))</label>\
        <input class="field" id="task-due" type="datetime-local" name="due" step="60" required min="\(here.words.dates.fieldStamp(here.now))"></div>
        <button class="btn line" type="submit">\(here.say("task.keep"))</button></form>
        """
}
