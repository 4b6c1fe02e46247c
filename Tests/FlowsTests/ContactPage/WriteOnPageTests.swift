// The contact's own page.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("The contact's page")
struct WriteOnPageTests {
    @Test(
        "the link of a mail opens the conversation, and what is written there joins it", arguments: TestDatabase.engines
    )
    func writing(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let conversation = try await desk.conversations()[0]
            let url = desk.flows.pageURL(of: conversation, desk: try await desk.flows.desk())
            let token = String(url.split(separator: "/").last!)
            #expect(try await desk.flows.conversation(pageToken: token)?.id == conversation.id)
            _ = try await desk.flows.receive(ReplyDraft(text: "It is getting worse."), onPage: token)
            let last = try await desk.messages(of: conversation).last
            #expect(last?.channel == .page && last?.threading == .contactPage)
        }
    }

    @Test("no other token opens it", arguments: ["1001-", "1001-AAAAAAAAAAAAAAAAAAAA", "1002", "", "-", "1001"])
    func tokens(token: String) async throws {
        try await TestDesk.with(.sqlite) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            #expect(try await desk.flows.conversation(pageToken: token) == nil)
        }
    }
}
