// Who else the contact is: joined by what an agent finds out, and taken apart again.
import Desk
import Storage
import Text

func samePerson(_ model: PersonModel, _ here: Surroundings) -> HTML {
    let path = "/conversations/\(model.number)/people"
    let joins = model.joins.map { join($0, path, here) }
    return """
        \(when: !joins.isEmpty, "<ul class=\"things\">\(joins)</ul>")
        \(model.namesakes.map { namesake($0.name, $0.address, path, here) })
        <details class="more same-person"><summary class="small">\(here.say("person.join"))</summary>
        <form class="stack near" method="post" action="\(path)">\(here.csrfField)
        \(Field(name: "known", label: here.say("person.join.known"), hint: here.say("person.join.hint"), id: "join-known").html)
        <button class="btn line small" type="submit">\(here.say("person.join.act"))</button></form></details>
        """
}

private func join(_ record: JoinRecord, _ path: String, _ here: Surroundings) -> HTML {
    let addresses = record.identities.map(\.value).joined(separator: ", ")
    return """
        <li>\(here.icon("i-person"))<span><bdi>\(record.name.isEmpty ? addresses : record.name)</bdi>\
        <small><bdi dir="ltr">\(addresses)</bdi></small>\
        <form method="post" action="\(path)/\(record.join.id.description)">\(here.csrfField)\
        <input type="hidden" name="_method" value="delete"><button class="btn line small" type="submit">\
        \(here.say("person.separate"))</button></form></span></li>
        """
}

/// The same name is a reason to ask, and no more: nobody is joined unasked.
private func namesake(_ name: String, _ address: String, _ path: String, _ here: Surroundings) -> HTML {
    """
    <form class="bar small namesake" method="post" action="\(path)">\(here.csrfField)\
    <span class="grow">\(here.markup("person.namesake", ["name": "<b><bdi>\(name)</bdi></b>", "address": "<bdi dir=\"ltr\">\(address)</bdi>"]))</span>\
    <input type="hidden" name="known" value="\(address)">\
    <button class="btn line small" type="submit">\(here.say("person.join.act"))</button></form>
    """
}
