// The page inside the frame on somebody's web site: it works without cookies, and as a form without script.
import Desk
import Text

package func chatPage(_ model: ChatModel, _ here: Surroundings) -> HTML {
    let language = here.words.language
    return """
        <!doctype html>
        <html lang="\(language.rawValue)"\(when: language.isRightToLeft, " dir=\"rtl\"")>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>\(here.say("chat.title", ["company": here.company]))</title>
        <base target="_blank">
        <link rel="icon" href="\(here.assets)/favicon.svg">
        <link rel="stylesheet" href="\(here.assets)/kept.css">
        <link rel="stylesheet" href="/w/\(model.site.key)/colour.css?v=\(String(model.site.accent.hex.dropFirst()))">
        <script type="module" src="\(here.assets)/scripts/chat.js"></script>
        </head>
        <body class="chat" data-site="\(model.site.key)"\(model.host.map { " data-host=\"\($0.text)\"" as HTML }) data-live="0">
        \(head(model, here))
        <main class="chat-main">
        \(thread(model, here))
        \(foot(model, here))
        \(form(model, here))
        </main>
        \(words(here))
        </body>
        </html>

        """
}

/// What changes while the page is open, as the page and each patch carry it.
package func chatParts(_ model: ChatModel, _ here: Surroundings) -> HTML {
    """
    \(head(model, here))
    \(thread(model, here))
    \(foot(model, here))
    """
}

private func head(_ model: ChatModel, _ here: Surroundings) -> HTML {
    let faces = model.talk?.owner.map { [$0] } ?? Array(model.team.present.prefix(3))
    let mark: HTML =
        faces.isEmpty
        ? here.icon("i-people", "face l queue i") : "<span class=\"faces\">\(faces.map { here.face($0, "l") })</span>"
    return """
        <header class="chat-head" id="chat-head">\(mark)
        <div><h1>\(whoIsThere(model, here))</h1><p>\(howLong(model, here))</p></div>
        <button class="btn icon push" type="button" id="chat-close" hidden data-keep aria-label="\(here.say("chat.close"))">\
        \(here.icon("i-close"))</button></header>
        """
}

private func whoIsThere(_ model: ChatModel, _ here: Surroundings) -> HTML {
    if let owner = model.talk?.owner {
        let key = model.talk?.isOwnerThere == true ? "chat.here" : "chat.owner"
        return here.markup(key, ["names": "<bdi>\(owner.firstName)</bdi>"])
    }
    guard model.team.answersNow else { return HTML(text: here.say("chat.nobody")) }
    let names = model.team.present.prefix(3).map(\.firstName).joined(separator: ", ")
    return here.markup("chat.here", ["names": "<bdi>\(names)</bdi>"])
}

private func howLong(_ model: ChatModel, _ here: Surroundings) -> String {
    if let talk = model.talk { return talk.word == nil ? here.say("chat.closed") : here.company }
    return model.team.answersNow
        ? here.say("chat.minutes", count: model.team.minutes)
        : here.say("chat.later", ["time": here.words.dates.by(model.team.hearsBy, now: here.now)])
}

/// The form stays as it is while the rest is patched: somebody may be writing in it.
private func form(_ model: ChatModel, _ here: Surroundings) -> HTML {
    """
    <form class="chat-write" id="write" method="post" action="/contact?lang=\(here.words.language.rawValue)" enctype="multipart/form-data">
    <input type="hidden" name="cid" value="\(model.identity)"><input type="hidden" name="site" value="\(model.site.key)">
    <div class="who" id="who">\
    <label><span>\(here.say("chat.name"))</span><input class="field" name="name" maxlength="200" dir="auto" autocomplete="name"></label>\
    <label><span>\(here.say("chat.email"))</span><input class="field" type="email" name="email" maxlength="250" dir="ltr" autocomplete="email" aria-describedby="who-why"></label>\
    <p class="hint" id="who-why">\(here.say(model.team.answersNow ? "chat.email.why" : "chat.email.needed"))</p></div>
    <p class="refusal" id="refusal" role="alert" hidden></p>
    <ul class="files chosen"></ul>
    <div class="across">\(filePicker(here, id: "chat-files", words: here.say("chat.attach"), classes: "icon", isWordless: true))
    <textarea class="field" name="text" id="text" rows="1" maxlength="10000" dir="auto" aria-label="\(here.say("chat.message"))" placeholder="\(here.say("chat.placeholder"))"></textarea>
    <button class="btn main icon" type="submit" aria-label="\(here.say("chat.send"))">\(here.icon("i-send", "i"))</button></div></form>
    """
}

/// Sentences that the script says.
private func words(_ here: Surroundings) -> HTML {
    """
    <p class="strip" id="offline" role="status" hidden>\(here.say("chat.offline"))</p>
    <template id="words" data-sending="\(here.say("chat.sending"))" data-failed="\(here.say("chat.failed"))" \
    data-empty="\(here.say("chat.refusal.empty"))" data-email="\(here.say("chat.refusal.email"))" \
    data-many="\(here.say("chat.refusal.tooMany"))" data-large="\(here.say("chat.refusal.filesTooLarge"))" \
    data-waiting="\(here.say("chat.waiting"))" data-again="\(here.say("chat.again"))" data-edit="\(here.say("chat.edit"))" \
    data-drop="\(here.say("chat.drop"))" data-call="\(here.say("chat.refusal.call"))"></template>
    """
}
