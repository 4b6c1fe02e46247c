// Things that happened, each told in one line with its mark.
import Desk
import Text

func eventView(_ event: EventItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    let told = tell(event, model, here)
    return """
        <p class="event \(told.kind)">\(told.mark)<span>\(told.words)</span>\(clock(event.at, here))</p>

        """
}

private struct Told {
    let kind: String
    let mark: HTML
    let words: HTML
}

private func tell(_ event: EventItem, _ model: ConversationModel, _ here: Surroundings) -> Told {
    switch event.what {
    case .acknowledged(let owner, let team, let by): acknowledged(owner ?? team, by, event.at, model, here)
    case .ownerChanged(let from, let to, let team):
        Told(kind: "", mark: here.icon("i-swap"), words: ownerChange(from, to, team, here))
    case .promiseMade(let words, let due):
        Told(
            kind: "", mark: here.icon("ring-20", "ring"), words: promise("event.promise.made", words, due, event, here))
    case .promiseKept(let words, let due, let at): kept(words, due, at, event, here)
    case .promiseLate(let words, let due):
        Told(
            kind: "late", mark: here.icon("ring-late", "ring"),
            words: promise("event.promise.late", words, due, event, here))
    case .closed(let reason, let by):
        Told(
            kind: "kept", mark: here.icon("i-check"),
            words: here.markup(
                "event.closed", ["name": bold(by ?? here.say("word.desk")), "reason": HTML(text: here.reason(reason))]))
    case .reopened(let by):
        Told(kind: "", mark: here.icon("i-play"), words: reopening(by, model, here))
    case .deliveryFailed(let why):
        Told(
            kind: "late", mark: here.icon("ring-late", "ring"),
            words: here.markup("event.deliveryFailed", ["why": "<bdi>\(why)</bdi>"]))
    }
}

private func bold(_ words: String) -> HTML { "<b><bdi>\(words)</bdi></b>" }

private func acknowledged(
    _ owner: String, _ by: Instant, _ at: Instant, _ model: ConversationModel, _ here: Surroundings
) -> Told {
    let words = here.markup(
        "event.acknowledged",
        ["contact": bold(model.contact.first), "name": bold(owner), "time": bold(here.words.dates.by(by, now: at))])
    return Told(kind: "", mark: here.icon("i-check"), words: words)
}

private func ownerChange(_ from: String?, _ to: String?, _ team: String, _ here: Surroundings) -> HTML {
    switch (from, to) {
    case (let from?, let to?): here.markup("event.owner.handed", ["from": bold(from), "to": bold(to)])
    case (nil, let to?): here.markup("event.owner.taken", ["to": bold(to), "team": bold(team)])
    case (let from?, nil): here.markup("event.owner.returned", ["from": bold(from), "team": bold(team)])
    case (nil, nil): here.markup("event.owner.queue", ["team": bold(team)])
    }
}

private func promise(_ key: String, _ words: String, _ due: Instant, _ event: EventItem, _ here: Surroundings) -> HTML {
    here.markup(
        key,
        ["words": bold(promiseWords(words, here)), "time": bold(here.words.dates.by(due, now: event.at))])
}

/// An announced answer has no words of its own.
func promiseWords(_ words: String, _ here: Surroundings) -> String {
    words.utf8.isEmpty ? here.say("promise.answer") : words
}

private func kept(_ words: String, _ due: Instant, _ at: Instant, _ event: EventItem, _ here: Surroundings) -> Told {
    let early = here.words.dates.earliness(Int(due.since(at).components.seconds))
    let late = due < at ? here.words.dates.lateness(Int(at.since(due).components.seconds)) : nil
    let margin = (late ?? early).map { ", \($0)" as HTML }
    return Told(
        kind: "kept", mark: here.icon("ring-kept", "ring"),
        words: "\(promise("event.promise.kept", words, due, event, here))\(margin)")
}

private func reopening(_ by: String?, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard let by else { return here.markup("event.reopened.contact", ["contact": bold(model.contact.first)]) }
    return here.markup("event.reopened.colleague", ["name": bold(by)])
}
