// Two visitors of Lantern Repair's web site: one whose chat is going on, one who came when nobody was there.
import Desk
import Flows
import Storage

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
        _ = try await flows.receive(
            VisitorMessage(text: "Please collect it!", clientID: "2"), from: timur, at: site)
        _ = try await flows.receive(
            VisitorMessage(
                text: "Dobar dan, popravljate li i stare svjetiljke iz pedesetih godina?", clientID: "1",
                name: "Ivana Kovač", email: "ivana@customer.example", language: .croatian), from: ivana, at: site)
        try await flows.setHere(false, ivana, at: site)
        try await flows.deliverOutbox(by: DemoPost())
    }

    private func origin(of baseURL: String) -> String {
        let parts = baseURL.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
        return parts.joined(separator: "/")
    }
}
