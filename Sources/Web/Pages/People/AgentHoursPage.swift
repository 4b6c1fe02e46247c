// When a colleague works and who stands in, for the lead who plans it.
import Desk
import Text

package func agentHoursPage(_ model: AgentHoursModel, _ here: Surroundings) -> HTML {
    let title = here.say("hours.title", ["name": model.name])
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title"><bdi>\(title)</bdi></h1><p class="lede">\(here.say("hours.explain"))</p>
        <p><a href="/agents">\(here.say("hours.back"))</a></p></header>
        <div class="grid"><div class="stack">\(usualWeek(model.hours, here))</div>
        <div class="stack">\(absences(model.hours, here))</div></div>
        </main>
        """
    return workspaceDocument(model.frame, here, title: title, place: .people, pane: nil, content: content)
}
