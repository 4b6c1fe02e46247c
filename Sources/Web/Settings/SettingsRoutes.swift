// How the desk keeps its word: its hours and days off, its times, its reasons. Leads read and change them.
import Desk
import Flows
import Foundation
import Hummingbird
import Storage
import Text

/// Bytes of an iCalendar file at most: the holidays of a country for a century are a tenth of it.
private let mostCalendarBytes = 1 << 20

extension FrontDesk {
    func addSettings(to inside: Inside) {
        inside.get("settings", use: settingsPage)
        inside.post("settings/hours", use: changeHours)
        inside.post("settings/teams/{id}/hours", use: changeTeamHours)
        inside.post("settings/holidays", use: changeHolidays)
        inside.post("settings/times", use: changeTimes)
        inside.post("settings/reasons", use: changeReasons)
        addMailboxes(to: inside)
    }

    private func settingsPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await settingsPage(request, context, refusal: nil)
    }

    /// `typed`: the week that was refused, of the desk or of a team.
    private func settingsPage(
        _ request: Request, _ context: AgentContext, refusal: String?, typed: TypedWeek? = nil, team: Team.ID? = nil
    ) async throws -> Response {
        try requireLead(context)
        let (desk, here) = (try await flows.desk(), try await here(context))
        let (teams, reasons, mailboxes) = try await database.read { db in
            let reasons = try Reason.Kind.allCases.map { kind in
                SettingsModel.Reasons(
                    kind: kind, offered: try db.reasons(kind), retired: try db.retiredReasons(kind))
            }
            return (try db.teams(), reasons, try db.mailboxes())
        }
        let weeks = teams.map { one in
            SettingsModel.TeamWeek(one, typed: one.id == team ? typed : nil, zone: desk.hours.zone)
        }
        let week = team == nil ? typed : nil
        let model = SettingsModel(
            frame: try await frame(request, context), hours: desk.hours,
            week: week ?? TypedWeek(desk.hours, zone: desk.hours.zone), teams: weeks, answers: desk.answerTime,
            rises: desk.riseTimes, callBackAfter: desk.callBackAfter, reasons: reasons, mailboxes: mailboxes,
            refusal: refusal.map { here.say($0) }
        )
        return .page(Web.settingsPage(model, here), status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func changeHours(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let week = TypedWeek(try await ownForm(request, context))
        do {
            let hours = try week.hours()
            try await flows.updateDesk { desk in
                desk.hours = WorkingHours(
                    zone: week.zone, week: hours?.week ?? [], holidays: desk.hours.holidays,
                    exceptions: desk.hours.exceptions)
            }
        } catch let refusal as Refusal where !request.wantsJSON {
            return try await settingsPage(request, context, refusal: "refusal.\(refusal.rawValue)", typed: week)
        }
        return .seeOther("/settings?news=saved")
    }

    /// A week without any hours: the team works when the desk does.
    private func changeTeamHours(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let (week, team) = (TypedWeek(try await ownForm(request, context)), try context.identity(Team.self))
        do {
            try await flows.setHours(try week.hours(), of: team, as: context.agent)
        } catch let refusal as Refusal where refusal == .hoursUnread && !request.wantsJSON {
            return try await settingsPage(
                request, context, refusal: "refusal.\(refusal.rawValue)", typed: week, team: team)
        }
        return .seeOther("/settings?news=saved#team-hours-h")
    }

    /// A day added or taken away, or the days of a calendar file for this year and the next.
    private func changeHolidays(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let form = try await ownForm(request, context)
        let (desk, now) = (try await flows.desk(), flows.now())
        var holidays = desk.hours.holidays
        if let file = form.files.first {
            guard file.bytes.count <= mostCalendarBytes else { throw WebError.tooLarge }
            let year = LocalTime(milliseconds: now.rawValue, in: desk.hours.timeZone).date.year
            let found = HolidayCalendar(iCalendar: file.bytes, zone: desk.hours.timeZone).holidays(
                from: Day(year: year, month: 1, day: 1), through: Day(year: year + 1, month: 12, day: 31))
            guard !found.isEmpty else {
                return try await settingsPage(request, context, refusal: "refusal.noDaysFound")
            }
            holidays.formUnion(found.map(\.day))
        }
        if let day = Day(stamp: form["add"]) { holidays.insert(day) }
        for stamp in form.all("remove") { if let day = Day(stamp: stamp) { holidays.remove(day) } }
        try await flows.updateDesk { [holidays] in $0.hours.holidays = holidays }
        return .seeOther("/settings?news=saved#holidays-h")
    }

    private func changeTimes(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let form = try await ownForm(request, context)
        let names = ["answer", "lookAgain", "unowned", "uncovered", "invitation", "advice", "mailbox", "callBack"]
        let minutes = names.compactMap { name in Int(form[name]).flatMap { (1...60_000).contains($0) ? $0 : nil } }
        guard minutes.count == names.count else {
            return try await settingsPage(request, context, refusal: "refusal.timesUnread")
        }
        try await flows.updateDesk { desk in
            desk.answerTime.within = .minutes(minutes[0])
            desk.answerTime.withinFromQueue = .minutes(minutes[0])
            desk.answerTime.lookAgain = .minutes(minutes[1])
            desk.riseTimes = RiseTimes(
                unowned: .minutes(minutes[2]), uncovered: .minutes(minutes[3]), invitation: .minutes(minutes[4]),
                advice: .minutes(minutes[5]), mailbox: .minutes(minutes[6]))
            desk.callBackAfter = .minutes(minutes[7])
        }
        return .seeOther("/settings?news=saved#times-h")
    }

    private func changeReasons(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        guard let kind = Reason.Kind(rawValue: form["kind"]) else { throw WebError.malformed("There is no such list.") }
        do {
            let key = form["key"].isEmpty ? nil : Reason.Key(form["key"])
            switch (key, form.isDeletion) {
            case (let key?, true): try await flows.retireReason(kind, key, as: context.agent)
            case (let key?, false) where form["act"] == "restore":
                try await flows.restoreReason(kind, key, as: context.agent)
            case (let key?, false): try await flows.renameReason(kind, key, to: form["name"], as: context.agent)
            case (nil, _):
                try await flows.addReason(kind, named: form["name"], situation: form["situation"], as: context.agent)
            }
        } catch let refusal as Refusal where refusal != .notAllowed {
            return try await settingsPage(request, context, refusal: "refusal.\(refusal.rawValue)")
        }
        return .seeOther("/settings?news=saved#reasons-h")
    }
}

extension SettingsModel.TeamWeek {
    fileprivate init(_ team: Team, typed: TypedWeek?, zone: String) {
        self.init(team: team, week: typed ?? TypedWeek(team.hours, zone: zone), isRefused: typed != nil)
    }
}

extension Day {
    /// `2026-12-25`, as a field for a date sends it.
    init?(stamp: String) {
        let parts = stamp.utf8.split(separator: UInt8(ascii: "-")).compactMap { Int(Substring($0)) }
        guard parts.count == 3, (2000...2200).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
        guard exists else { return nil }
    }

    var stamp: String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
