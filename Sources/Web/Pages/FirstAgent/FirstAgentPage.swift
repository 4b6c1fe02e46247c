// What the first agent of a new desk sees.
import Text

package func firstAgentPage(_ model: FirstAgentModel, _ here: Surroundings) -> HTML {
    let fields = [
        Field(name: "company", label: here.say("start.company"), value: model.company, autocomplete: "organization"),
        Field(
            name: "name", label: here.say("person.name"), value: model.name, hint: here.say("person.name.hint"),
            autocomplete: "name"),
        Field(
            name: "email", label: here.say("start.email"), type: "email", value: model.email,
            autocomplete: "username"),
        Field.newPassword(here),
        Field(
            name: "address", label: here.say("start.address"), type: "email", hint: here.say("start.address.hint"),
            isRequired: false),
    ]
    let card: HTML = """
        <h1 class="title">\(here.say("start.welcome"))</h1>
        <p class="muted">\(here.say("start.explain"))</p>
        \(refusalLine(model.refusal.map(here.refusal)))
        <form class="stack gate-form" method="post" action="/start/\(model.token)">\(here.csrfField)
        \(fields.map(\.html))
        <button class="btn main big wide" type="submit">\(here.say("start.open"))</button>
        </form>
        """
    return gatePage(here, title: here.say("start.title"), card: card)
}
