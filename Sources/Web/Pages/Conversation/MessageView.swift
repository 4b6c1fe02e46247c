// One message: who, how, when, the words, the files, and how far it has come.
import Desk
import Text

func messageView(_ message: MessageItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    let (mark, name) = author(message, here)
    return """
        <article class="msg\(when: message.isOutbound, " out")" id="m-\(message.id.description)"\(clientID(model.clientIDs[message.id]))>
        \(mark)
        <header><b><bdi>\(name)</bdi></b>\(botMark(message, here)) \(here.icon(iconName(message.channel))) \(here.channel(message.channel)) \
        \(clock(message.at, here))\(message.channel == .chat && message.isOutbound ? chatDelivery(message, model.chat, here) : delivery(message.delivery, here))\(copies(message, here))</header>
        <div class="said-all"><div class="said" dir="auto">\(message.said)</div>
        \(attachments(message.attachments, "/attachments/", here))\(losses(message, here))\(origin(message, model, here))\
        \(message.newSubject.map { newSubject($0, message, model, here) })</div></article>

        """
}

/// By what the browser that sent it knows it again.
func clientID(_ id: String?) -> HTML { id.map { " data-cid=\"\($0)\"" } ?? "" }

private func author(_ message: MessageItem, _ here: Surroundings) -> (mark: HTML, name: String) {
    switch message.author {
    case .contact(let name, let identity): (initials(of: name, hue: identity.rawValue), name)
    case .colleague(let colleague): (here.face(colleague), colleague.name)
    case .bot(let name):
        (here.icon("i-gear", "face desk-mark"), name.utf8.isEmpty ? here.say("bot.unnamed") : name)
    case .desk: (here.icon("i-kept", "face desk-mark"), here.company)
    }
}

/// A bot is named a bot wherever it speaks.
private func botMark(_ message: MessageItem, _ here: Surroundings) -> HTML {
    guard case .bot = message.author else { return "" }
    return " <span class=\"chip\">\(here.say("bot.label"))</span>"
}

private func delivery(_ delivery: DeliveryItem?, _ here: Surroundings) -> HTML {
    guard let delivery else { return "" }
    switch delivery.state {
    case .waiting: return "<span class=\"chip push\">\(here.say("delivery.waiting"))</span>"
    case .sent:
        return "<span class=\"sent push\">\(here.icon("i-check"))\(here.say("delivery.sent"))</span>"
    case .failed:
        let why = delivery.why.map { " <bdi>\($0)</bdi>" as HTML }
        return "<span class=\"chip late push\">\(here.say("delivery.failed"))\(why)</span>"
    }
}

/// Files, each with its kind and size; used by the contact's page too.
func attachments(_ items: [AttachmentItem], _ folder: String, _ here: Surroundings) -> HTML {
    attachments(items, here) { "\(folder)\($0.id)" }
}

func attachments(_ items: [AttachmentItem], _ here: Surroundings, path: (AttachmentItem) -> String) -> HTML {
    guard !items.isEmpty else { return "" }
    let links = items.map { item -> HTML in
        let words: HTML = """
            \(here.icon("i-clip"))<bdi>\(item.name)</bdi> <span class="muted">\(here.size(item.size))</span>
            """
        guard let why = whyClosed(item, here) else {
            return "<li><a class=\"file\" href=\"\(path(item))\">\(words)</a></li>"
        }
        return "<li><span class=\"file closed\">\(words) \(why)</span></li>"
    }
    return "<ul class=\"files\" aria-label=\"\(here.say("files.label"))\">\(links)</ul>"
}

private func copies(_ message: MessageItem, _ here: Surroundings) -> HTML {
    guard !message.copies.isEmpty else { return "" }
    let names = message.copies.map { "<bdi>\($0)</bdi>" as HTML }
    let list = names.dropFirst().reduce(names[0]) { "\($0), \($1)" }
    return "<span class=\"copied\">\(here.markup("message.cc", ["names": list]))</span>"
}

