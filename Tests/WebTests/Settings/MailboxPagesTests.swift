// Mailboxes on the pages: a lead sees how it goes with each, rests one, and finds a silent one on top of the overview.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct MailboxPagesTests {
    private func connected(_ office: Office) async throws -> RemoteMailbox {
        let draft = MailboxDraft(
            address: TestDesk.address, server: "imaps://mail.test", user: "support", secret: .password("hunter2"))
        try await office.flows.addMailbox(draft, validity: 7, next: 1)
        return try #require(try await office.flows.serveMailboxes(on: 1).first)
    }

    @Test("a lead sees the mailboxes, rests one and goes on", arguments: TestDatabase.engines)
    func pause(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            #expect(try await !client.get("/settings", lead).text.contains("mailboxes-h"))
            let mailbox = try await connected(office)
            let page = try await client.get("/settings", lead).text
            #expect(
                page.contains("imaps://mail.test") && page.contains("Not visited yet.") && !page.contains("hunter2"))

            let path = "/settings/mailboxes/\(mailbox.id)"
            let answer = try await client.post("\(path)/pause", ["csrf": csrf], lead)
            #expect(answer.headers[.location] == "/settings?news=saved#mailboxes-h")
            #expect(try await client.get("/settings", lead).text.contains("Paused since"))
            _ = try await client.post("\(path)/pause", ["_method": "delete", "csrf": csrf], lead)
            #expect(try await client.get("/settings", lead).text.contains("All well"))
            let revision = try await office.flows.mailboxRevision()
            _ = try await client.post("\(path)/visit", ["csrf": csrf], lead)
            #expect(try await office.flows.mailboxRevision() > revision)

            let agent = try await client.post("\(path)/pause", ["csrf": office.formToken], office.browser)
            #expect(agent.status == .forbidden)
            #expect(try await client.post("/settings/mailboxes/9/pause", ["csrf": csrf], lead).status == .notFound)
        }
    }

    @Test("a silent mailbox stands on top of the lead's overview, with the reason", arguments: TestDatabase.engines)
    func alarm(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, _) = try await office.lead()
            let mailbox = try await connected(office)
            try await office.flows.failed(MailboxTrouble(.loginRefused, "wrong <b>"), at: mailbox.id, on: 1)
            #expect(try await !client.get("/overview", lead).text.contains("No mail comes in from here"))
            office.desk.clock.pass(.minutes(11))
            let page = try await client.get("/overview", lead).text
            #expect(page.contains("No mail comes in from here") && page.contains(TestDesk.address))
            #expect(page.contains("does not accept the user and the password.") && page.contains("wrong &lt;b&gt;"))
            #expect(try await !client.get("/overview", office.browser).text.contains("No mail comes in from here"))

            let health = try await client.get("/healthz", office.browser)
            #expect(health.status == .ok && health.text.contains("silent for longer than they should: 1."))
            let metrics = try await client.get("/metrics", office.browser).text
            #expect(metrics.contains("kept_mailboxes{state=\"failing\"} 1"))
            #expect(metrics.contains("kept_mailbox_silent_seconds{mailbox=\"\(mailbox.id)\"} 660"))
            try await office.flows.heard(from: mailbox.id, waiting: 0, on: 1)
            #expect(try await !client.get("/overview", lead).text.contains("No mail comes in from here"))
        }
    }
}
