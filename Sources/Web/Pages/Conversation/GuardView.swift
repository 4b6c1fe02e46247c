// What the guard says beside the words that are being written.
import Desk
import Flows
import Guard
import Text

/// Findings, each with its place for the script that marks the words; then the contact's questions.
func guardFindings(_ checked: CheckedReply, _ here: Surroundings) -> HTML {
    let findings = checked.verdict.findings.filter { $0.rule != .unansweredQuestion }
    let count = findings.count + checked.questions.count { !$0.isAnswered }
    guard !findings.isEmpty || !checked.questions.isEmpty else { return "" }
    return """
        <p class="vh" role="status">\(count == 0 ? "" : here.say("guard.count", count: count))</p>
        \(findings.map { finding($0, language: checked.language, here) })
        \(questions(checked.questions, here))
        \(when: checked.verdict.stops, overriding(here))
        """
}

private func finding(_ finding: Finding, language: Language, _ here: Surroundings) -> HTML {
    let title: HTML =
        finding.isQuoted
        ? "<q><bdi>\(firstScalars(60, of: finding.detail))</bdi></q>"
        : HTML(text: here.say("rule.\(finding.rule.rawValue)"))
    return """
        <details class="find-one" data-severity="\(finding.severity.rawValue)" name="find" data-rule="\(finding.rule.rawValue)" \
        data-from="\(finding.span.lowerBound)" data-to="\(finding.span.upperBound)"><summary>\(title)</summary>
        <p>\(why(finding, here))</p>\(better(finding, language: language, here))</details>
        """
}

/// A time that we seldom keep is told with one that we do, on the desk's clock.
private func why(_ finding: Finding, _ here: Surroundings) -> String {
    guard finding.rule == .timeUnlikely, let time = Int64(finding.detail) else {
        return finding.why(in: here.words.language)
    }
    let honest = here.words.dates.by(Instant(milliseconds: time), now: here.now)
    return here.say("guard.honest", ["time": honest])
}

private func better(_ finding: Finding, language: Language, _ here: Surroundings) -> HTML {
    guard let words = finding.suggestion else { return "" }
    return """
        <button class="better" type="button" data-take lang="\(language.rawValue)" dir="auto">\(words)</button>\
        <p class="small muted"><kbd>Alt</kbd> <kbd>↵</kbd> \(here.say("guard.take"))</p>
        """
}

private func questions(_ questions: [AskedQuestion], _ here: Surroundings) -> HTML {
    guard !questions.isEmpty else { return "" }
    let lines = questions.prefix(8).map { question -> HTML in
        let state = here.say(question.isAnswered ? "guard.answered" : "guard.unanswered")
        return """
            <li\(when: question.isAnswered, " class=\"is-done\"")>\(here.icon(question.isAnswered ? "i-check" : "ring-20"))\
            <span><span class="vh">\(state)</span> <bdi>\(firstScalars(200, of: question.words))</bdi></span></li>
            """
    }
    return "<section class=\"asked\"><h3>\(here.say("guard.asked"))</h3><ul>\(lines)</ul></section>"
}

/// Sent all the same: only with a reason, which the record keeps.
private func overriding(_ here: Surroundings) -> HTML {
    """
    <label class="because"><span>\(here.say("guard.because"))</span>\
    <input class="field" name="because" maxlength="300" required autocomplete="off" dir="auto"></label>
    """
}
