// The page on which agents choose how they hear of what concerns them: by sound, and by push in which browsers.
import Desk
import Text

package func notificationsPage(_ model: NotificationsModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("notifications.title"))</h1><p class="lede">\(here.say("notifications.explain"))</p></header>
        <div class="grid"><div class="stack">\(push(here))\(browsers(model, here))</div>
        <div class="stack">\(sound(here))\(concerns(here))</div></div>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("notifications.title"), place: .me, pane: nil, content: content)
}

/// Only a script can ask a browser; without one the card says so.
private func push(_ here: Surroundings) -> HTML {
    """
    <section class="card" id="push" aria-labelledby="push-h" data-off="\(here.say("push.off"))" data-on="\(here.say("push.on"))" \
    data-denied="\(here.say("push.denied"))" data-unable="\(here.say("push.unable"))" data-failed="\(here.say("push.failed"))">\
    <h2 id="push-h">\(here.say("push.title"))</h2>
    <p class="muted small">\(here.say("push.explain"))</p>
    <p id="push-state" role="status">\(here.say("push.unable"))</p>
    <div class="stack" id="push-acts" hidden>
    <label class="radio"><input type="checkbox" id="push-more"> <span>\(here.say("push.more"))</span></label>
    <p class="hint">\(here.say("push.more.hint"))</p>
    <div class="bar"><button class="btn main" type="button" id="push-begin">\(here.say("push.begin"))</button>\
    <button class="btn line" type="button" id="push-end" hidden>\(here.say("push.end"))</button></div></div></section>
    """
}

private func browsers(_ model: NotificationsModel, _ here: Surroundings) -> HTML {
    guard !model.browsers.isEmpty else { return "" }
    return """
        <section class="card" aria-labelledby="browsers-h"><h2 id="browsers-h">\(here.say("push.browsers"))</h2>
        <ul class="plain-list browsers">\(model.browsers.map { browser($0, here) })</ul></section>
        """
}

private func browser(_ browser: NotificationsModel.Browser, _ here: Surroundings) -> HTML {
    let dates = here.words.dates
    let state =
        browser.hasTrouble
        ? here.say("push.trouble")
        : browser.reachedAt.map { here.say("push.reached", ["time": dates.moment($0, now: here.now)]) }
            ?? here.say("push.since", ["time": dates.moment(browser.since, now: here.now)])
    return """
        <li class="across"><span class="grow"><b><bdi>\(browser.name)</bdi></b> <span class="muted small">\(state)\
        \(when: browser.saysMore, HTML(text: " · " + here.say("push.saysMore")))</span></span>
        <form method="post" action="/me/notifications/browsers/\(browser.id)">\(here.csrfField)\
        <input type="hidden" name="_method" value="delete">\
        <button class="btn line small" type="submit">\(here.say("push.remove"))<span class="vh">: \(browser.name)</span></button></form></li>
        """
}

private func sound(_ here: Surroundings) -> HTML {
    """
    <section class="card scripted" aria-labelledby="sound-h"><h2 id="sound-h">\(here.say("sound.title"))</h2>
    <div class="stack"><label class="radio"><input type="checkbox" id="sound"> <span>\(here.say("sound.on"))</span></label>
    <p class="hint">\(here.say("sound.hint"))</p>
    <button class="btn line" type="button" id="sound-try">\(here.say("sound.try"))</button></div></section>
    """
}

private func concerns(_ here: Surroundings) -> HTML {
    let all = [
        here.say("hears.given"), here.say("hears.wrote"), here.say("hears.due"), here.say("hears.mentioned"),
        here.say("hears.lead"),
    ]
    return """
        <section class="card" aria-labelledby="hears-h"><h2 id="hears-h">\(here.say("hears.title"))</h2>
        <ul class="plain-list">\(all.map { "<li>\($0)</li>" as HTML })</ul>
        <p class="hint">\(here.say("hears.not"))</p></section>
        """
}
