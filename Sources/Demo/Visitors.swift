// Visitors of Lantern Repair's web site: one whose chat is going on, one who came when nobody was there and is called back,
// and one who turns out to be a customer whom the desk knows.
import Desk
import Flows
import Mail
import Storage
import Text

extension Play {
    /// Opens the chat on the company's own site, and lets it be used. `baseURL`: where the demo itself is, so that its
    /// contact page leads into the chat.
    func openChat(at baseURL: String) async throws {
        guard let aigerim = agents["aigerim"] else { return }
        let support = try await flows.team(named: "Support").id
        let site = try await flows.addSite(
            SiteDraft(
                name: "lantern.example", origins: origin(of: baseURL) + " https://lantern.example", team: support,
                sharesPages: true))
        guard let timur = VisitorKey("demo-visitor-timur-000000"), let ivana = VisitorKey("demo-visitor-ivana-000000")
        else { return }
        var first = VisitorMessage(
            text: "Is the battery for the Slim 13 in stock? Mine is swollen.", clientID: "1", name: "Timur Akhmetov",
            email: "timur@customer.example")
        first.page = VisitedPage(address: "https://lantern.example/batteries", title: "Batteries for laptops")
        let question = try await flows.receive(first, from: timur, at: site)
        guard let chat = try await flows.database.read({ try $0.conversation(question.conversation) }) else { return }
        if chat.owner.agent != aigerim.id { try await flows.changeOwner(of: chat.number, to: aigerim.id, as: aigerim) }
        let answer = try await flows.sendReply(
            ReplyDraft(
                text: "It is. Please switch the laptop off and do not charge it. Bring it in today, or we collect it.",
                promise: PromiseOffer(words: "A courier rings you", dueAt: clock.now + .hours(3))),
            to: chat.number, as: aigerim)
        try await flows.see(answer.id, timur, at: site)
        try await flows.changeContact(of: chat.number, as: aigerim) { $0.preferred = .email }
        if let basket = SiteEvent(
            name: "Basket",
            properties: [.init(name: "item", value: "Battery, Slim 13"), .init(name: "total", value: "24 900 ₸")],
            at: clock.now)
        {
            try await flows.note(basket, of: timur, at: site)
        }
        _ = try await flows.receive(
            VisitorMessage(text: "Please collect it!", clientID: "2"), from: timur, at: site)
        _ = try await flows.receive(
            VisitorMessage(
                text: "Dobar dan, popravljate li i stare svjetiljke iz pedesetih godina?", clientID: "1",
                name: "Ivana Kovač", email: "ivana@customer.example", language: .croatian), from: ivana, at: site)
        if let window = flows.callWindows(of: support, desk: try await flows.desk()).dropFirst().first {
            try await flows.askForCall(on: "+385 91 555 0142", from: window.lowerBound, ivana, at: site)
        }
        try await flows.setHere(false, ivana, at: site)
        try await openProvenChat(at: site)
        try await flows.deliverOutbox(by: DemoPost())
    }

    /// Somebody without a name writes, leaves an address that the desk knows, and answers the mail that goes there: now the
    /// desk knows that it is her.
    private func openProvenChat(at site: Site) async throws {
        let (email, domain) = ("ivana.babic@posta.example", LanternRepair.domain)
        guard let viktor = agents["viktor"], let key = VisitorKey("demo-visitor-babic-000000") else { return }
        let question = try await flows.receive(
            VisitorMessage(
                text: "Dobar dan, je li ispravljeni račun već poslan?", clientID: "1", language: .croatian),
            from: key, at: site)
        try await flows.setEmail(email, key, at: site)
        try await flows.setHere(false, key, at: site)
        guard let chat = try await flows.database.read({ try $0.conversation(question.conversation) }) else { return }
        try await flows.changeOwner(of: chat.number, to: viktor.id, as: viktor)
        let answer = try await flows.sendReply(
            ReplyDraft(text: "Dobar dan, jest, poslan je danas u podne na istu adresu. Javite ako nije stigao."),
            to: chat.number, as: viktor)
        try await flows.deliverOutbox(by: DemoPost())
        let mail = composeMail(
            OutgoingMail(
                from: Mailbox(name: "Ivana Babić", address: email),
                to: [Mailbox(name: LanternRepair.name, address: "billing@\(domain)")], subject: "Re: \(chat.subject)",
                messageID: "chat-answer@posta.example", inReplyTo: answer.messageID,
                references: [answer.messageID].compactMap(\.self), date: clock.now.rawValue, text: "Stigao je, hvala!",
                html: nil, attachments: []))
        guard await flows.keep(from: email, to: ["billing@\(domain)"], bytes: mail) == .kept else { return }
        try await flows.readInbox()
    }

    private func origin(of baseURL: String) -> String {
        let parts = baseURL.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
        return parts.joined(separator: "/")
    }
}
