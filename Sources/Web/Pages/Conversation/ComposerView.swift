// Writing: a reply to the contact or a note for colleagues, in two forms that cannot be mistaken.
import Desk
import Text

func composer(_ model: ConversationModel, _ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    """
    <div class="compose" id="compose">
    <div id="refused" data-keep>\(refusalLine(model.composer.refusal))</div>
    <div class="bar">
    <span class="seg" role="group" aria-label="\(here.say("compose.kind"))">\
    <label><input type="radio" name="kind" id="kind-reply" data-keep checked>\(here.say("compose.reply"))</label>\
    <label><input type="radio" name="kind" id="kind-note" data-keep>\(here.say("compose.note"))</label></span>
    <span class="small muted for-reply compose-to">\(recipient(model, here))</span>
    \(copies(model, here))
    <span class="small for-note">\(here.say("compose.note.who"))</span>
    <span class="push bar acts" id="acts">\(ownerMenu(model, frame, here))\(moreMenu(model, here))</span>
    </div>
    \(replyForm(model, here))
    \(noteForm(model, here))
    </div>
    """
}

private func recipient(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard model.isOpen else { return HTML(text: here.say("compose.reopens")) }
    let name: HTML = "<b><bdi>\(model.contact.first)</bdi></b>"
    switch model.usualWay?.way {
    case .page: return here.markup("compose.to.page", ["name": name])
    case .phone:
        return here.markup("compose.to.phone", ["name": name, "number": "<bdi dir=\"ltr\">\(model.phone)</bdi>"])
    case .chat, .email, nil: break
    }
    if let chat = model.chat { return chatRecipient(model, chat, here) }
    return here.markup(
        "compose.to",
        [
            "name": name,
            "address": "<bdi title=\"\(model.composer.replyTo)\">\(model.composer.replyTo)</bdi>",
        ])
}

/// Who reads along: those who read the last message, unless somebody takes them out.
private func copies(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let copies = model.composer.copies
    return """
        <details class="for-reply copies small" id="copies"\(when: !copies.isEmpty, " open")>\
        <summary>\(here.say("compose.cc"))</summary>\
        <input class="field" name="cc" form="reply" id="reply-cc" data-keep dir="ltr" value="\(copies)" maxlength="2000" \
        autocomplete="off" aria-label="\(here.say("compose.cc.label"))" placeholder="\(here.say("compose.cc.label"))"></details>
        """
}

private func replyForm(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let label = here.say("compose.reply.label", ["name": model.contact.first])
    return """
        <form class="for-reply" id="reply" method="post" action="/conversations/\(model.number)/replies" \
        enctype="multipart/form-data" data-send="reply" data-draft="\(model.number)-reply">
        \(here.csrfField)<input type="hidden" name="cid" value="\(model.composer.replyIdentity)">
        <div class="draft"><div class="paper"><div class="mirror" id="mirror" aria-hidden="true" dir="auto"></div>\
        <textarea name="text" id="reply-text" data-keep aria-label="\(label)" dir="auto" \
        maxlength="100000" rows="3" required placeholder="\(label)">\(model.composer.replyText)</textarea></div>
        <div class="finds" id="finds" role="group" aria-label="\(here.say("guard.label"))" data-number="\(model.number)">\
        \(model.composer.guardFindings)</div></div>
        \(promiseMenu(model, here))
        <input type="hidden" name="template" id="reply-template" data-keep>
        <ul class="files chosen" id="reply-files" data-keep></ul>
        <p class="chip soon" id="meanwhile" role="status" data-keep hidden>\(here.say("compose.meanwhile"))</p>
        <div class="bar foot"><button class="btn main" type="submit" id="send">\(here.say("compose.send"))</button>
        \(laterMenu(model, here))\(wayMenu(model, here))
        \(filePicker(here, id: "reply-attach", words: here.say("compose.attach"), classes: "icon", isWordless: true))
        <button class="btn scripted" type="button" data-act="template">\(here.icon("i-page"))<span>\(here.say("compose.template"))</span></button>
        <span class="push bar ends">\(when: model.isOpen, endingMenus(model, here))</span></div>
        </form>
        """
}

/// A promise that goes with the reply: what, and by when. Left empty, none is made.
private func promiseMenu(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    """
    <details class="vowing" id="vowing" data-keep><summary>\(here.icon("ring-20", "ring"))\(here.say("compose.promise"))</summary>
    <div class="bar"><label class="grow"><span class="vh">\(here.say("compose.promise.what"))</span>\
    <input class="field" name="promise" maxlength="200" dir="auto" autocomplete="off" placeholder="\(here.say("compose.promise.what"))"></label>
    <label><span class="vh">\(here.say("compose.promise.when"))</span>\
    <input class="field" type="datetime-local" name="promiseDue" step="60" min="\(here.words.dates.fieldStamp(here.now))"></label></div>\(standingChoices(model, here))</details>
    <div class="found" id="found" aria-live="polite" data-number="\(model.number)"></div>
    """
}

/// Promises in own words that still stand: this reply may keep one, or give it a new time.
private func standingChoices(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let own = model.standingPromises.filter { $0.kind == .own }
    guard !own.isEmpty else { return "" }
    let lines = own.map { promise -> HTML in
        """
        <label class="radio"><input type="checkbox" name="keeps" value="\(promise.id.description)"> \
        \(here.say("compose.keeps")) <bdi>\(promise.words)</bdi></label>
        """
    }
    let options =
        [(value: "", words: here.say("compose.replaces.none"))]
        + own.map { (value: $0.id.description, words: $0.words) }
    return """
        <div class="stack">\(lines)
        \(choice("replaces", label: here.say("compose.replaces"), options: options, chosen: nil, id: "reply-replaces"))</div>
        """
}

private func noteForm(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    let label = here.say("compose.note.label")
    return """
        <form class="for-note" id="note" method="post" action="/conversations/\(model.number)/notes" \
        data-send="note" data-draft="\(model.number)-note">
        \(here.csrfField)<input type="hidden" name="cid" value="\(model.composer.noteIdentity)">
        <div class="draft"><div class="paper"><textarea name="text" id="note-text" data-keep aria-label="\(label)" dir="auto" \
        maxlength="100000" rows="3" required placeholder="\(label)">\(model.composer.noteText)</textarea></div></div>
        <div class="bar foot"><button class="btn line" type="submit">\(here.icon("i-lock"))\(here.say("compose.note.keep"))</button></div>
        </form>
        """
}
