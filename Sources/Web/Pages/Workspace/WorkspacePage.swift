// The three panes: list, conversation, person.
import Desk
import Text

package func workspacePage(_ model: WorkspaceModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="panes" id="main">
        <h1 class="vh">\(here.viewName(model.list.view))</h1>
        \(listFragment(model.list, here))
        \(talkPane(model, here))
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: title(model, here), place: .list(model.list.view), pane: pane(model.talk),
        number: number(model.talk), content: content)
}

private func pane(_ talk: WorkspaceModel.Talk) -> String {
    if case .none = talk { "list" } else { "talk" }
}

private func number(_ talk: WorkspaceModel.Talk) -> Int? {
    if case .conversation(let conversation, _) = talk { conversation.number } else { nil }
}

private func title(_ model: WorkspaceModel, _ here: Surroundings) -> String {
    guard case .conversation(let conversation, _) = model.talk else { return here.viewName(model.list.view) }
    return "\(conversation.contact.full): \(subject(conversation.subject, here))"
}

private func talkPane(_ model: WorkspaceModel, _ here: Surroundings) -> HTML {
    switch model.talk {
    case .none: nothingChosen(here)
    case .firstDay(let day): firstDayPane(day, here)
    case .conversation(let conversation, let person): talkFragment(conversation, person, model.frame, here)
    }
}

private func nothingChosen(_ here: Surroundings) -> HTML {
    """
    <section class="talk talk-empty" id="talk" tabindex="-1" aria-label="\(here.say("talk.none.label"))">
    <div>\(here.icon("i-kept"))<p>\(here.say("talk.none.words"))</p><p class="muted small scripted">\(here.say("talk.none.keys"))</p></div>
    </section>
    """
}
