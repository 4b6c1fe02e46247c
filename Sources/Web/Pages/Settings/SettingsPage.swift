// The desk's hours and days off, its times, and its reasons.
import Desk
import Storage
import Text

package struct SettingsModel: Sendable {
    /// A team and the hours of its own; an empty week: those of the desk.
    package struct TeamWeek: Sendable {
        package let team: Team
        package let week: TypedWeek
        /// What was typed could not be read.
        package let isRefused: Bool

        package init(team: Team, week: TypedWeek, isRefused: Bool = false) {
            (self.team, self.week, self.isRefused) = (team, week, isRefused)
        }
    }

    /// The list of a kind: what is offered, and what was once.
    package struct Reasons: Sendable {
        package let kind: Reason.Kind
        package let offered: [Reason]
        package let retired: [Reason]

        package init(kind: Reason.Kind, offered: [Reason], retired: [Reason]) {
            (self.kind, self.offered, self.retired) = (kind, offered, retired)
        }
    }

    package let frame: WorkspaceFrame
    package let hours: WorkingHours
    /// The desk's week as its form shows it.
    package let week: TypedWeek
    package let teams: [TeamWeek]
    package let answers: AnswerTime
    package let rises: RiseTimes
    /// Whoever would wait longer is offered a call.
    package let callBackAfter: Duration
    package let reasons: [Reasons]
    package let mailboxes: [MailboxRecord]
    /// Why the last change was not made, in words.
    package let refusal: String?

    package init(
        frame: WorkspaceFrame, hours: WorkingHours, week: TypedWeek, teams: [TeamWeek], answers: AnswerTime,
        rises: RiseTimes, callBackAfter: Duration, reasons: [Reasons], mailboxes: [MailboxRecord], refusal: String?
    ) {
        (self.frame, self.hours, self.week, self.teams) = (frame, hours, week, teams)
        (self.answers, self.rises, self.callBackAfter) = (answers, rises, callBackAfter)
        (self.reasons, self.mailboxes, self.refusal) = (reasons, mailboxes, refusal)
    }
}

package func settingsPage(_ model: SettingsModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("settings.title"))</h1><p class="lede">\(here.say("settings.explain"))</p>
        <p><a class="btn line" href="/settings/sites">\(here.icon("i-chat"))\(here.say("settings.sites"))</a>
        <a class="btn line" href="/settings/senders">\(here.icon("i-mail"))\(here.say("senders.title"))</a></p></header>
        \(refusalLine(model.refusal))
        <div class="grid"><div class="stack">\(hours(model, here))\(teamHours(model, here))\(holidays(model, here))</div>
        <div class="stack">\(mailboxesCard(model.mailboxes, here))\(times(model, here))\(reasonsCard(model.reasons, here))</div></div>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("settings.title"), place: .settings, pane: nil, content: content)
}

func settingsCard(_ id: HTML, _ title: String, _ content: HTML) -> HTML {
    "<section class=\"card\" aria-labelledby=\"\(id)-h\"><h2 id=\"\(id)-h\">\(title)</h2>\(content)</section>"
}

private func hours(_ model: SettingsModel, _ here: Surroundings) -> HTML {
    settingsCard(
        "hours", here.say("settings.hours"),
        """
        <form class="stack" method="post" action="/settings/hours">\(here.csrfField)
        <p class="hint">\(here.say("settings.hours.hint"))</p>
        \(weekFields(model.week, id: "hours", here))
        <button class="btn main" type="submit">\(here.say("settings.save"))</button></form>
        """)
}

private func teamHours(_ model: SettingsModel, _ here: Surroundings) -> HTML {
    settingsCard(
        "team-hours", here.say("settings.teams"),
        """
        <p class="hint">\(here.say("settings.teams.hint"))</p>
        <ul class="team-weeks">\(model.teams.map { teamWeek($0, here) })</ul>
        """)
}

private func teamWeek(_ one: SettingsModel.TeamWeek, _ here: Surroundings) -> HTML {
    let (id, name) = (one.team.id.description, one.team.name)
    let state = one.team.hours == nil ? here.say("settings.teams.asDesk") : here.say("settings.teams.own")
    return """
        <li><details\(when: one.isRefused, " open")><summary><bdi>\(name)</bdi> <span class="muted small">\(state)</span></summary>
        <form class="stack" method="post" action="/settings/teams/\(id)/hours">\(here.csrfField)
        \(weekFields(one.week, id: "team-\(id)", here))
        <button class="btn line" type="submit">\(here.say("settings.save"))<span class="vh">: \(name)</span></button></form></details></li>
        """
}

private func holidays(_ model: SettingsModel, _ here: Surroundings) -> HTML {
    settingsCard(
        "holidays", here.say("settings.holidays"),
        """
        <form class="stack" method="post" action="/settings/holidays" enctype="multipart/form-data">\(here.csrfField)
        \(daysOff(model.hours, here))
        <div><label class="label" for="f-add">\(here.say("settings.holidays.add"))</label><input class="field" id="f-add" type="date" name="add"></div>
        <div><label class="label" for="f-ics">\(here.say("settings.holidays.file"))</label><input class="field" id="f-ics" type="file" name="files" accept=".ics,text/calendar"></div>
        <button class="btn line" type="submit">\(here.say("settings.save"))</button></form>
        """)
}

private func daysOff(_ hours: WorkingHours, _ here: Surroundings) -> HTML {
    if hours.holidays.isEmpty { return "<p class=\"muted\">\(here.say("settings.holidays.empty"))</p>" }
    let days = hours.holidays.sorted().map { day -> HTML in
        let instant = Instant(milliseconds: LocalTime(date: day, secondOfDay: 0).milliseconds(in: hours.timeZone))
        return """
            <label class="radio"><input type="checkbox" name="remove" value="\(day.stamp)"> \(here.words.dates.full(instant))</label>
            """
    }
    return """
        <fieldset class="holidays"><legend class="label">\(here.say("settings.holidays.remove"))</legend>\(days)</fieldset>
        """
}

private func times(_ model: SettingsModel, _ here: Surroundings) -> HTML {
    func field(_ name: String, _ label: String, _ value: Duration) -> HTML {
        Field(name: name, label: label, type: "number", value: String(value.milliseconds / 60_000), longest: 5).html
    }
    return settingsCard(
        "times", here.say("settings.times"),
        """
        <form class="stack" method="post" action="/settings/times">\(here.csrfField)
        <p class="hint">\(here.say("settings.times.hint"))</p>
        \(field("answer", here.say("settings.answer"), model.answers.within))
        \(field("lookAgain", here.say("settings.lookAgain"), model.answers.lookAgain))
        \(field("callBack", here.say("settings.callBack"), model.callBackAfter))
        \(field("unowned", here.say("settings.unowned"), model.rises.unowned))
        \(field("uncovered", here.say("settings.uncovered"), model.rises.uncovered))
        \(field("invitation", here.say("settings.invitation"), model.rises.invitation))
        \(field("advice", here.say("settings.advice"), model.rises.advice))
        \(field("mailbox", here.say("settings.mailbox"), model.rises.mailbox))
        <button class="btn line" type="submit">\(here.say("settings.save"))</button></form>
        """)
}
