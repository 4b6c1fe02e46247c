// What a supplier, courier or technician sees of what they owe us, and three buttons to say how it stands.
import Desk
import Text

package struct ThirdPartyModel: Sendable {
    package let token: String
    package let task: ThirdPartyTask
    /// Just after a report.
    package let hasThanks: Bool
    /// Why the last report could not be taken, in words.
    package let refusal: String?

    package init(token: String, task: ThirdPartyTask, hasThanks: Bool, refusal: String?) {
        (self.token, self.task, self.hasThanks, self.refusal) = (token, task, hasThanks, refusal)
    }
}

package func thirdPartyPage(_ model: ThirdPartyModel, _ here: Surroundings) -> HTML {
    let task = model.task
    let content: HTML = """
        <header class="wrap guest-top"><p class="brand">\(here.company)</p></header>
        <main class="wrap">
        <div class="hello"><div><h1><bdi>\(task.words)</bdi></h1><p>\(here.markup("third.explain", ["party": "<bdi>\(task.party)</bdi>", "company": "<bdi>\(here.company)</bdi>"]))</p></div></div>
        <dl class="vow"><div><dt>\(here.say("third.state"))</dt><dd>\(state(task, here))</dd></div>
        <div class="by">\(here.ring(until: task.dueAt))<dt>\(here.say("third.by"))</dt><dd>\(here.words.dates.by(task.dueAt, now: here.now))\
        <small>\(here.say("contact.ourTime", ["day": here.words.dates.full(task.dueAt), "zone": here.words.dates.clock.placeName]))</small></dd></div></dl>
        <div class="two"><div class="stack">\(thanks(model, here))\(refusalLine(model.refusal))\(when: task.state == .underWay, form(model, here))</div></div>
        </main>
        """
    return Document(title: "\(task.words) · \(here.company)", body: " class=\"guest\"", script: nil, content: content)
        .html(here)
}

private func state(_ task: ThirdPartyTask, _ here: Surroundings) -> String {
    switch task.state {
    case .underWay: here.say("third.underWay")
    case .done(let at): here.say("third.done", ["time": here.words.dates.moment(at, now: here.now)])
    case .cancelled: here.say("third.cancelled")
    }
}

private func thanks(_ model: ThirdPartyModel, _ here: Surroundings) -> HTML {
    guard model.hasThanks else { return "" }
    return "<p class=\"good\" role=\"status\">\(here.icon("ring-kept", "ring")) \(here.say("third.thanks"))</p>"
}

private func form(_ model: ThirdPartyModel, _ here: Surroundings) -> HTML {
    """
    <form class="answer stack" method="post" action="/t/\(model.token)"><h2>\(here.say("third.title"))</h2>
    \(Field(name: "words", label: here.say("third.words"), isRequired: false, longest: 1000).html)
    <div><label class="label" for="f-due">\(here.say("third.newTime"))</label>\
    <input class="field" id="f-due" type="datetime-local" name="due" step="60"></div>
    <div class="bar"><button class="btn main" name="report" value="done">\(here.say("third.report.done"))</button>
    <button class="btn line" name="report" value="time">\(here.say("third.report.time"))</button>
    <button class="btn" name="report" value="cancelled">\(here.say("third.report.cancelled"))</button></div></form>
    """
}
