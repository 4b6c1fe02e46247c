// The HTML of a stranger's mail, made safe: only what we know by name gets through, and only well nested.
import Text

/// Where the picture of a mail is said to be.
package enum PictureSource: Sendable, Equatable {
    /// Among the files of the mail, by its Content-ID.
    case attached(String)
    /// On a server, by its address. To ask for it is to tell that server who reads the mail, and when.
    case remote(String)
}

/// What may be shown of a mail's HTML.
package struct CleanMail: Sendable, Equatable {
    package let html: HTML
    /// Remote pictures that stayed away because nobody gave an address for them.
    package let withheldPictures: Int
}

/// `html` with nothing in it that runs, loads or leaves its place.
///
/// Made anew from what was read: elements and attributes of our lists, values checked after their references are
/// resolved and escaped again, every element closed in order. So whatever a browser makes of the result, there is
/// nothing in it but those elements: none of them changes how the text after it is read, as `<style>`, `<svg>` or
/// `<select>` would. What simple rules of its `<style>` say comes with the elements (`StyleRules`). Linear in the length, whatever the nesting; cleaning twice changes nothing. Why no parser with a
/// tree: docs/decisions/cleaning-mail-html.md.
///
/// No more than `MailLimits.standard.textBytes` are read, the bytes to which a mail's HTML is cut anyway.
///
/// `picture` gives the address from which a picture may be loaded; without one, the picture gives way to its text.
package func cleanMailHTML(_ html: String, picture: (PictureSource) -> String?) -> CleanMail {
    let bytes = Array(html.utf8.prefix(MailLimits.standard.textBytes))
    var (page, reader) = (CleanPage(rules: StyleRules(of: bytes)), TagReader(bytes))
    while let token = reader.next() { page.take(token, picture: picture) }
    return page.finished
}

private struct CleanPage {
    /// Elements in each other; what is deeper loses its tags and keeps its text.
    private static let mostOpen = 256
    /// Tags that are looked at; of what comes after them only the text is shown. The longest newsletters have some
    /// thousands, and each of ours is a node in the browser of whoever reads.
    private static let mostTags = 100_000

    /// An element that waits for its end; `around`: all kinds that are open around it and itself.
    private struct Open {
        let name: String
        let bit: ElementSet
        let around: ElementSet
    }

    private var rules: StyleRules
    private var html = HTML()
    private var open: [Open] = []
    private var tags = 0
    private var hasBody = false
    private var withheld = 0

    init(rules: StyleRules) { self.rules = rules }

    var finished: CleanMail {
        var whole = html
        for element in open.reversed() { whole += "</\(raw: element.name)>" }
        return CleanMail(html: whole, withheldPictures: withheld)
    }

    mutating func take(_ token: TagReader.Token, picture: (PictureSource) -> String?) {
        if case .text(let bytes) = token { return html += HTML(raw: shown(bytes)) }
        tags += 1
        guard tags <= Self.mostTags else { return }
        switch token {
        case .text: break
        case .start("body", let attributes): begin(attributes)
        case .start(let name, let attributes): start(name, attributes, picture)
        case .end(let name): end(name)
        }
    }

    /// References stay as they are: in text they can only become characters.
    private func shown(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case .less: result += "&lt;".utf8
            case .greater: result += "&gt;".utf8
            case _ where byte.isUnshown: continue
            default: result.append(byte)
            }
        }
        return result
    }

    /// The direction, the colours and the font of the whole mail stand at its `body`; the first one counts, and nothing
    /// in the mail ends it before its end.
    private mutating func begin(_ attributes: [TagReader.Attribute]) {
        guard !hasBody, open.isEmpty else { return }
        hasBody = true
        let kept = cleanAttributes(bodyLook(rules.styled(attributes, of: "body")), of: "div")
        guard !kept.isEmpty else { return }
        html += "<div\(kept)>"
        open.append(Open(name: "div", bit: [], around: []))
    }

    private mutating func start(
        _ name: String, _ attributes: [TagReader.Attribute], _ picture: (PictureSource) -> String?
    ) {
        guard let bit = MailElements.known[name] else { return }
        closeImplied(by: name)
        if name == "img" { return put(MailPicture(rules.styled(attributes, of: name)), picture) }
        let isVoid = MailElements.void.contains(name)
        guard isVoid || open.count < Self.mostOpen else { return }
        html += "<\(raw: name)\(cleanAttributes(rules.styled(attributes, of: name), of: name))>"
        if !isVoid { open.append(Open(name: name, bit: bit, around: bit.union(open.last?.around ?? []))) }
    }

    private mutating func end(_ name: String) {
        guard let bit = MailElements.known[name], open.last?.around.isSuperset(of: bit) == true,
            let place = open.lastIndex(where: { $0.bit == bit })
        else { return }
        close(downTo: place)
    }

    private mutating func close(downTo place: Int) {
        while open.count > place { html += "</\(raw: open.removeLast().name)>" }
    }

    /// Closes what a browser would close by itself when `name` begins, so that both see the same nesting.
    private mutating func closeImplied(by name: String) {
        guard let rule = MailElements.rules[name], let inner = open.last, !rule.closes.isDisjoint(with: inner.around)
        else { return }
        var place = open.count
        var lowest: Int?
        while place > 0, rule.until.isDisjoint(with: open[place - 1].bit) {
            place -= 1
            if !rule.closes.isDisjoint(with: open[place].bit) { lowest = place }
        }
        if let lowest { close(downTo: lowest) }
    }

    private mutating func put(_ found: MailPicture, _ picture: (PictureSource) -> String?) {
        if let address = found.address(by: picture) {
            html += "<img src=\"\(address)\" alt=\"\(found.words)\"\(found.look)>"
        } else {
            html += HTML(text: found.words)
            if found.isWithheld { withheld += 1 }
        }
    }
}

extension HTML.Interpolation {
    /// A name from our own list.
    fileprivate mutating func appendInterpolation(raw name: String) {
        appendInterpolation(HTML(raw: Array(name.utf8)))
    }
}
