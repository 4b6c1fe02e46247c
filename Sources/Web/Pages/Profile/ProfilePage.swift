// What an agent says about themselves, and whether they are there.
import Desk
import Text

package func profilePage(_ model: ProfileModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        <header><h1 class="title">\(here.say("me.title"))</h1><p class="lede">\(here.say("me.explain"))</p></header>
        \(refusalLine(model.refusal.map(here.refusal)))
        <div class="grid"><div class="stack">\(about(model, here))\(usualWeek(model.hours, here))</div>
        <div class="stack">\(duty(model, here))\(absences(model.hours, here))\(password(model, here))\(leave(model, here))</div></div>
        </main>
        """
    return workspaceDocument(model.frame, here, title: here.say("me.title"), place: .me, pane: nil, content: content)
}

private func about(_ model: ProfileModel, _ here: Surroundings) -> HTML {
    let title = Field(
        name: "title", label: here.say("person.title"), value: model.title, hint: here.say("person.title.hint"),
        isRequired: false)
    return """
        <section class="card" aria-labelledby="about-h"><h2 id="about-h">\(here.say("me.about"))</h2>
        <p class="muted small"><bdi>\(model.email)</bdi></p>
        <form class="stack" method="post" action="/me">\(here.csrfField)
        \(Field(name: "name", label: here.say("person.name"), value: model.name, autocomplete: "name").html)\(title.html)
        <fieldset><legend class="label">\(here.say("me.face"))</legend><div class="face-picks">\(faceNames.map { facePick($0, model, here) })</div></fieldset>
        \(choice("language", label: here.say("me.language"), options: model.languages.map { ($0.rawValue, $0.ownName) }, chosen: model.language.rawValue))
        <button class="btn main" type="submit">\(here.say("me.save"))</button></form></section>
        """
}

private func facePick(_ name: String, _ model: ProfileModel, _ here: Surroundings) -> HTML {
    """
    <label><input type="radio" name="face" value="\(name)"\(when: name == model.face, " checked")>\(here.face(named: name, "l"))\
    <span class="vh">\(here.say("me.face.named", ["name": name]))</span></label>
    """
}

private func duty(_ model: ProfileModel, _ here: Surroundings) -> HTML {
    let isOn = model.frame.isOnDuty
    let chats = Field(
        name: "most", label: here.say("me.chats"), type: "number", value: String(model.mostChats),
        hint: here.say("me.chats.hint"), longest: 2)
    return """
        <section class="card" aria-labelledby="duty-h"><h2 id="duty-h">\(here.say(isOn ? "me.duty.on" : "me.duty.away"))</h2>
        <p class="muted small">\(here.say(isOn ? "me.duty.on.explain" : "me.duty.away.explain"))</p>
        <form method="post" action="/me/duty">\(here.csrfField)<input type="hidden" name="duty" value="\(isOn ? "away" : "on")">
        <button class="btn line" type="submit">\(here.say(isOn ? "me.duty.leave" : "me.duty.return"))</button></form>
        <form class="stack" method="post" action="/me/chats">\(here.csrfField)\(chats.html)
        <button class="btn line" type="submit">\(here.say("me.save"))<span class="vh">: \(here.say("me.chats"))</span></button></form></section>
        """
}

private func password(_ model: ProfileModel, _ here: Surroundings) -> HTML {
    let old = Field(
        name: "old", label: here.say("password.old"), type: "password", autocomplete: "current-password")
    return """
        <section class="card" aria-labelledby="password-h"><h2 id="password-h">\(here.say("me.password"))</h2>
        <form class="stack" method="post" action="/me/password">\(here.csrfField)
        <input type="hidden" name="email" autocomplete="username" value="\(model.email)">
        \(old.html)\(Field.newPassword(here, name: "new").html)
        <button class="btn line" type="submit">\(here.say("me.password.change"))</button></form></section>
        """
}

/// On a phone the rail has no room for these, so that they are here too.
private func leave(_ model: ProfileModel, _ here: Surroundings) -> HTML {
    """
    <section class="card" aria-labelledby="leave-h"><h2 id="leave-h">\(here.say("me.elsewhere"))</h2>
    <ul class="plain-list"><li><a href="/me/notifications">\(here.say("notifications.title"))</a></li>\(when: model.frame.role >= .lead, """
        <li><a href="/settings">\(here.say("rail.settings"))</a></li><li><a href="/agents">\(here.say("rail.people"))</a></li>
        """)<li><a href="/unreadable">\(here.say("rail.unreadable"))</a></li></ul>
    <form method="post" action="/session" data-leave>\(here.csrfField)<input type="hidden" name="_method" value="delete">
    <button class="btn line" type="submit">\(here.say("me.leave"))</button></form></section>
    """
}
