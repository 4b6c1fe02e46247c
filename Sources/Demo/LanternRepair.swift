// The company of the demo: Lantern Repair, its people, teams, addresses and hours.
import Desk
import Foundation
import Storage
import Text

/// Repairs phones, laptops and lamps in Almaty, Zagreb and Hyderabad.
enum LanternRepair {
    static let name = "Lantern Repair"
    static let domain = "lantern.example"
    private static let zone = "Asia/Almaty"
    /// How long ago the first story begins.
    static let playedDays = 30

    struct Colleague: Sendable {
        let face: String
        let name: String
        let role: Agent.Role
        let title: String
        let language: Language
        let teams: [String]
    }

    static let colleagues = [
        Colleague(
            face: "aigerim", name: "Aigerim Sadykova", role: .admin, title: "customer service, Almaty",
            language: .english, teams: ["Support"]),
        Colleague(
            face: "dana", name: "Dana Omarova", role: .lead, title: "head of customer service", language: .russian,
            teams: ["Support"]),
        Colleague(
            face: "marko", name: "Marko Horvat", role: .agent, title: "customer service, Zagreb", language: .croatian,
            teams: ["Support", "Workshop"]),
        Colleague(
            face: "leila", name: "Leila Haddad", role: .agent, title: "customer service", language: .arabic,
            teams: ["Support"]),
        Colleague(
            face: "lakshmi", name: "Lakshmi Iyer", role: .agent, title: "customer service, Hyderabad",
            language: .telugu, teams: ["Support"]),
        Colleague(
            face: "artyom", name: "Artyom Belov", role: .agent, title: "workshop, Almaty", language: .russian,
            teams: ["Workshop"]),
        Colleague(
            face: "sunil", name: "Sunil Reddy", role: .agent, title: "workshop, Hyderabad", language: .english,
            teams: ["Workshop"]),
        Colleague(
            face: "viktor", name: "Viktor Petrov", role: .lead, title: "accounts", language: .russian,
            teams: ["Billing"]),
    ]

    static let addresses = [("hello", "Support"), ("repairs", "Workshop"), ("billing", "Billing")]

    /// Monday to Friday 9 to 18 and Saturday 10 to 14 in Almaty, without the public holidays of this year and the next,
    /// and of the weeks that are played.
    static func hours(around now: Instant) -> WorkingHours {
        let day = WorkingHours.Interval(start: 9 * 60, end: 18 * 60)
        let saturday = WorkingHours.Interval(start: 10 * 60, end: 14 * 60)
        let today = LocalTime(milliseconds: now.rawValue, in: TimeZone(identifier: zone)!).date
        let first = min(today.adding(days: -playedDays), Day(year: today.year, month: 1, day: 1))
        return WorkingHours(
            zone: zone, week: Array(repeating: [day], count: 5) + [[saturday], []],
            holidays: Set((today.year - 1...today.year + 1).flatMap(holidays).filter { $0 >= first }))
    }

    /// Public holidays of Kazakhstan that keep their date.
    private static func holidays(of year: Int) -> [Day] {
        [
            (1, 1), (1, 2), (3, 8), (3, 21), (3, 22), (3, 23), (5, 1), (5, 7), (5, 9), (7, 6), (8, 30), (10, 25),
            (12, 16),
        ].map { Day(year: year, month: $0.0, day: $0.1) }
    }
}