/// Why nobody can open a file now; nil when it can be opened.
private func whyClosed(_ item: AttachmentItem, _ here: Surroundings) -> HTML? {
    switch item.check {
    case .clean: return nil
    case .unchecked: return here.checksFiles ? "<span class=\"chip\">\(here.say("files.unchecked"))</span>" : nil
    case .failed:
        return here.checksFiles ? "<span class=\"chip soon\">\(here.say("files.uncheckable"))</span>" : nil
    case .infected(let name, _):
        let name: HTML = here.namesFindings ? ": <bdi>\(name)</bdi>" : ""
        return "<span class=\"chip late\">\(here.say("files.infected"))\(name)</span>"
    }
}

/// Whoever answers a mail of which not all could be read must know that there is more, and where.
private func losses(_ message: MessageItem, _ here: Surroundings) -> HTML {
    guard !message.losses.isEmpty else { return "" }
    let whys = message.losses.map { " \(here.say("message.lost.\($0.rawValue)"))" as HTML }
    let raw: HTML = " <a href=\"/messages/\(message.id.description)/raw\">\(here.say("message.raw"))</a>"
    return """
        <p class="lost small">\(here.icon("i-torn"))<span><b>\(here.say("message.lost"))</b>\(whys)\(when: message.hasRaw, raw)</span></p>
        """
}

/// The sender's own look in a frame without rights, the reason of the threading, the bytes.
private func origin(_ message: MessageItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    let id = message.id.description
    guard message.hasHTML || message.hasRaw || message.threading != nil, !message.isOutbound else { return "" }
    return """
        <div class="origin small">\(when: message.hasHTML, asSent(id, here))\
        <details id="o-\(id)"><summary>\(here.say("message.why"))</summary>\
        <p>\(message.threading.map(here.threading) ?? here.say("threading.written"))</p>\
        \(when: message.hasRaw, "<p><a href=\"/messages/\(id)/raw\">\(here.say("message.raw"))</a></p>")\
        \(moveForm(message, model, here))</details></div>
        """
}

/// Where the message would belong if not here: to a conversation of its own, or to another of the contact.
private func moveForm(_ message: MessageItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    let id = message.id.description
    let own = (value: "", words: here.say("message.move.own"))
    let others = model.others.map { (value: String($0.number), words: "#\($0.number) \(subject($0.subject, here))") }
    let reach = [
        (value: "onward", words: here.say("message.move.onward")),
        (value: "alone", words: here.say("message.move.alone")),
    ]
    return """
        <form class="stack move" method="post" action="/conversations/\(model.number)/moves">\(here.csrfField)\
        <input type="hidden" name="message" value="\(id)">
        \(choice("reach", label: here.say("message.move.what"), options: reach, chosen: "onward", id: "reach-\(id)"))
        \(choice("into", label: here.say("message.move.into"), options: [own] + others, chosen: "", id: "into-\(id)"))
        <button class="btn line" type="submit">\(here.say("message.move.act"))</button></form>
        """
}

/// A mail that carries on an old thread under a new subject is mostly a new matter: a split is offered, never done.
private func newSubject(
    _ new: String, _ message: MessageItem, _ model: ConversationModel, _ here: Surroundings
) -> HTML {
    """
    <form class="bar new-subject small" method="post" action="/conversations/\(model.number)/moves">\(here.csrfField)\
    <span class="grow">\(here.markup("message.newSubject", ["subject": "<b><bdi>\(new)</bdi></b>"]))</span>\
    <input type="hidden" name="message" value="\(message.id.description)"><input type="hidden" name="reach" value="onward">\
    <button class="btn line small" type="submit">\(here.say("message.newSubject.split"))</button></form>
    """
}

private func asSent(_ id: String, _ here: Surroundings) -> HTML {
    """
    <details class="as-sent" id="h-\(id)"><summary>\(here.say("message.asSent"))</summary>\
    <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" name="mail-\(id)" \
    src="/messages/\(id)/html" title="\(here.say("message.asSent"))"></iframe>\
    <p><a href="/messages/\(id)/html?pictures=shown" target="mail-\(id)">\(here.say("message.showPictures"))</a></p></details>
    """
}
