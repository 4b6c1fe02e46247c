// The forms of the settings: the hours of the desk and of a team, and reasons in the desk's own words.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing
import Text

@testable import Web

@Suite struct SettingsTests {
    @Test(
        "a lead gives a team hours of its own and takes them away; its contacts hear by them",
        arguments: TestDatabase.engines)
    func teamHours(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            let team = office.desk.support.id
            let path = "/settings/teams/\(team)/hours"
            #expect(try await client.get("/settings", lead).text.contains("works when the desk does"))
            let answer = try await client.post(
                path,
                ["day4": "22:00–24:00", "day5": "0:00–2:00, 22:00–24:00", "zone": "Asia/Almaty", "csrf": csrf], lead)
            #expect(answer.headers[.location] == "/settings?news=saved#team-hours-h")
            let page = try await client.get("/settings", lead).text
            #expect(page.contains("hours of its own") && page.contains("value=\"00:00–02:00, 22:00–24:00\""))
            // Thursday 10:00 and four hours of this night: Friday 2:00.
            let number = try await office.mail()
            #expect(try await office.record(number).conversation.word?.hearsBy == office.desk.clock.now + .hours(16))
            _ = try await client.post(path, ["zone": "Asia/Almaty", "csrf": csrf], lead)
            #expect(try await office.flows.database.read { try $0.team(team)?.hours } == nil)
        }
    }

    @Test("hours that cannot be read change nothing and come back as they were typed")
    func unread() async throws {
        try await Office.visit(.sqlite) { office, client in
            let (lead, csrf) = try await office.lead()
            let before = try await office.flows.desk()
            for path in ["/settings/hours", "/settings/teams/\(office.desk.support.id)/hours"] {
                let answer = try await client.post(
                    path, ["day1": "9-12-18", "zone": "Asia/Almaty", "csrf": csrf], lead)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("A time could not be read."))
                #expect(answer.text.contains("value=\"9-12-18\""))
                #expect(answer.text.contains("<details open>") == path.contains("teams"))
            }
            #expect(try await office.flows.desk() == before)
        }
    }

    @Test("the times of the desk are set, all or none", arguments: TestDatabase.engines)
    func times(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            #expect(try await client.get("/settings", lead).text.contains("name=\"callBack\""))
            func set(_ callBack: String) async throws -> TestResponse {
                try await client.post(
                    "/settings/times",
                    [
                        "csrf": csrf, "answer": "240", "lookAgain": "1440", "unowned": "30", "uncovered": "60",
                        "invitation": "60", "advice": "60", "mailbox": "15", "callBack": callBack,
                    ], lead)
            }
            #expect(try await set("0").status == .unprocessableContent)
            #expect(try await set("90").status == .seeOther)
            #expect(try await office.flows.desk().callBackAfter == .minutes(90))
        }
    }

    @Test("the desk's own week is set, and its days off stay", arguments: TestDatabase.engines)
    func deskHours(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            try await office.flows.updateDesk { $0.hours.holidays = [Day(year: 2026, month: 11, day: 20)] }
            _ = try await client.post(
                "/settings/hours", ["day1": "9-12, 13-17", "zone": "Europe/Zagreb", "csrf": csrf], lead)
            let hours = try await office.flows.desk().hours
            #expect(hours.week[0] == [.init(start: 540, end: 720), .init(start: 780, end: 1020)])
            #expect(hours.zone == "Europe/Zagreb" && hours.holidays == [Day(year: 2026, month: 11, day: 20)])
        }
    }

    @Test("a day off is added, shown and taken away", arguments: TestDatabase.engines)
    func daysOff(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            _ = try await client.post("/settings/holidays", ["add": "2026-12-16", "csrf": csrf], lead)
            let page = try await client.get("/settings", lead).text
            #expect(page.contains("name=\"remove\" value=\"2026-12-16\"> Wednesday 16 December 2026</label>"))
            _ = try await client.post("/settings/holidays", ["remove": "2026-12-16", "csrf": csrf], lead)
            #expect(try await office.flows.desk().hours.holidays == [])
        }
    }

    @Test("an agent changes no team's hours, and there is none that is not there")
    func notAllowed() async throws {
        try await Office.visit(.sqlite) { office, client in
            let path = "/settings/teams/\(office.desk.support.id)/hours"
            let refused = try await client.post(
                path, ["day1": "9-12", "zone": "UTC", "csrf": office.formToken], office.browser)
            #expect(refused.status == .forbidden)
            let (lead, csrf) = try await office.lead()
            let nowhere = try await client.post(
                "/settings/teams/1/hours", ["day1": "9-12", "zone": "UTC", "csrf": csrf], lead)
            #expect(nowhere.status == .unprocessableContent || nowhere.status == .notFound)
        }
    }

    @Test(
        "a reason of the desk's own is read by its name, on the timeline and in the list, also once it is retired",
        arguments: TestDatabase.engines)
    func ownReasons(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            for (kind, name) in [("closing", "Lamp & <cable> sent"), ("pause", "The glazier has it")] {
                _ = try await client.post("/settings/reasons", ["kind": kind, "name": name, "csrf": csrf], lead)
            }
            let (pausing, closing) = try await office.flows.database.read {
                (try $0.reasons(.pause).last!.key, try $0.reasons(.closing).last!.key)
            }
            let number = try await office.mail()
            let path = "/conversations/\(number)"
            _ = try await client.post(
                "\(path)/replies",
                [
                    "ending": "pause", "pauseReason": pausing.rawValue, "pauseUntil": "2026-11-24T09:00",
                    "text": "It rests.", "csrf": office.formToken,
                ], office.browser)
            _ = try await client.post(
                "\(path)/closure", ["reason": closing.rawValue, "text": "Done.", "csrf": office.formToken],
                office.browser)
            _ = try await client.post(
                "/settings/reasons",
                ["_method": "delete", "kind": "closing", "key": closing.rawValue, "csrf": csrf], lead)
            let page = try await client.get(path, office.browser).text
            #expect(page.contains("Lamp &amp; &lt;cable&gt; sent") && page.contains("The glazier has it"))
            let list = try await client.get("/conversations?view=closed&fragment=list", office.browser).text
            #expect(list.contains("Lamp &amp; &lt;cable&gt; sent"))
            for text in [page, list] { #expect(!text.contains(">own.") && !text.contains("(own.")) }
        }
    }

    @Test(
        "a reason of the desk's own is named anew, and put back after it was retired", arguments: TestDatabase.engines)
    func renamedReasons(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            let form: @Sendable (KeyValuePairs<String, String>) async throws -> HTTPResponse.Status = { fields in
                try await client.post("/settings/reasons", fields, lead).status
            }
            _ = try await form(["kind": "closing", "name": "Lamp sent", "csrf": csrf])
            let key = try await office.flows.database.read { try $0.reasons(.closing).last!.key.rawValue }
            _ = try await form(["kind": "closing", "key": key, "name": "New lamp sent", "csrf": csrf])
            _ = try await form(["_method": "delete", "kind": "closing", "key": key, "csrf": csrf])
            #expect(try await client.get("/settings", lead).text.contains("No longer offered"))
            #expect(try await office.flows.database.read { try $0.reasons(.closing).last!.key.rawValue } != key)
            _ = try await form(["act": "restore", "kind": "closing", "key": key, "csrf": csrf])
            let names = try await office.flows.database.read { try $0.reasons(.closing).map(\.name) }
            #expect(names.contains("New lamp sent") && !names.contains("Lamp sent"))
            let ours: KeyValuePairs<String, String> = [
                "kind": "closing", "key": "solved", "name": "Ended", "csrf": csrf,
            ]
            #expect(try await form(ours) == .unprocessableContent)
        }
    }
}
