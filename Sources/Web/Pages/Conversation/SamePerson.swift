// Who else the contact is: joined by what an agent finds out or what was proven, and taken apart again.
import Desk
import Storage
import Text

/// Somebody who may be the same person, with the reason to think so.
package struct Likeness: Sendable, Equatable {
    package enum Reason: Sendable { case name, address }

    /// How they are called; their address while we know no name.
    package let name: String
    package let address: String
    package let reason: Reason

    package init(name: String, address: String, reason: Reason) {
        (self.name, self.address, self.reason) = (name, address, reason)
    }
}

func samePerson(_ model: PersonModel, _ here: Surroundings) -> HTML {
    let path = "/conversations/\(model.number)/people"
    let joins = model.joins.map { join($0, path, here) }
    return """
        \(when: !joins.isEmpty, "<ul class=\"things\">\(joins)</ul>")
        \(model.likenesses.map { likeness($0, path, here) })
        <details class="more same-person"><summary class="small">\(here.say("person.join"))</summary>
        <form class="stack near" method="post" action="\(path)">\(here.csrfField)
        \(Field(name: "known", label: here.say("person.join.known"), hint: here.say("person.join.hint"), id: "join-known").html)
        <button class="btn line small" type="submit">\(here.say("person.join.act"))</button></form></details>
        """
}

private func join(_ record: JoinRecord, _ path: String, _ here: Surroundings) -> HTML {
    let addresses = record.identities.filter { !$0.isOfBrowser }.map(\.value).joined(separator: ", ")
    let name = record.name.isEmpty ? addresses.isEmpty ? here.say("chats.somebody") : addresses : record.name
    return """
        <li>\(here.icon("i-person"))<span><bdi>\(name)</bdi>\
        <small><bdi dir="ltr">\(addresses)</bdi></small>\
        \(record.join.proof.map { "<small>\(here.proof($0))</small>" as HTML })\
        <form method="post" action="\(path)/\(record.join.id.description)">\(here.csrfField)\
        <input type="hidden" name="_method" value="delete"><button class="btn line small" type="submit">\
        \(here.say("person.separate"))</button></form></span></li>
        """
}

/// A reason to ask, and no more: nobody is joined unasked by what is no proof.
private func likeness(_ other: Likeness, _ path: String, _ here: Surroundings) -> HTML {
    let key =
        switch other.reason {
        case .name: "person.namesake"
        case .address: "person.likeness.address"
        }
    let words: KeyValuePairs<String, HTML> = [
        "name": "<b><bdi>\(other.name)</bdi></b>", "address": "<bdi dir=\"ltr\">\(other.address)</bdi>",
    ]
    return """
        <form class="bar small namesake" method="post" action="\(path)">\(here.csrfField)\
        <span class="grow">\(here.markup(key, words))</span>\
        <input type="hidden" name="known" value="\(other.address)">\
        <button class="btn line small" type="submit">\(here.say("person.join.act"))</button></form>
        """
}

extension Surroundings {
    /// What proves that two contacts are one.
    func proof(_ proof: PersonJoin.Proof) -> String {
        switch proof {
        case .site: say("person.proof.site")
        case .link: say("person.proof.link")
        case .answer: say("person.proof.answer")
        }
    }
}
