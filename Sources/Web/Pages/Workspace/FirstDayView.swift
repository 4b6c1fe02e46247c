// The first day: no mail yet, and what to do about it.
import Desk
import Text

/// Stands where the conversation will be, until the first mail has come.
func firstDayPane(_ day: FirstDay, _ here: Surroundings) -> HTML {
    """
    <section class="talk first-day" id="talk" tabindex="-1" aria-labelledby="first-h">
    <div class="first-in">
    <h2 class="title" id="first-h">\(here.say("first.title"))</h2>
    <p class="lede">\(here.say("first.calm"))</p>
    <ol class="stack first-steps">
    <li class="card step done-step">\(here.icon("i-kept"))<div><h3>\(here.say("first.runs.title"))</h3>\
    <p class="muted">\(here.say("first.runs.words"))</p></div></li>
    \(mailStep(day, here))
    \(when: day.canInvite, inviteStep(here))
    </ol></div></section>
    """
}

private func mailStep(_ day: FirstDay, _ here: Surroundings) -> HTML {
    guard let address = day.addresses.first else {
        return step(
            "1", here.say("first.address.title"), here.say("first.address.words"),
            "<p><a class=\"btn main big\" href=\"/agents#addresses\">\(here.say("first.address.add"))</a></p>",
            isNow: true)
    }
    let example =
        "swaks --protocol LMTP --server \(day.lmtp) --to \(address) --from you@example.org --header 'Subject: Hello'"
    let rest: HTML = """
        <p class="copy"><code dir="ltr">\(example)</code></p>
        <p class="muted small">\(here.say("first.mail.postfix"))</p>
        <p class="muted small">\(here.say("first.mail.addresses")) <bdi>\(day.addresses.joined(separator: ", "))</bdi></p>
        """
    return step("1", here.say("first.mail.title"), here.say("first.mail.words"), rest, isNow: true)
}

private func inviteStep(_ here: Surroundings) -> HTML {
    step(
        "2", here.say("first.invite.title"), here.say("first.invite.words"),
        "<p><a href=\"/agents\">\(here.say("first.invite.go"))</a></p>", isNow: false)
}

private func step(_ number: String, _ title: String, _ words: String, _ rest: HTML, isNow: Bool) -> HTML {
    """
    <li class="card step\(when: isNow, " now")"><span class="num" aria-hidden="true">\(number)</span>\
    <div><h3>\(title)</h3><p class="muted">\(words)</p>\(rest)</div></li>
    """
}
