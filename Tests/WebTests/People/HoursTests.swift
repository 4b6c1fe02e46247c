// The forms for somebody's usual week and absences: one's own, and a colleague's for the lead.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct HoursTests {
    @Test("an agent sets their own week and who stands in, and takes it back", arguments: TestDatabase.engines)
    func own(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (csrf, marko) = (office.formToken, office.desk.marko.id)
            let answer = try await client.post(
                "/me/shift",
                [
                    "day4": "9:00–13:00, 14:00–18:00", "day5": "22-24", "zone": "Europe/Zagreb",
                    "cover": marko.description, "csrf": csrf,
                ], office.browser)
            #expect(answer.headers[.location] == "/me?news=saved")
            let shift = try #require(try await shift(of: office.agent, office))
            let thursday = [WorkingHours.Interval(start: 540, end: 780), .init(start: 840, end: 1080)]
            #expect(shift.hours.week == [[], [], [], thursday, [.init(start: 1320, end: 1440)], [], []])
            #expect(shift.hours.zone == "Europe/Zagreb" && shift.cover == marko)
            let page = try await client.get("/me", office.browser).text
            #expect(page.contains("value=\"09:00–13:00, 14:00–18:00\"") && page.contains("value=\"22:00–24:00\""))
            #expect(page.contains("<option value=\"\(marko)\" selected>Marko Horvat"))
            _ = try await client.post("/me/shift", ["zone": "Europe/Zagreb", "csrf": csrf], office.browser)
            #expect(try await self.shift(of: office.agent, office) == nil)
        }
    }

    @Test("a week that cannot be read comes back as it was typed, with the reason")
    func unread() async throws {
        try await Office.visit(.sqlite) { office, client in
            for (day, zone) in [("from nine", "Europe/Zagreb"), ("9-18", "Nowhere/Here")] {
                let answer = try await client.post(
                    "/me/shift", ["day1": day, "zone": zone, "csrf": office.formToken], office.browser)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("A time could not be read."))
                #expect(answer.text.contains("value=\"\(day)\"") && answer.text.contains("value=\"\(zone)\""))
            }
            #expect(try await shift(of: office.agent, office) == nil)
        }
    }

    @Test("a lead plans the week and the absences of a colleague", arguments: TestDatabase.engines)
    func colleague(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            let (agent, path) = (office.agent, "/agents/\(office.agent.id)")
            #expect(try await client.get("/agents", lead).text.contains("href=\"\(path)/hours\""))
            #expect(try await client.get("\(path)/hours", lead).text.contains("Aigerim Sadykova’s hours"))
            let set = try await client.post(
                "\(path)/shift", ["day1": "9-13", "zone": "Asia/Almaty", "csrf": csrf], lead)
            #expect(set.headers[.location] == "\(path)/hours?news=saved")
            #expect(try await shift(of: agent, office)?.hours.week[0] == [.init(start: 540, end: 780)])
            _ = try await client.post(
                "\(path)/absences",
                ["from": "2026-11-23T09:00", "until": "2026-11-24T09:00", "reason": "holiday", "csrf": csrf], lead)
            let planned = try #require(
                try await office.flows.database.read { try $0.absences(of: agent.id) }.first { $0.reason == .holiday })
            #expect(try await client.get("\(path)/hours", lead).text.contains("nobody stands in"))
            let marko = "/agents/\(office.desk.marko.id)/absences/\(planned.id)"
            #expect(try await client.post(marko, ["_method": "delete", "csrf": csrf], lead).status == .notFound)
            _ = try await client.post("\(path)/absences/\(planned.id)", ["_method": "delete", "csrf": csrf], lead)
            let left = try await office.flows.database.read { try $0.absences(of: agent.id) }
            #expect(!left.contains { $0.reason == .holiday })
        }
    }

    @Test("a conversation is shown with the one who really stands in for its owner", arguments: TestDatabase.engines)
    func chain(engine: Engine) async throws {
        try await Office.visit(engine) { office, _ in
            let (desk, flows, number) = (office.desk, office.flows, try await office.mail())
            func cover() async throws -> Agent.ID? { try await office.record(number).cover(at: desk.clock.now) }
            #expect(try await cover() == nil)
            try await flows.setDuty(false, of: desk.aigerim, cover: desk.marko.id)
            #expect(try await cover() == desk.marko.id)
            try await flows.setDuty(false, of: desk.marko, cover: desk.lena.id)
            #expect(try await cover() == desk.lena.id)
            try await flows.setDuty(false, of: desk.lena, cover: desk.aigerim.id)
            #expect(try await cover() == nil)
        }
    }

    @Test("nobody but a lead plans for others, and nobody without the token of their own form")
    func notAllowed() async throws {
        try await Office.visit(.sqlite) { office, client in
            let path = "/agents/\(office.desk.marko.id)"
            #expect(try await client.get("\(path)/hours", office.browser).status == .forbidden)
            for place in ["shift", "absences", "absences/1"] {
                let answer = try await client.post(
                    "\(path)/\(place)", ["day1": "9-13", "zone": "UTC", "csrf": office.formToken], office.browser)
                #expect(answer.status == .forbidden, "\(place)")
            }
            let foreign = try await client.post("/me/shift", ["day1": "9-13", "zone": "UTC"], office.browser)
            #expect(foreign.status == .forbidden)
            #expect(try await shift(of: office.agent, office) == nil)
        }
    }

    private func shift(of agent: Agent, _ office: Office) async throws -> (hours: WorkingHours, cover: Agent.ID?)? {
        try await office.flows.database.read { try $0.shift(of: agent.id) }
    }
}
