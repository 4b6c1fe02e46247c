// The alarm on the overview: mailboxes from which nothing good was heard for longer than there should be.
import Desk
import Storage
import Text

func silentMailboxesCard(_ mailboxes: [OverviewModel.SilentMailbox], _ here: Surroundings) -> HTML? {
    guard !mailboxes.isEmpty else { return nil }
    return """
        <section class="card alarm" aria-labelledby="mailboxes-h"><h2 id="mailboxes-h">\(here.say("mailboxes.silent.title"))</h2>
        <p class="muted small">\(here.say("mailboxes.silent.explain"))</p>
        <ul class="rows shared">\(mailboxes.map { line($0, here) })</ul>
        <p class="more-of"><a href="/settings#mailboxes-h">\(here.say("mailboxes.silent.see"))</a></p></section>
        """
}

private func line(_ mailbox: OverviewModel.SilentMailbox, _ here: Surroundings) -> HTML {
    let time = here.words.dates.moment(mailbox.since, now: here.now)
    return """
        <li>\(here.icon("i-torn"))<span><b><bdi dir="ltr">\(mailbox.address)</bdi></b>\
        <small>\(here.say("mailboxes.silent.since", ["time": time]))\(mailbox.trouble.map { " \(troubleWords($0, here))" as HTML })</small></span></li>
        """
}
