// The HTML of a stranger's mail, made safe: only what we know by name gets through, and only well nested.
import Text

/// `html` with nothing in it that runs, loads or leaves its place.
///
/// Made anew from what was read: elements and attributes of our lists, values checked after their references are
/// resolved and escaped again, every element closed in order. So whatever a browser makes of the result, there is
/// nothing in it but those elements. Linear in the length, whatever the nesting; no tree of HTML5 is built, because
/// gumbo was seen to make 1.9 GB of nodes of 82 KB (`<b id=1><b id=2>…` and `<p>x`). Remote pictures give way to
/// their text; `picture` gives the address of one that came with the mail.
func cleanMailHTML(_ html: String, picture: @escaping (String) -> String?) -> HTML {
    var cleaner = MailCleaner(picture: picture)
    var reader = TagReader(Array(html.utf8))
    while let token = reader.next() { cleaner.take(token) }
    return cleaner.finished
}

private struct MailCleaner {
    /// Elements in each other; what is deeper loses its tags and keeps its text.
    private static let mostOpen = 256

    let picture: (String) -> String?
    private var html = HTML()
    private var open: [(name: String, bit: ElementSet)] = []

    init(picture: @escaping (String) -> String?) { self.picture = picture }

    var finished: HTML {
        var whole = html
        for (name, _) in open.reversed() { whole += HTML(raw: Array("</\(name)>".utf8)) }
        return whole
    }

    mutating func take(_ token: TagReader.Token) {
        switch token {
        case .text(let bytes): html += HTML(raw: shown(bytes))
        case .start(let name, let attributes): start(name, attributes)
        case .end(let name): end(name)
        }
    }

    /// References stay as they are: in text they can only become characters.
    private func shown(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case 0x09, 0x0A, 0x0D: result.append(byte)
            case 0..<0x20, 0x7F: continue
            default: result.append(byte)
            }
        }
        return result
    }

    private mutating func start(_ name: String, _ attributes: [TagReader.Attribute]) {
        guard let bit = MailElements.known[name] else { return }
        closeImplied(by: name)
        if name == "img" { return putPicture(attributes) }
        let isVoid = MailElements.void.contains(name)
        guard isVoid || open.count < Self.mostOpen else { return }
        html += "<\(raw: name)\(cleanAttributes(attributes, of: name))>"
        if !isVoid { open.append((name, bit)) }
    }

    private mutating func end(_ name: String) {
        guard let bit = MailElements.known[name], let place = open.lastIndex(where: { $0.bit == bit }) else { return }
        close(downTo: place)
    }

    private mutating func close(downTo place: Int) {
        while open.count > place { html += "</\(raw: open.removeLast().name)>" }
    }

    /// Closes what a browser would close by itself when `name` begins, so that both see the same nesting.
    private mutating func closeImplied(by name: String) {
        guard let rule = MailElements.rules[name] else { return }
        var place = open.count
        var lowest: Int?
        while place > 0, rule.until.isDisjoint(with: open[place - 1].bit) {
            place -= 1
            if !rule.closes.isDisjoint(with: open[place].bit) { lowest = place }
        }
        if let lowest { close(downTo: lowest) }
    }

    private mutating func putPicture(_ attributes: [TagReader.Attribute]) {
        let source = attributes.first { $0.name == "src" }?.value.trimmed ?? ""
        let words = attributes.first { $0.name == "alt" }?.value ?? ""
        guard let address = pictureAddress(source) else {
            html += HTML(text: words)
            return
        }
        let size = attributes.filter { $0.name == "width" || $0.name == "height" || $0.name == "style" }
        html += "<img src=\"\(address)\" alt=\"\(words)\"\(cleanAttributes(size, of: "img"))>"
    }

    private func pictureAddress(_ source: String) -> String? {
        if source.utf8.prefix(4).elementsEqual("cid:".utf8, by: { $0 | 0x20 == $1 | 0x20 }) {
            return picture(String(source.utf8.dropFirst(4)) ?? "")
        }
        let isOwn = ["png", "jpeg", "gif", "webp"].contains {
            source.utf8.starts(with: "data:image/\($0);base64,".utf8)
        }
        return isOwn && source.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") } ? source : nil
    }
}

extension HTML.Interpolation {
    /// A name from our own list.
    fileprivate mutating func appendInterpolation(raw name: String) {
        appendInterpolation(HTML(raw: Array(name.utf8)))
    }
}
