// Things that happened, each told in one line with its mark.
import Desk
import Text

func eventView(_ event: EventItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    let told = tell(event, model, here)
    if case .moved(_, _, _, _, let move?) = event.what {
        return """
            <div class="event reversible \(told.kind)">\(told.mark)<span>\(told.words)</span>\(clock(event.at, here))\(takingBack(move, model, here))</div>

            """
    }
    return """
        <p class="event \(told.kind)">\(told.mark)<span>\(told.words)</span>\(clock(event.at, here))</p>

        """
}

/// A move was perhaps a mistake: one act takes it back.
private func takingBack(_ move: MessageMove.ID, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <form method="post" action="/conversations/\(model.number)/moves/\(move.description)">\(here.csrfField)\
    <input type="hidden" name="_method" value="delete"><button class="btn" type="submit">\(here.say("move.takeBack"))</button></form>
    """
}

private struct Told {
    let kind: String
    let mark: HTML
    let words: HTML

    init(_ kind: String, _ icon: String, _ words: HTML, _ here: Surroundings) {
        (self.kind, self.words) = (kind, words)
        mark = here.icon(icon, icon.utf8.starts(with: "ring".utf8) ? "ring" : "i")
    }
}

private func tell(_ event: EventItem, _ model: ConversationModel, _ here: Surroundings) -> Told {
    switch event.what {
    case .acknowledged(let owner, let team, let by): acknowledged(owner ?? team, by, event.at, model, here)
    case .ownerChanged(let from, let to, let team):
        Told("", "i-swap", ownerChange(from, to, team, here), here)
    case .promiseMade(let it): Told("", "ring-20", promise("event.promise.made", it, it.dueAt, event, here), here)
    case .promiseKept(let it, let at): kept(it, at, event, here)
    case .promiseMissed(let it, let newDue):
        Told("late", "ring-late", missed(it, newDue, event, here), here)
    case .promiseReplaced(let it):
        Told("", "ring-20", promise("event.promise.replaced", it, it.dueAt, event, here), here)
    case .paused(let reason, let until, let by): Told("", "i-pause", paused(reason, until, by, event, here), here)
    case .resumed(let by): Told("", "i-play", resumption(by, here), here)
    case .transfer(let transfer, let turn, let to, let by): Told("", "i-swap", tell(transfer, turn, to, by, here), here)
    case .humanAsked(let name, let isBot):
        Told("ask", "i-hand", here.markup(isBot ? "event.bot.asked" : "event.human.asked", ["name": bold(name)]), here)
    case .enoughOfBots: Told("ask", "i-hand", here.markup("event.bot.enough", [:]), here)
    case .personJoined(let name):
        Told("", "i-hand", here.markup("event.human.joined", ["name": bold(name)]), here)
    case .handedToBots(let name):
        Told("", "i-swap", here.markup("event.human.handed", ["name": bold(name)]), here)
    case .helper(let name, let joined):
        Told(
            "", "i-hand", here.markup(joined ? "event.helper.joined" : "event.helper.left", ["name": bold(name)]), here)
    case .rose(let why): Told("late", "ring-late", HTML(text: here.rise(why)), here)
    case .task(let task, let turn): tell(task, turn, event, here)
    case .stepTried(let step, let by):
        Told("", "i-check", here.markup("event.tried", ["name": bold(by), "words": bold(step.words)]), here)
    case .leadAsked(let question, let by):
        Told("ask", "i-hand", here.markup("event.leadAsked", ["name": bold(by), "words": bold(question.words)]), here)
    case .leadAnswered(let question, let by):
        Told(
            "ask", "i-check",
            here.markup("event.leadAnswered", ["name": bold(by), "words": bold(question.answer?.words ?? "")]), here)
    case .called(let reached, let by):
        Told(
            reached ? "kept" : "", "i-phone",
            here.markup(reached ? "event.called.reached" : "event.called.missed", ["name": bold(by)]), here)
    case .closed(let reason, let by):
        Told(
            "kept", "i-check",
            here.markup(
                "event.closed", ["name": bold(by ?? here.say("word.desk")), "reason": HTML(text: here.reason(reason))]),
            here)
    case .reopened(let by): Told("", "i-play", reopening(by, model, here), here)
    case .moved(let kind, let turn, let other, let by, _): Told("", "i-swap", moved(kind, turn, other, by, here), here)
    case .person(let other, let joined, let by):
        Told(
            "", "i-person",
            here.markup(
                joined ? "event.person.joined" : "event.person.separated", ["name": bold(by), "other": bold(other)]),
            here)
    case .personProven(let other, let proof):
        Told(
            "", "i-person",
            here.markup("event.person.proven", ["other": bold(other), "how": HTML(text: here.proof(proof))]), here)
    case .copyFailed(let why): Told("", "i-warn", here.markup("event.copyFailed", ["why": "<bdi>\(why)</bdi>"]), here)
    case .guardOverridden(let reason, let by):
        Told(
            "", "i-hand",
            here.markup("event.guardOverridden", ["name": bold(by), "reason": "<q><bdi>\(reason)</bdi></q>"]), here)
    case .otherWay(let way, let reason, let by):
        Told(
            "", "i-swap",
            here.markup(
                "event.otherWay",
                ["name": bold(by), "way": HTML(text: here.way(way)), "reason": "<q><bdi>\(reason)</bdi></q>"]), here)
    case .deliveryFailed(let why):
        Told("late", "ring-late", here.markup("event.deliveryFailed", ["why": "<bdi>\(why)</bdi>"]), here)
    }
}

private func missed(_ it: Promise, _ newDue: Instant?, _ event: EventItem, _ here: Surroundings) -> HTML {
    let words = promise("event.promise.late", it, it.dueAt, event, here)
    guard let newDue else { return words }
    let time = here.words.dates.by(newDue, now: event.at)
    return "\(words) \(here.markup("event.promise.newTime", ["time": bold(time)]))"
}

private func paused(
    _ reason: Reason.Key, _ until: Instant, _ by: String?, _ event: EventItem, _ here: Surroundings
) -> HTML {
    here.markup(
        "event.paused",
        [
            "name": bold(by ?? here.say("word.desk")), "time": bold(here.words.dates.moment(until, now: event.at)),
            "reason": HTML(text: here.reason(reason)),
        ])
}

private func resumption(_ by: String?, _ here: Surroundings) -> HTML {
    guard let by else { return HTML(text: here.say("event.resumed")) }
    return here.markup("event.resumed.colleague", ["name": bold(by)])
}

private func tell(
    _ transfer: Transfer, _ turn: EventItem.What.TransferTurn, _ to: String, _ by: String, _ here: Surroundings
) -> HTML {
    let key =
        switch turn {
        case .offered: "event.transfer.offered"
        case .declined: "event.transfer.declined"
        case .withdrawn: "event.transfer.withdrawn"
        case .lapsed: "event.transfer.lapsed"
        }
    let why = if case .declined(_, let why) = transfer.answer, !why.utf8.isEmpty { why } else { transfer.reason }
    return here.markup(key, ["to": bold(to), "by": bold(by), "why": "<bdi>\(why)</bdi>"])
}

private func tell(
    _ task: ThirdPartyTask, _ turn: EventItem.What.TaskTurn, _ event: EventItem, _ here: Surroundings
) -> Told {
    func words(_ key: String, _ due: Instant) -> HTML {
        here.markup(
            key,
            [
                "party": bold(task.party), "words": bold(task.words),
                "time": bold(here.words.dates.by(due, now: event.at)),
            ])
    }
    return switch turn {
    case .made: Told("", "i-wrench", words("event.task.made", task.dueAt), here)
    case .newTime(let due): Told("", "i-wrench", words("event.task.newTime", due), here)
    case .late: Told("late", "ring-late", words("event.task.late", task.dueAt), here)
    case .done: Told("kept", "i-wrench", words("event.task.done", task.dueAt), here)
    case .cancelled: Told("", "i-wrench", words("event.task.cancelled", task.dueAt), here)
    }
}

private func moved(
    _ kind: MessageMove.Kind, _ turn: EventItem.What.MoveTurn, _ other: Int, _ by: String, _ here: Surroundings
) -> HTML {
    let key =
        switch (kind, turn) {
        case (.merge, .leftAgain): "event.merge.left"
        case (.merge, .cameBack): "event.merge.cameBack"
        case (_, .leftAgain): "event.move.left"
        case (_, .cameBack): "event.move.cameBack"
        case (.split, .left): "event.split.out"
        case (.split, .came): "event.split.in"
        case (.move, .left): "event.move.out"
        case (.move, .came): "event.move.in"
        case (.merge, .left): "event.merge.out"
        case (.merge, .came): "event.merge.in"
        }
    let link: HTML = "<a href=\"/conversations/\(other)\"><bdi>#\(String(other))</bdi></a>"
    return here.markup(key, ["name": bold(by), "other": link])
}

private func bold(_ words: String) -> HTML { "<b><bdi>\(words)</bdi></b>" }

private func acknowledged(
    _ owner: String, _ by: Instant, _ at: Instant, _ model: ConversationModel, _ here: Surroundings
) -> Told {
    let words = here.markup(
        "event.acknowledged",
        ["contact": bold(model.contact.first), "name": bold(owner), "time": bold(here.words.dates.by(by, now: at))])
    return Told("", "i-check", words, here)
}

private func ownerChange(_ from: String?, _ to: String?, _ team: String, _ here: Surroundings) -> HTML {
    switch (from, to) {
    case (let from?, let to?): here.markup("event.owner.handed", ["from": bold(from), "to": bold(to)])
    case (nil, let to?): here.markup("event.owner.taken", ["to": bold(to), "team": bold(team)])
    case (let from?, nil): here.markup("event.owner.returned", ["from": bold(from), "team": bold(team)])
    case (nil, nil): here.markup("event.owner.queue", ["team": bold(team)])
    }
}

private func promise(_ key: String, _ it: Promise, _ due: Instant, _ event: EventItem, _ here: Surroundings) -> HTML {
    here.markup(
        key, ["words": bold(here.promise(it)), "time": bold(here.words.dates.by(due, now: event.at))])
}

private func kept(_ it: Promise, _ at: Instant, _ event: EventItem, _ here: Surroundings) -> Told {
    let early = here.words.dates.earliness(Int(it.dueAt.since(at).components.seconds))
    let late = it.dueAt < at ? here.words.dates.lateness(Int(at.since(it.dueAt).components.seconds)) : nil
    let margin = (late ?? early).map { ", \($0)" as HTML }
    return Told("kept", "ring-kept", "\(promise("event.promise.kept", it, it.dueAt, event, here))\(margin)", here)
}

private func reopening(_ by: String?, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard let by else { return here.markup("event.reopened.contact", ["contact": bold(model.contact.first)]) }
    return here.markup("event.reopened.colleague", ["name": bold(by)])
}
