// How well we have kept our word this week: a share, a chart, and the same figures as a table.
import Desk
import Text

func weekCard(_ week: [OverviewModel.WeekDay], _ here: Surroundings) -> HTML {
    let sum = week.compactMap(\.share).reduce(KeptShare(due: 0, kept: 0), +)
    return """
        <section class="card" aria-labelledby="week-h"><h2 id="week-h">\(here.say("week.title"))</h2>
        \(sum.due == 0 ? "<p class=\"muted\">\(here.say("week.none"))</p>" : figures(week, sum, here))
        <p class="more-of"><a href="/promises">\(here.say("week.ledger"))</a></p></section>
        """
}

private func figures(_ week: [OverviewModel.WeekDay], _ sum: KeptShare, _ here: Surroundings) -> HTML {
    let columns = week.map { day in
        ColumnChart.Column(label: here.shortName(of: day.day), lower: day.share?.kept ?? 0, upper: day.share?.late ?? 0)
    }
    return """
        <div class="headline"><span class="figure\(when: sum.isBelowAim, " low")">\(here.percent(sum.percent))</span>\
        <span class="small muted">\(here.say("week.share", ["kept": String(sum.kept), "due": String(sum.due)])) \
        \(here.say("week.aim"))</span></div>
        <div class="fig"><figure>\(ColumnChart(columns: columns, title: here.say("week.chart"), id: "week-chart").html(here))\
        <figcaption class="bar small muted key"><span class="k"></span>\(here.say("week.kept"))\
        <span class="l"></span>\(here.say("week.late"))</figcaption></figure>
        <table class="numbers"><thead><tr><th scope="col">\(here.say("week.day"))</th><th scope="col">\(here.say("week.due"))</th>\
        <th scope="col">\(here.say("week.kept.short"))</th><th scope="col">\(here.say("week.late.short"))</th></tr></thead>
        <tbody>\(week.map { row($0, here) })</tbody></table></div>
        """
}

private func row(_ day: OverviewModel.WeekDay, _ here: Surroundings) -> HTML {
    guard let share = day.share else { return "" }
    let name = here.words.dates.weekday(day.day)
    return """
        <tr><th scope="row">\(day.isToday ? here.say("week.today", ["day": name]) : name)</th>\
        <td>\(share.due)</td><td>\(share.kept)</td><td>\(share.late)</td></tr>
        """
}

extension Surroundings {
    /// "94 %" with the blank that the language wants; a dash where there is nothing to divide.
    func percent(_ number: Int?) -> String {
        guard let number else { return "–" }
        return say("figure.percent", ["number": String(number)])
    }

    func shortName(of day: Day) -> String {
        switch day.weekday {
        case 1: say("weekday.monday")
        case 2: say("weekday.tuesday")
        case 3: say("weekday.wednesday")
        case 4: say("weekday.thursday")
        case 5: say("weekday.friday")
        case 6: say("weekday.saturday")
        default: say("weekday.sunday")
        }
    }

    func monthName(_ month: Int) -> String {
        switch month {
        case 1: say("month.january")
        case 2: say("month.february")
        case 3: say("month.march")
        case 4: say("month.april")
        case 5: say("month.may")
        case 6: say("month.june")
        case 7: say("month.july")
        case 8: say("month.august")
        case 9: say("month.september")
        case 10: say("month.october")
        case 11: say("month.november")
        default: say("month.december")
        }
    }
}
