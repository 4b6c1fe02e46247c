// Working hours survive the database, whatever stands there.
import Foundation
import Testing
import Text

@testable import Desk

@Suite("Working hours as text")
struct HoursAsTextTests {
    private func read(_ text: String) throws -> WorkingHours {
        try JSONDecoder().decode(WorkingHours.self, from: Data(text.utf8))
    }

    @Test("a row without exceptions is read, and written as it was")
    func oldRow() throws {
        let week = #"[[{"end":1080,"start":540}],[],[],[],[],[],[]]"#
        let row = #"{"holidays":[{"day":16,"month":12,"year":2026}],"week":\#(week),"zone":"Asia/Almaty"}"#
        let hours = try read(row)
        #expect(hours.week[0] == [.init(start: 540, end: 1080)])
        #expect(hours.holidays == [Day(year: 2026, month: 12, day: 16)])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(String(decoding: try encoder.encode(hours), as: UTF8.self) == row)
    }

    @Test("exceptions come back")
    func roundTrip() throws {
        let hours = WorkingTimeTables.christmas
        #expect(try JSONDecoder().decode(WorkingHours.self, from: JSONEncoder().encode(hours)) == hours)
    }

    @Test("intervals out of order, over each other, reversed or beyond the day become a day that exists")
    func normalised() throws {
        let messy = [(900, 1000), (540, 700), (600, 720), (720, 730), (1400, 3000), (-5, 10), (800, 700), (850, 850)]
        let day = messy.map { #"{"start":\#($0.0),"end":\#($0.1)}"# }.joined(separator: ",")
        let hours = try read(#"{"zone":"UTC","week":[[\#(day)],[]]}"#)
        #expect(hours.week.count == 7)
        #expect(hours.week[0].map { [$0.start, $0.end] } == [[0, 10], [540, 730], [900, 1000], [1400, 1440]])
    }

    @Test("a team keeps its own hours, and the desk's where it has none")
    func teams() throws {
        let desk = WorkingHours.officeHours(zone: "UTC")
        var team = Team(id: .init(1), name: "Workshop")
        #expect(team.hours(orElse: desk) == desk)
        team.hours = WorkingTimeTables.lunch
        #expect(team.hours(orElse: desk) == WorkingTimeTables.lunch)
        #expect(try JSONDecoder().decode(Team.self, from: Data(#"{"id":"7","name":"Sales"}"#.utf8)).hours == nil)
    }
}
