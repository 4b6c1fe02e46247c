// One message: who, how, when, the words, the files, and how far it has come.
import Desk
import Text

func messageView(_ message: MessageItem, _ here: Surroundings) -> HTML {
    let (mark, name) = author(message, here)
    return """
        <article class="msg\(when: message.isOutbound, " out")" id="m-\(message.id.description)">
        \(mark)
        <header><b><bdi>\(name)</bdi></b> \(here.icon(iconName(message.channel))) \(here.channel(message.channel)) \
        \(clock(message.at, here))\(delivery(message.delivery, here))</header>
        <div class="said-all"><div class="said" dir="auto">\(message.said)</div>
        \(attachments(message.attachments, "/attachments/", here))\(origin(message, here))</div></article>

        """
}

private func author(_ message: MessageItem, _ here: Surroundings) -> (mark: HTML, name: String) {
    switch message.author {
    case .contact(let name, let identity): (initials(of: name, hue: identity.rawValue), name)
    case .colleague(let colleague): (here.face(colleague), colleague.name)
    case .desk: (here.icon("i-kept", "face desk-mark"), here.company)
    }
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
    guard !items.isEmpty else { return "" }
    let links = items.map { item -> HTML in
        """
        <li><a class="file" href="\(folder)\(item.id.description)">\(here.icon("i-clip"))<bdi>\(item.name)</bdi> \
        <span class="muted">\(here.size(item.size))</span></a></li>
        """
    }
    return "<ul class=\"files\" aria-label=\"\(here.say("files.label"))\">\(links)</ul>"
}

/// The sender's own look in a frame without rights, the reason of the threading, the bytes.
private func origin(_ message: MessageItem, _ here: Surroundings) -> HTML {
    let id = message.id.description
    guard message.hasHTML || message.hasRaw || message.threading != nil, !message.isOutbound else { return "" }
    return """
        <div class="origin small">\(when: message.hasHTML, asSent(id, here))\
        <details id="o-\(id)"><summary>\(here.say("message.why"))</summary>\
        <p>\(message.threading.map(here.threading) ?? here.say("threading.written"))</p>\
        \(when: message.hasRaw, "<p><a href=\"/messages/\(id)/raw\">\(here.say("message.raw"))</a></p>")</details></div>
        """
}

private func asSent(_ id: String, _ here: Surroundings) -> HTML {
    """
    <details class="as-sent" id="h-\(id)"><summary>\(here.say("message.asSent"))</summary>\
    <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" src="/messages/\(id)/html" title="\(here.say("message.asSent"))"></iframe></details>
    """
}
