// What an agent sees of the visitor of a chat: whether they are there, what they do, where an answer goes.
import Desk
import Text

/// A chat as it stands at this moment.
package struct ChatState: Sendable {
    package let isVisitorHere: Bool
    package let isVisitorWriting: Bool
    /// Our newest message that the visitor has seen, and when.
    package let seen: Message.ID?
    package let seenAt: Instant?
    package let page: VisitedPage?
    /// What the site's own script has told, the newest first.
    package var events: [SiteEvent] = []
    /// Where the answer goes by mail; nil while we know no address.
    package let email: String?
    /// Who is asked to take it, by name.
    package let asked: Colleague?
    /// Their newest message: read when it has been looked at.
    package let lastOfTheirs: Message.ID?

    package init(
        isVisitorHere: Bool, isVisitorWriting: Bool, seen: Message.ID?, seenAt: Instant?, page: VisitedPage?,
        email: String?, asked: Colleague?, lastOfTheirs: Message.ID?
    ) {
        (self.isVisitorHere, self.isVisitorWriting) = (isVisitorHere, isVisitorWriting)
        (self.seen, self.seenAt, self.page, self.email) = (seen, seenAt, page, email)
        (self.asked, self.lastOfTheirs) = (asked, lastOfTheirs)
    }
}

/// Above the timeline: where the visitor is.
func chatStrip(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard let chat = model.chat, model.isOpen else { return "" }
    let name: HTML = "<b><bdi>\(model.contact.first)</bdi></b>"
    let presence =
        chat.isVisitorHere ? here.markup("visitor.here", ["name": name]) : here.markup("visitor.left", ["name": name])
    let page = chat.page.map { page -> HTML in
        let title = page.title.utf8.isEmpty ? page.address : page.title
        return """
             <span>\(here.markup("visitor.page", [
                "page": "<a href=\"\(page.address)\" rel=\"noreferrer noopener\" target=\"_blank\"><bdi>\(title)</bdi></a>",
            ]))</span>
            """
    }
    return """
        <p class="visitor small\(when: chat.isVisitorHere, " is-here")" id="visitor">\(here.icon("i-chat"))<span>\(presence)</span>\(page)</p>
        \(siteEvents(chat.events, here))
        \(asked(model, chat, here))
        """
}

/// What the site tells of its visitor: the newest at once, the others behind it.
private func siteEvents(_ events: [SiteEvent], _ here: Surroundings) -> HTML {
    guard let newest = events.first else { return "" }
    let lines = events.map { event -> HTML in
        let properties = event.properties.map {
            "<span><bdi>\($0.name)</bdi>: <b><bdi>\($0.value)</bdi></b></span> " as HTML
        }
        return
            "<li><time>\(here.words.dates.moment(event.at, now: here.now))</time> <bdi>\(event.name)</bdi> \(properties)</li>"
    }
    return """
        <details class="more site-events" id="site-events"><summary class="small">\
        \(here.markup("visitor.event", ["event": "<b><bdi>\(newest.name)</bdi></b>"]))</summary><ul class="small">\(lines)</ul></details>
        """
}

/// For who is asked: take it, or let the next one be asked.
private func asked(_ model: ConversationModel, _ chat: ChatState, _ here: Surroundings) -> HTML {
    guard let asked = chat.asked, model.owner == nil else { return "" }
    return """
        <div class="invitation bar" id="asked">\(here.icon("i-chat"))<p>\(here.markup("chats.asked", ["name": "<b><bdi>\(asked.firstName)</bdi></b>"]))</p>
        <form class="push" method="post" action="/conversations/\(model.number)/chat">\(here.csrfField)\
        <button class="btn line" name="answer" value="decline">\(here.say("chats.decline"))</button></form></div>
        """
}

/// At the end of the timeline, while they type.
func visitorWriting(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    guard let chat = model.chat, chat.isVisitorWriting else { return "" }
    return """
        <p class="writing" id="writing" role="status">\(here.icon("i-chat"))\
        <span>\(here.markup("visitor.writing", ["name": "<bdi>\(model.contact.first)</bdi>"]))</span></p>
        """
}

/// Where a reply goes, in the place of the address.
func chatRecipient(_ model: ConversationModel, _ chat: ChatState, _ here: Surroundings) -> HTML {
    let name: HTML = "<b><bdi>\(model.contact.first)</bdi></b>"
    if chat.isVisitorHere { return here.markup("compose.to.chat", ["name": name]) }
    guard let email = chat.email else { return here.markup("compose.to.nowhere", ["name": name]) }
    return here.markup("compose.to", ["name": name, "address": "<bdi title=\"\(email)\">\(email)</bdi>"])
}

/// Whether a message of ours has been seen; mails say how far they have come instead.
func chatDelivery(_ message: MessageItem, _ chat: ChatState?, _ here: Surroundings) -> HTML {
    let isSeen = chat?.seen.map { $0 >= message.id } ?? false
    if isSeen { return "<span class=\"sent push\">\(here.icon("i-check"))\(here.say("delivery.seen"))</span>" }
    switch message.delivery?.state {
    case .sent: return "<span class=\"sent push\">\(here.icon("i-mail"))\(here.say("delivery.followed"))</span>"
    case .waiting, .failed, nil: return "<span class=\"chip push\">\(here.say("delivery.unseen"))</span>"
    }
}

/// At the top of the list, wherever one is: chats that this agent is asked to take.
func askedChats(_ chats: [AskedChatItem], _ here: Surroundings) -> HTML {
    let rows = chats.map { chat -> HTML in
        let name = chat.name.utf8.isEmpty ? here.say("chats.somebody") : chat.name
        return """
            <li class="bar">\(here.icon("i-chat"))<a href="/conversations/\(chat.number)" data-number="\(chat.number)">\
            <b><bdi>\(name)</bdi></b>: <bdi>\(chat.subject)</bdi></a>\
            <form class="push" method="post" action="/conversations/\(chat.number)/owner">\(here.csrfField)\
            <button class="btn main" type="submit">\(here.say("chats.take"))<span class="vh">: \(name)</span></button></form></li>
            """
    }
    return """
        <div class="asked" id="asked-chats" role="status">\(when: !chats.isEmpty, "<p class=\"label\">\(here.say("chats.title"))</p><ul>\(rows)</ul>")</div>
        """
}

/// A chat that waits for the reader of the list.
package struct AskedChatItem: Sendable {
    package let number: Int
    package let name: String
    package let subject: String

    package init(number: Int, name: String, subject: String) {
        (self.number, self.name, self.subject) = (number, name, subject)
    }
}
