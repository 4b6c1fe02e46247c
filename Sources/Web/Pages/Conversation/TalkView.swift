// The middle pane: the word at the top, the timeline, the composer; and the person beside it.
import Desk
import Text

/// Conversation and person, as the page and each live patch carry them.
package func talkFragment(
    _ model: ConversationModel, _ person: PersonModel, _ frame: WorkspaceFrame, _ here: Surroundings
) -> HTML {
    """
    <section class="talk" id="talk" tabindex="-1" data-number="\(model.number)"\
    \(model.chat.map { " data-chat=\"\($0.lastOfTheirs?.description ?? "")\"" as HTML }) aria-label="\(here.say("talk.label", ["name": model.contact.full]))">
    \(head(model, frame, here))
    <div class="thread" id="thread" tabindex="0" role="region" aria-label="\(here.say("talk.timeline"))">
    \(timeline(model, here))
    \(model.held.map { heldReply($0, model, here) })\(visitorWriting(model, here))
    </div>
    \(composer(model, frame, here))
    </section>
    \(personPane(person, here))
    """
}

private func head(_ model: ConversationModel, _ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    """
    <header class="talk-head" id="talk-head">
    <div class="bar">
    <a class="btn icon to-list" href="/conversations" data-go="list" aria-label="\(here.say("talk.back"))">\(here.icon("i-back", "i flip"))</a>
    <h2 id="talk-h"\(lang(model.language))><bdi>\(subject(model.subject, here))</bdi></h2>
    <span class="muted small push"><bdi>#\(model.number)</bdi></span>
    <a class="btn icon to-person" href="#person" data-go="person" aria-label="\(here.say("talk.about", ["name": model.contact.full]))">\
    \(here.icon("i-person"))</a>
    </div>
    \(word(model, frame, here))
    \(chatStrip(model, here))
    \(invitationStrip(model, frame, here))
    \(company(model, here))
    \(viewers(model, here))
    </header>
    """
}

private func word(_ model: ConversationModel, _ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    switch model.standing {
    case .closed(let reason, let by, let at): return closedWord(reason, by, at, here)
    case .open(let word): return openWord(word, "", here.ring(until: word.hearsBy), model, frame, here)
    case .paused(let pause, _): return openWord(pause.word, " rests", here.icon("i-pause"), model, frame, here)
    }
}

private func openWord(
    _ word: Word, _ kind: String, _ mark: HTML, _ model: ConversationModel, _ frame: WorkspaceFrame,
    _ here: Surroundings
) -> HTML {
    let due = word.hearsBy
    let isLate = due < here.now || word.pressing?.why == .missed
    return """
        <dl class="word\(kind)\(when: isLate, " late")">
        <div><dt>\(here.say("word.who"))</dt><dd>\(owner(model, frame, here))</dd></div>
        <div><dt>\(here.say("word.next"))</dt><dd><bdi>\(here.nextStep(word.nextStep))</bdi>\(word.pressing.map { pressing($0, here) })</dd></div>
        <div class="by"><dt>\(here.say("word.by"))</dt><dd>\(mark) <span>\(dueWords(due, here))</span></dd></div>
        </dl>
        """
}

/// Why it comes before all others, under the next step.
private func pressing(_ pressing: Pressing, _ here: Surroundings) -> HTML {
    let since = here.words.dates.moment(pressing.since, now: here.now)
    let words =
        switch pressing.why {
        case .missed: here.say("pressing.missed", ["time": since])
        case .resumed: here.say("pressing.resumed", ["time": since])
        case .atRisk: here.say("pressing.atRisk", ["time": since])
        }
    return " <small class=\"pressing\">\(words)</small>"
}

private func closedWord(_ reason: Closure.Reason, _ by: Colleague?, _ at: Instant, _ here: Surroundings) -> HTML {
    let who = by.map { colleague -> HTML in "\(here.face(colleague, "s")) \(colleague.firstName)" }
    return """
        <dl class="word shut">
        <div><dt>\(here.say("word.closed"))</dt><dd>\(here.reason(reason))</dd></div>
        <div><dt>\(here.say("word.closedBy"))</dt><dd>\(who ?? HTML(text: here.say("word.desk")))</dd></div>
        <div><dt>\(here.say("word.closedAt"))</dt><dd>\(here.icon("ring-kept", "ring")) \(here.words.dates.moment(at, now: here.now))</dd></div>
        </dl>
        """
}

private func owner(_ model: ConversationModel, _ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    guard let owner = model.owner else {
        return "\(here.queueFace("s")) <span>\(here.say("word.queue", ["team": model.team]))</span>"
    }
    let name = owner.id == frame.me.id ? here.say("word.you", ["name": owner.firstName]) : owner.firstName
    return "\(here.face(owner, "s")) <span>\(name)</span>"
}

private func dueWords(_ due: Instant, _ here: Surroundings) -> HTML {
    let dates = here.words.dates
    let left = Int(due.since(here.now).components.seconds)
    let far = left < 0 ? dates.lateness(-left) : dates.within(left)
    return "\(dates.by(due, now: here.now)) <span class=\"small thin\">· \(far)</span>"
}

/// Who else works on it, who stands in, and how often it has changed hands.
private func company(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let standsIn = model.cover.map { cover -> HTML in
        let until = cover.until.map { here.words.dates.moment($0, now: here.now) } ?? here.say("cover.openEnd")
        guard let by = cover.by else { return HTML(text: here.say("cover.nobody", ["time": until])) }
        return here.markup("cover.by", ["name": "<b><bdi>\(by.firstName)</bdi></b>", "time": "\(until)"])
    }
    let helpers = model.helpers.map(\.firstName).joined(separator: ", ")
    let parts: [HTML?] = [
        standsIn, helpers.utf8.isEmpty ? nil : HTML(text: here.say("helper.list", ["names": helpers])),
        model.transferCount == 0 ? nil : HTML(text: here.say("transfer.count", count: model.transferCount)),
    ]
    let said = parts.compactMap { $0 }
    guard !said.isEmpty else { return "" }
    return "<p class=\"company small muted\">\(said.map { "<span>\($0)</span>" as HTML })</p>"
}

/// Who looks at it too and, which weighs more, who is answering it: two answers confuse.
private func viewers(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let writers = model.writers.map(\.firstName).joined(separator: ", ")
    let faces: HTML = "\(model.viewers.prefix(5).map { here.face($0, "s") })"
    let names = model.viewers.map(\.firstName).joined(separator: ", ")
    return """
        <p class="viewers small muted" id="viewers" role="status">\(when: !model.viewers.isEmpty, """
            <span class="faces">\(faces)</span> \(here.say("talk.viewers", ["names": names]))
            """)\(when: !writers.isEmpty, """
            <span class="chip soon" id="writers">\(here.say("talk.writers", ["names": writers]))</span>
            """)</p>
        """
}
