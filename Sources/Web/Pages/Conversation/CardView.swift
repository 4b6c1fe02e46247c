// The contact's card: how they are called and spoken to, where they can be reached, and how they would rather be.
import Desk
import Foundation
import Storage
import Text

/// Whoever wrote this often within the last days has not been helped yet.
let recentlyWritten = Duration.days(4)

func card(_ model: PersonModel, _ here: Surroundings) -> HTML {
    """
    \(writesAgain(model.recently, here))
    <dl class="facts">
    \(when: !model.known.pronounced.isEmpty, line(here.say("person.pronounced"), "<bdi>\(model.known.pronounced)</bdi>"))
    \(model.known.formOfAddress.map { line(here.say("person.form"), "\(here.form($0))") })
    \(line(here.say("person.reached"), "\(model.identities.map { address($0, here) })"))
    \(model.known.preferred.map { line(here.say("person.prefers"), "\(here.preference($0))") })
    \(model.known.noCallsSince.map { noCalls(since: $0, here) })
    \(model.known.zone.flatMap { theirTime($0, here) })
    \(line(here.say("person.since"), "\(here.words.dates.full(model.known.since))"))
    \(when: !model.page.isEmpty, line(
        here.say("person.page"), "<a href=\"\(model.page)\" rel=\"noopener\">\(here.say("person.page.open"))</a>"))
    </dl>
    \(cardForm(model, here))
    """
}

private func line(_ title: String, _ value: HTML) -> HTML { "<dt>\(title)</dt><dd>\(value)</dd>" }

private func writesAgain(_ recently: RecentWriting, _ here: Surroundings) -> HTML {
    guard recently.messages > 1 else { return "" }
    let channels = recently.channels > 1 ? " " + here.say("person.again.channels", count: recently.channels) : ""
    return
        "<p class=\"bar small again\">\(here.icon("i-chat"))<span>\(here.say("person.again", count: recently.messages))\(channels)</span></p>"
}

private func address(_ identity: Identity, _ here: Surroundings) -> HTML {
    let returned = identity.returnedAt.map { time -> HTML in
        "<span class=\"late-text small\">\(here.say("person.returned", ["date": here.words.dates.full(time)]))</span><br>"
    }
    return "<bdi dir=\"ltr\">\(identity.value)</bdi><br>\(returned)"
}

private func noCalls(since: Instant, _ here: Surroundings) -> HTML {
    line(
        here.say("person.calls"),
        "<b class=\"late-text\">\(here.say("person.calls.none"))</b> <span class=\"muted\">\(here.words.dates.short(since))</span>"
    )
}

/// What the clock says where they live: nobody is called at night.
private func theirTime(_ zone: String, _ here: Surroundings) -> HTML? {
    guard let place = TimeZone(identifier: zone) else { return nil }
    let dates = DateWords(here.words.language, clock: ZoneClock(place))
    return line(here.say("person.clock"), "\(dates.clock(here.now)) <span class=\"muted\" dir=\"ltr\">\(zone)</span>")
}

private func cardForm(_ model: PersonModel, _ here: Surroundings) -> HTML {
    let known = model.known
    let forms =
        [(value: "", words: here.say("person.unknown"))]
        + FormOfAddress.allCases.map { (value: $0.rawValue, words: here.form($0)) }
    let ways =
        [(value: "", words: here.say("person.unknown"))]
        + ContactPreference.allCases.map { (value: $0.rawValue, words: here.preference($0)) }
    let languages = Language.allCases.map { (value: $0.rawValue, words: $0.ownName) }
    return """
        <details class="more card-more"><summary class="small">\(here.say("person.change"))</summary>
        <form class="stack near" method="post" action="/conversations/\(model.number)/contact">\(here.csrfField)
        \(Field(name: "name", label: here.say("person.card.name"), value: known.name, isRequired: false, id: "card-name").html)
        \(Field(name: "pronounced", label: here.say("person.pronounced"), value: known.pronounced, hint: here.say("person.pronounced.hint"), isRequired: false, id: "card-pronounced").html)
        \(choice("form", label: here.say("person.form"), options: forms, chosen: known.formOfAddress?.rawValue, id: "card-form"))
        \(choice("language", label: here.say("person.language"), options: languages, chosen: known.language.rawValue, id: "card-language"))
        \(choice("preferred", label: here.say("person.prefers"), options: ways, chosen: known.preferred?.rawValue, id: "card-preferred"))
        <label class="radio"><input type="checkbox" name="nocalls" value="1"\(when: known.noCallsSince != nil, " checked")> \(here.say("person.calls.none"))</label>
        <button class="btn line small" type="submit">\(here.say("person.change.save"))</button></form></details>
        """
}

extension Surroundings {
    fileprivate func form(_ form: FormOfAddress) -> String {
        switch form {
        case .formal: say("person.form.formal")
        case .informal: say("person.form.informal")
        }
    }

    fileprivate func preference(_ way: ContactPreference) -> String {
        switch way {
        case .email: say("person.prefers.email")
        case .phone: say("person.prefers.phone")
        case .page: say("person.prefers.page")
        }
    }
}
