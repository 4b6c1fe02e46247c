// Beside the conversation: what was asked of the lead, what was tried, what others owe us, how a call went.
import Desk
import Text

func questions(_ model: PersonModel, _ here: Surroundings) -> HTML {
    let open = model.questions.filter { $0.answer == nil }
    guard !open.isEmpty else { return "" }
    let items = open.map { question -> HTML in
        """
        <li>\(here.icon("i-hand"))<span><bdi>\(question.words)</bdi>
        <form class="stack" method="post" action="/conversations/\(model.number)/questions/\(question.id.description)/answer">\(here.csrfField)
        <label class="vh" for="q-\(question.id.description)">\(here.say("lead.answer"))</label>
        <input class="field" id="q-\(question.id.description)" name="words" maxlength="1000" required dir="auto" autocomplete="off" placeholder="\(here.say("lead.answer"))">
        <button class="btn line small" type="submit">\(here.say("lead.answer.send"))</button></form></span></li>
        """
    }
    return "<section><h3>\(here.say("lead.open"))</h3><ul class=\"things\">\(items)</ul></section>"
}

func tried(_ model: PersonModel, _ here: Surroundings) -> HTML {
    guard !model.tried.isEmpty else { return "" }
    let items = model.tried.map { step -> HTML in
        """
        <li>\(here.icon("i-check"))<span><bdi>\(step.words)</bdi><small>\(here.words.dates.moment(step.at, now: here.now))</small>
        <form method="post" action="/conversations/\(model.number)/tried/\(step.id.description)">\(here.csrfField)\
        <input type="hidden" name="_method" value="delete"><button class="btn line small" type="submit">\(here.say("tried.remove"))\
        <span class="vh">: \(step.words)</span></button></form></span></li>
        """
    }
    return "<section><h3>\(here.say("tried.title"))</h3><ul class=\"things\">\(items)</ul></section>"
}

func tasks(_ model: PersonModel, _ here: Surroundings) -> HTML {
    guard !model.tasks.isEmpty else { return "" }
    return
        "<section><h3>\(here.say("task.title"))</h3><ul class=\"things\">\(model.tasks.map { task($0, model, here) })</ul></section>"
}

private func task(_ line: PersonModel.TaskLine, _ model: PersonModel, _ here: Surroundings) -> HTML {
    let task = line.task
    let when =
        switch task.state {
        case .underWay: here.words.dates.by(task.dueAt, now: here.now)
        case .done(let at): here.say("task.done.at", ["time": here.words.dates.moment(at, now: here.now)])
        case .cancelled: here.say("task.cancelled")
        }
    return """
        <li\(when: task.isLate(at: here.now), " class=\"late\"")>\(here.icon(task.kind == .delivery ? "i-truck" : "i-wrench"))\
        <span><bdi>\(task.words)</bdi><small><bdi>\(task.party)</bdi> · \(when)</small>\
        \(when: !task.report.utf8.isEmpty, "<small>“<bdi>\(task.report)</bdi>”</small>")\
        \(when: task.state == .underWay, taskForm(line, model, here))</span></li>
        """
}

private func taskForm(_ line: PersonModel.TaskLine, _ model: PersonModel, _ here: Surroundings) -> HTML {
    let id = line.task.id.description
    return """
        <details class="more"><summary class="small">\(here.say("task.report"))</summary>
        <form class="stack" method="post" action="/conversations/\(model.number)/tasks/\(id)">\(here.csrfField)
        \(Field(name: "words", label: here.say("task.report.words"), isRequired: false, longest: 1000, id: "k-\(id)-words").html)
        <div><label class="label" for="k-\(id)-due">\(here.say("task.report.due"))</label>\
        <input class="field" id="k-\(id)-due" type="datetime-local" name="due" step="60" min="\(here.words.dates.fieldStamp(here.now))"></div>
        <div class="bar"><button class="btn main small" name="report" value="done">\(here.say("task.report.done"))</button>
        <button class="btn line small" name="report" value="time">\(here.say("task.report.time"))</button>
        <button class="btn line small" name="report" value="cancelled">\(here.say("task.report.cancel"))</button></div>
        <p class="hint">\(here.say("task.link")) <a href="\(line.link)" rel="noopener"><bdi>\(line.link)</bdi></a></p></form></details>
        """
}

func callForm(_ path: String, _ here: Surroundings) -> HTML {
    """
    <form class="bar" method="post" action="\(path)">\(here.csrfField)
    <button class="btn line small" name="reached" value="yes">\(here.icon("i-phone"))\(here.say("call.reached"))</button>
    <button class="btn line small" name="reached" value="no">\(here.say("call.missed"))</button></form>
    """
}
