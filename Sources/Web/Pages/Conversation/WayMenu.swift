// By which way a reply goes: the contact's own, unless the writer says why another one is better.
import Desk
import Text

/// Beside the button that sends. Only where there is a choice.
func wayMenu(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard let usual = model.usualWay else { return "" }
    let others = usual.possible.filter { $0 != usual.written && $0 != .phone && offers($0, model) }
    guard !others.isEmpty || usual.way == .phone else { return "" }
    // After a refusal what was chosen, and what is missing, is seen at once.
    let isOpen = model.composer.refusal != nil && usual.needsReason(for: model.composer.way)
    let options = [(way: usual.written, value: "")] + others.map { (way: $0, value: $0.rawValue) }
    let chosen = model.composer.way?.rawValue ?? ""
    let choices = options.map { option -> HTML in
        """
        <label class="radio"><input type="radio" name="way" value="\(option.value)" data-keep\(when: option.value == chosen, " checked")> \
        \(here.way(option.way))</label>
        """
    }
    return """
        <details class="menu way-menu" id="menu-way" data-keep\(when: isOpen, " open")>\
        <summary class="btn" title="\(here.say("compose.way"))"><span class="vh">\(here.say("compose.way")): </span>\(here.way(usual.way))</summary>
        <div class="panel stack"><p class="hint">\(here.ground(usual, of: model.contact.first))</p>
        <fieldset class="stack near"><legend class="vh">\(here.say("compose.way"))</legend>\(choices)</fieldset>
        \(reason(usual, model, here))</div></details>
        """
}

/// Other ways than the usual one that make sense here: a chat is gone on with in the chat only, and a page that nobody has
/// asked for is read by nobody who is not told of it.
private func offers(_ way: AnswerWay, _ model: ConversationModel) -> Bool {
    switch way {
    case .chat: model.chat != nil
    case .email: true
    case .page: model.usualWay?.way == .page
    case .phone: false
    }
}

private func reason(_ usual: UsualWay, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard usual.ground != .usual else { return "" }
    return """
        <div><label class="label" for="way-reason">\(here.say("compose.way.reason"))</label>\
        <input class="field" id="way-reason" name="wayReason" maxlength="500" dir="auto" autocomplete="off" data-keep \
        value="\(model.composer.wayReason)"><p class="hint">\(here.say("compose.way.reason.hint"))</p></div>
        """
}

extension Surroundings {
    /// "by mail", "in the chat".
    func way(_ way: AnswerWay) -> String {
        switch way {
        case .chat: say("compose.way.chat")
        case .email: say("compose.way.email")
        case .page: say("compose.way.page")
        case .phone: say("compose.way.phone")
        }
    }

    /// Why this is the way of an answer.
    fileprivate func ground(_ usual: UsualWay, of name: String) -> String {
        switch usual.ground {
        case .here: say("compose.way.here", ["name": name])
        case .stated: say("compose.way.stated", ["name": name, "way": way(usual.way)])
        case .learned: say("compose.way.learned", ["name": name, "way": way(usual.way)])
        case .usual: say("compose.way.usual")
        }
    }
}
