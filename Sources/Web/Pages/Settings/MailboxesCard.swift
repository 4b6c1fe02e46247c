// The mailboxes out of which the desk fetches its mail: how it goes with each, to rest it and to try it now.
import Desk
import Storage
import Text

func mailboxesCard(_ mailboxes: [MailboxRecord], _ here: Surroundings) -> HTML? {
    guard !mailboxes.isEmpty else { return nil }
    return """
        <section class="card" aria-labelledby="mailboxes-h"><h2 id="mailboxes-h">\(here.say("mailboxes.title"))</h2>
        <p class="hint">\(here.say("mailboxes.explain"))</p>
        <ul class="rows first">\(mailboxes.map { line($0, here) })</ul></section>
        """
}

private func line(_ mailbox: MailboxRecord, _ here: Surroundings) -> HTML {
    let isPaused = mailbox.state.pausedAt != nil
    let place: HTML = "<bdi dir=\"ltr\">\(mailbox.address)</bdi>"
    return """
        <li><div><b>\(place)</b>
        <small><bdi dir="ltr">\(mailbox.user) · \(mailbox.server) · \(mailbox.folder)</bdi></small>
        <p class="why">\(state(of: mailbox, here))</p></div>
        <div class="end bar">\(when: !isPaused, act("visit", "mailboxes.try", mailbox, here))\
        \(act("pause", isPaused ? "mailboxes.resume" : "mailboxes.pause", mailbox, here, isEnd: isPaused))</div></li>
        """
}

/// A pause is a resource: going on takes it away.
private func act(
    _ name: String, _ key: String, _ mailbox: MailboxRecord, _ here: Surroundings, isEnd: Bool = false
) -> HTML {
    """
    <form method="post" action="/settings/mailboxes/\(mailbox.id.description)/\(name)">\(here.csrfField)\
    \(when: isEnd, "<input type=\"hidden\" name=\"_method\" value=\"delete\">")\
    <button class="btn line small" type="submit">\(here.say(key))<span class="vh">: \(mailbox.address), \(mailbox.user)</span></button></form>
    """
}

private func state(of mailbox: MailboxRecord, _ here: Surroundings) -> HTML {
    let state = mailbox.state
    func since(_ key: String, _ time: Instant) -> String {
        here.say(key, ["time": here.words.dates.moment(time, now: here.now)])
    }
    if let paused = state.pausedAt { return "\(since("mailboxes.paused", paused))" }
    if let (trouble, start) = state.trouble {
        return "\(since("mailboxes.failing", start)) \(troubleWords(trouble, here))"
    }
    guard let heard = state.heardAt else { return "\(here.say("mailboxes.never"))" }
    let waiting = state.waiting > 0 ? " " + here.say("mailboxes.waiting", ["number": "\(state.waiting)"]) : ""
    return "\(since("mailboxes.well", heard))\(waiting)"
}

/// In plain words, and what the other side said.
func troubleWords(_ trouble: MailboxTrouble, _ here: Surroundings) -> HTML {
    let sentence = here.say("mailbox.trouble.\(trouble.kind.rawValue)")
    return trouble.words.isEmpty ? "\(sentence)" : "\(sentence) (<bdi dir=\"ltr\">\(trouble.words)</bdi>)"
}
