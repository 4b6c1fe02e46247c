// Promised against delivered: how many answers came in time, and how much sooner than promised.
import Desk
import Text

package func calibrationPage(_ model: CalibrationModel, _ here: Surroundings) -> HTML {
    let it = model.calibration
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("calibration.title"))</h1><p class="lede">\(here.say("calibration.explain"))\
        \(model.newest.map { " \(here.say("calibration.newest", ["count": String($0)]))" as HTML })</p></header>
        \(promiseTabs(nil, here))
        \(it.overall.kept.due == 0 ? none(here) : figures(it, here))
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: here.say("calibration.title"), place: .promises, pane: nil, content: content)
}

private func none(_ here: Surroundings) -> HTML {
    "<section class=\"card\"><p class=\"muted\">\(here.say("calibration.none"))</p></section>"
}

private func figures(_ it: AnswerCalibration, _ here: Surroundings) -> HTML {
    """
    <section class="card" aria-labelledby="months-h"><h2 id="months-h">\(here.say("calibration.months"))</h2>
    <div class="headline"><span class="figure\(when: it.overall.kept.isBelowAim, " low")">\(here.percent(it.overall.kept.percent))</span>\
    <span class="small muted">\(verdict(it.overall, here))</span></div>
    <div class="fig"><figure>\(chart(it, here))\
    <figcaption class="bar small muted key"><span class="k"></span>\(here.say("calibration.kept"))\
    <span class="aim"></span>\(here.say("calibration.aim", ["aim": here.percent(KeptShare.aim)]))</figcaption></figure>
    \(table(here.say("calibration.month"), it.months.map { (monthName($0.month, here), $0.share) }, total: nil, here))</div></section>
    <section class="card" aria-labelledby="teams-h"><h2 id="teams-h">\(here.say("calibration.teams"))</h2>
    \(table(here.say("calibration.team"), it.teams.map { ($0.name, $0.share) }, total: it.overall, here))
    <p class="hint more-of">\(here.say("calibration.hint"))</p></section>
    """
}

private func monthName(_ month: AnswerCalibration.Month, _ here: Surroundings) -> String {
    "\(here.monthName(month.month)) \(month.year)"
}

private func chart(_ it: AnswerCalibration, _ here: Surroundings) -> HTML {
    let columns = it.months.map { month in
        let percent = month.share.kept.percent ?? 0
        return ColumnChart.Column(
            label: here.monthName(month.month.month), lower: percent, upper: 0, words: here.percent(percent))
    }
    return ColumnChart(
        columns: columns, title: here.say("calibration.chart"), id: "calibration-chart", top: 100, mark: KeptShare.aim
    ).html(here)
}

/// One sentence on what the share means for the times that we name.
private func verdict(_ share: AnswerCalibration.Share, _ here: Surroundings) -> String {
    let percent = share.kept.percent ?? 0
    let counts = here.say(
        "calibration.counts", ["kept": String(share.kept.kept), "due": String(share.kept.due)])
    let meaning =
        share.kept.isBelowAim
        ? here.say("calibration.hopeful") : percent == 100 ? here.say("calibration.long") : here.say("calibration.good")
    return "\(counts) \(meaning)"
}

private func table(
    _ head: String, _ rows: [(name: String, share: AnswerCalibration.Share)], total: AnswerCalibration.Share?,
    _ here: Surroundings
) -> HTML {
    """
    <table class="numbers"><thead><tr><th scope="col">\(head)</th><th scope="col">\(here.say("calibration.answers"))</th>\
    <th scope="col">\(here.say("calibration.share"))</th><th scope="col">\(here.say("calibration.median"))</th></tr></thead>
    <tbody>\(rows.map { row($0.name, $0.share, here) })</tbody>\
    \(total.map { "<tfoot>\(row(here.say("calibration.all"), $0, here))</tfoot>" as HTML })</table>
    """
}

private func row(_ name: String, _ share: AnswerCalibration.Share, _ here: Surroundings) -> HTML {
    """
    <tr><th scope="row"><bdi>\(name)</bdi></th><td>\(share.kept.due)</td><td>\(here.percent(share.kept.percent))</td>\
    <td>\(median(share.earliness, here))</td></tr>
    """
}

private func median(_ earliness: Duration?, _ here: Surroundings) -> String {
    guard let earliness else { return "–" }
    let seconds = Int(earliness.components.seconds)
    if seconds <= -60 { return here.words.dates.lateness(-seconds) }
    return here.words.dates.earliness(seconds) ?? here.say("outcome.kept.sharp")
}
