// What somebody sees behind a one-time link.
import Text

package func invitationPage(_ model: InvitationModel, _ here: Surroundings) -> HTML {
    let name = Field(
        name: "name", label: here.say("person.name"), value: model.name, hint: here.say("person.name.hint"),
        autocomplete: "name")
    let title = Field(
        name: "title", label: here.say("person.title"), hint: here.say("person.title.hint"), isRequired: false)
    let card: HTML = """
        <h1 class="title">\(here.say(model.isFirstTime ? "invitation.welcome" : "invitation.again"))</h1>
        <p class="muted">\(here.say("invitation.whose", ["company": here.company])) <bdi>\(model.email)</bdi></p>
        \(refusalLine(model.refusal.map(here.refusal)))
        <form class="stack gate-form" method="post" action="/invitations/\(model.token)">\(here.csrfField)
        <input type="hidden" name="email" autocomplete="username" value="\(model.email)">
        \(when: model.isFirstTime, name.html + title.html)\(Field.newPassword(here).html)
        <button class="btn main big wide" type="submit">\(here.say("invitation.enter"))</button>
        </form>
        """
    return gatePage(here, title: here.say("invitation.title"), card: card)
}
