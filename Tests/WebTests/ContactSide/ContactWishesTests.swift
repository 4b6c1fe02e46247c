// What contacts ask for on their own page: a call, a way to be answered, their owner.
import Desk
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct ContactWishesTests {
    /// A conversation, the path of its contact's page, and a client.
    private func visit(
        _ engine: Engine,
        _ body: @escaping @Sendable (Office, any TestClientProtocol, _ number: Int, _ page: String) async throws -> Void
    ) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            try await office.flows.changeOwner(of: number, to: office.agent.id, as: office.agent)
            try await body(office, client, number, "/c/\(try await office.pageToken(number))")
        }
    }

    /// The beginnings of the windows that a page offers for a call.
    private func windows(_ page: String) -> [String] {
        page.matches(of: /name="from" value="(\d+)"/).map { String($0.1) }
    }

    @Test("a call is asked for in a window that was offered, and moved to another", arguments: TestDatabase.engines)
    func call(engine: Engine) async throws {
        try await visit(engine) { office, client, number, page in
            let offered = windows(try await client.get(page).text)
            #expect(offered.count >= 3)
            let asked = try await client.post("\(page)/call", ["phone": "+7 (701) 555-01-42", "from": offered[1]])
            #expect(asked.status == .seeOther && asked.headers[.location] == "\(page)#call-h")
            let first = try #require(try await office.record(number).promises.first { $0.kind == .callBack })
            #expect(first.words == "+77015550142" && first.from?.rawValue.description == offered[1])
            let shown = try await client.get(page).text
            #expect(shown.contains("We call you tomorrow") || shown.contains("We call you today"))
            #expect(shown.contains("A call on +77015550142") && shown.contains("Choose another time"))
            #expect(try await client.get("/conversations/\(number)", office.browser).text.contains("+77015550142"))

            _ = try await client.post("\(page)/call", ["phone": "+77015550142", "from": offered[2]])
            let calls = try await office.record(number).promises.filter { $0.kind == .callBack }
            #expect(calls.count == 2 && calls.filter(\.isStanding).map(\.from?.rawValue.description) == [offered[2]])
            #expect(calls.first { !$0.isStanding }?.state == .renegotiated(at: office.desk.clock.now))
        }
    }

    @Test("what is no number, and a time that was not offered, is said on the page", arguments: TestDatabase.engines)
    func refusedCall(engine: Engine) async throws {
        try await visit(engine) { office, client, number, page in
            let offered = windows(try await client.get(page).text)
            for phone in ["", "12345", "call me", "+7701555014212345", "<b>"] {
                let answer = try await client.post("\(page)/call", ["phone": phone, "from": offered[0]])
                #expect(answer.status == .unprocessableContent, "\(phone)")
                #expect(answer.text.contains("This does not look like a telephone number."))
            }
            for from in ["", "x", "1", "-1", "9223372036854775807", String(Int64(offered[0])! + 1)] {
                let answer = try await client.post("\(page)/call", ["phone": "+77015550142", "from": from])
                #expect(answer.status == .unprocessableContent, "\(from)")
                #expect(answer.text.contains("This time has passed. Choose another one."))
            }
            #expect(try await office.record(number).promises.allSatisfy { $0.kind != .callBack })
        }
    }

    @Test("the way that is chosen is kept, and no calls means none", arguments: TestDatabase.engines)
    func preference(engine: Engine) async throws {
        try await visit(engine) { office, client, number, page in
            for preference in ContactPreference.allCases {
                let answer = try await client.post("\(page)/preference", ["preference": preference.rawValue])
                #expect(answer.status == .seeOther && answer.headers[.location] == "\(page)#prefer-h")
                #expect(try await office.record(number).contact.preferred == preference)
                let shown = try await client.get(page).text
                #expect(shown.contains("value=\"\(preference.rawValue)\" checked"))
            }
            let offered = windows(try await client.get(page).text)
            _ = try await client.post("\(page)/call", ["phone": "+77015550142", "from": offered[0]])
            let call = try #require(try await office.record(number).promises.last { $0.kind == .callBack })
            _ = try await client.post("\(page)/preference", ["preference": "email", "nocalls": "1"])
            let record = try await office.record(number)
            #expect(record.contact.noCallsSince == office.desk.clock.now)
            #expect(record.promises.contains { $0.kind == .answer && $0.isStanding && $0.dueAt == call.dueAt })
            #expect(!record.promises.contains { $0.kind == .callBack && $0.isStanding })
            #expect(try await client.get(page).text.contains("name=\"nocalls\" value=\"1\" checked"))

            // Who prefers the telephone may be called again, and so may who asks for a call.
            _ = try await client.post("\(page)/preference", ["preference": "phone", "nocalls": "1"])
            #expect(try await office.record(number).contact.noCallsSince == nil)
            for wrong in ["", "fax", "EMAIL"] {
                let answer = try await client.post("\(page)/preference", ["preference": wrong])
                #expect(answer.status == .badRequest, "\(wrong)")
            }
            #expect(try await office.record(number).contact.preferred == .phone)
        }
    }

    @Test(
        "who owns it is named, and what is written reaches them; away, who stands in", arguments: TestDatabase.engines)
    func owner(engine: Engine) async throws {
        try await visit(engine) { office, client, number, page in
            #expect(try await client.get(page).text.contains("What you write below reaches me directly."))
            #expect(try await client.get(page).text.contains("Aigerim Sadykova, customer service"))
            _ = try await client.post("\(page)/messages", ["text": "Are you there?", "cid": "f1"])
            let mine = try await client.get("/api/conversations?view=mine", office.program).json
            let row = try #require((mine["items"] as? [[String: Any]])?.first)
            #expect(row["number"] as? Int == number && row["unread"] as? Bool == true)

            let (clock, desk) = (office.desk.clock, office.desk)
            _ = try await office.flows.planAbsence(
                of: desk.aigerim.id, from: clock.now, until: clock.now + .hours(4), cover: desk.marko.id,
                reason: .ill, as: desk.aigerim)
            let away = try await client.get(page).text
            #expect(away.contains("Marko Horvat") && away.contains("looks after it meanwhile"))
            clock.pass(.hours(5))
            try await office.flows.ringAlarms()
            #expect(!(try await client.get(page).text.contains("Marko Horvat")))

            try await office.flows.changeOwner(of: number, to: nil, as: desk.aigerim)
            #expect(try await client.get(page).text.contains("What you write below reaches us directly."))
        }
    }

    @Test("a closed conversation opens again with its owner when the contact writes", arguments: TestDatabase.engines)
    func reopens(engine: Engine) async throws {
        try await visit(engine) { office, client, number, page in
            let draft = ReplyDraft(text: "It works again.", ending: .close(.solved))
            _ = try await office.flows.sendReply(draft, to: number, as: office.agent)
            let closed = try await client.get(page).text
            #expect(closed.contains("Closed: we believe it is settled.") && windows(closed).isEmpty)
            _ = try await client.post("\(page)/messages", ["text": "It flickers again.", "cid": "f1"])
            let record = try await office.record(number)
            #expect(record.conversation.isOpen && record.conversation.owner.agent == office.agent.id)
            #expect(record.events.contains { $0.event == .reopened })
            #expect(!(try await client.get(page).text.contains("we believe it is settled")))
        }
    }

    @Test(
        "times are those of the contact's clock once their browser has told its zone", arguments: TestDatabase.engines)
    func zone(engine: Engine) async throws {
        try await visit(engine) { office, client, number, page in
            let draft = ReplyDraft(
                text: "I send it.",
                promise: PromiseOffer(words: "Send it", dueAt: office.desk.clock.now + .hours(26)))
            _ = try await office.flows.sendReply(draft, to: number, as: office.agent)
            #expect(try await client.get(page).text.contains("our time (Almaty)"))
            #expect(try await client.post("\(page)/zone", ["zone": "Europe/Zagreb"]).status == .noContent)
            let shown = try await client.get(page).text
            #expect(shown.contains("your time") && shown.contains("tomorrow by 08:00"), "10:00 + 26 h − 4 h")
            for wrong in ["", "Nowhere/Here", "../../etc/passwd", String(repeating: "A", count: 65)] {
                #expect(try await client.post("\(page)/zone", ["zone": wrong]).status == .notFound, "\(wrong)")
            }
            #expect(try await office.record(number).contact.zone == "Europe/Zagreb")
        }
    }

    @Test("no wish is granted to a stranger, to another site, or to a flood", arguments: TestDatabase.engines)
    func bounds(engine: Engine) async throws {
        try await visit(engine) { office, client, number, page in
            let other = try await office.mail(from: "Eve <eve@example.test>")
            let forged = "/c/\(other)-\(page.split(separator: "-", maxSplits: 1)[1])"
            let acts: [(path: String, fields: KeyValuePairs<String, String>)] = [
                ("call", ["phone": "+77015550142", "from": "1"]), ("preference", ["preference": "page"]),
                ("zone", ["zone": "Europe/Zagreb"]), ("human", [:]), ("messages", ["text": "x"]),
            ]
            for act in acts {
                for wrong in [forged, "/c/x", "/c/\(String(repeating: "1", count: 200))"] {
                    #expect(try await client.post("\(wrong)/\(act.path)", act.fields).status == .notFound)
                }
                let foreign = try await client.post("\(page)/\(act.path)", act.fields, [.origin: "https://evil.test"])
                #expect(foreign.status == .forbidden, "\(act.path)")
            }
            let contact = try await office.record(number).contact
            #expect(contact.preferred == nil && contact.zone == nil)
            for _ in 0..<20 {
                _ = try await client.post("\(page)/zone", ["zone": "Europe/Zagreb"])
                let said = try await client.post("\(page)/preference", ["preference": "page"])
                #expect(said.status == .seeOther, "what the page's script says counts apart")
            }
            let flooded = try await client.post("\(page)/preference", ["preference": "email"])
            #expect(flooded.status == .tooManyRequests && flooded.headers[.retryAfter] != nil)
            #expect(try await office.record(number).contact.preferred == .page)
        }
    }
}
