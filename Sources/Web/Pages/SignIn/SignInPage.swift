// The page on which an agent comes in.
import Desk
import Text

package func signInPage(_ model: SignInModel, _ here: Surroundings) -> HTML {
    let card: HTML = """
        <h1 class="title">\(greeting(here))</h1>
        <p class="muted">\(here.say("signin.whose", ["company": here.company]))</p>
        \(news(model.news, here))
        \(passwordForm(model, here))
        <details class="small gate-more"><summary>\(here.say("signin.link.offer"))</summary>\(linkForm(model, here))</details>
        <p class="small muted gate-foot">\(here.say("signin.customer.hint"))</p>
        """
    return gatePage(here, title: here.say("signin.title"), card: card)
}

private func greeting(_ here: Surroundings) -> String {
    let hour = here.words.dates.clock.reading(at: here.now.rawValue).hour
    switch hour {
    case 5..<12: return here.say("greeting.morning")
    case 12..<18: return here.say("greeting.day")
    default: return here.say("greeting.evening")
    }
}

private func passwordForm(_ model: SignInModel, _ here: Surroundings) -> HTML {
    let email = Field(
        name: "email", label: here.say("signin.email"), type: "email", value: model.email, autocomplete: "username")
    let password = Field(
        name: "password", label: here.say("signin.password"), type: "password", autocomplete: "current-password")
    return """
        <form class="stack gate-form" method="post" action="/session">\(here.csrfField)
        <input type="hidden" name="destination" value="\(model.destination)">
        \(email.html)\(password.html)
        <button class="btn main big wide" type="submit">\(here.say("signin.enter"))</button>
        </form>
        """
}

private func linkForm(_ model: SignInModel, _ here: Surroundings) -> HTML {
    let email = Field(
        name: "email", label: here.say("signin.email"), type: "email", value: model.email,
        hint: here.say("signin.link.hint"), autocomplete: "username", id: "f-link-email")
    return """
        <form class="stack" method="post" action="/session/link">\(here.csrfField)\(email.html)
        <button class="btn line big wide" type="submit">\(here.say("signin.link.send"))</button></form>
        """
}

private func news(_ news: SignInModel.News?, _ here: Surroundings) -> HTML {
    switch news {
    case nil: ""
    case .refused: refusalLine(here.say("signin.refused"))
    case .tooManyAttempts: refusalLine(here.say("signin.tooMany"))
    case .linkSpent: refusalLine(here.say("signin.link.spent"))
    case .linkSent: "<p class=\"good\" role=\"status\">\(here.say("signin.link.sent"))</p>"
    case .signedOut: "<p class=\"good\" role=\"status\">\(here.say("signin.signedOut"))</p>"
    }
}
