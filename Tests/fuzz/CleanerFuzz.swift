// What libFuzzer calls, built by `script/fuzz`: whatever is cleaned holds only what is on the lists, and stays so.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOnePage(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let page = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
    let clean = cleaned(page)
    expectHarmless(clean)
    precondition(cleaned(clean) == clean, "Cleaning twice has changed something.")
    return 0
}

private func cleaned(_ page: String) -> String {
    cleanMailHTML(page) { picture in
        switch picture {
        case .attached(let id): id.isEmpty ? nil : "data:image/png;base64,AAAA"
        case .remote(let address): address
        }
    }.html.string
}

private let attributes: Set<String> = [
    "href", "target", "rel", "src", "alt", "style", "title", "dir", "lang", "align", "valign", "width", "height",
    "bgcolor", "color", "size", "face", "colspan", "rowspan", "span", "border", "cellpadding", "cellspacing", "start",
    "type",
]

private func expectHarmless(_ html: String) {
    var (reader, open) = (TagReader(Array(html.utf8)), [String]())
    while let token = reader.next() {
        switch token {
        case .text: continue
        case .start(let name, let found):
            precondition(MailElements.known[name] != nil, "An element is not of the list.")
            if !MailElements.void.contains(name) { open.append(name) }
            found.forEach(expectHarmless)
        case .end(let name): precondition(open.popLast() == name, "An element is closed out of its order.")
        }
    }
    precondition(open.isEmpty, "An element is left open.")
}

private func expectHarmless(_ attribute: TagReader.Attribute) {
    precondition(attributes.contains(attribute.name), "An attribute is not of the list.")
    let value = String(decoding: attribute.value, as: UTF8.self).lowercased()
    let begins = { (words: [String]) in words.contains { value.utf8.starts(with: $0.utf8) } }
    let web = ["http://", "https://"]
    switch attribute.name {
    case "href": precondition(begins(web + ["mailto:", "tel:"]), "A link goes where it may not.")
    case "src": precondition(begins(web + ["data:image/"]), "A picture comes from where it may not.")
    case "style": precondition(!value.utf8.contains { "\\@{}<>*".utf8.contains($0) }, "A style holds a sign of code.")
    default: break
    }
}
