// The simple rules of a mail's `<style>` elements, put onto the elements that they are for: the elements themselves stay away.

/// What rules say of an element: `p`, `.lead`, `td.price`, `#footer`, several with commas, later and more special ones last.
///
///     var rules = StyleRules(of: Array("<style>td.price { color: red }</style>…".utf8))
///     rules.styled(attributes, of: "td")     // class="price" now has style="color:red", before what its own style says
///
/// Declarations pass the list of `cleanStyle`, as those of attributes do, and end in an attribute, which is checked again.
/// Left out: selectors of elements in elements, of states and of attributes, and whatever begins with `@`, such as
/// `@import`, `@font-face` and rules for other widths. Every limit ends in plainer looks, never in less text.
struct StyleRules {
    /// Bytes of style elements that are read, and selectors in them.
    private static let (mostBytes, mostSelectors) = (64 * 1024, 1_000)
    /// Classes of an element that are looked at.
    private static let mostClasses = 20
    /// Bytes that rules add to a page: a short rule for all cells of a long table must not make it many times as long.
    private static let mostWritten = 256 * 1024
    /// Rules that are held against elements, and answers that are remembered.
    private static let (mostLooks, mostRemembered) = (500_000, 2_000)

    private var rules: [StyleRule] = []
    /// Places in `rules`, by what an element must have of them: its first class, else its identity, else its name.
    private var byKey: [String: [Int]] = [:]
    private var remembered: [String: [UInt8]] = [:]
    private var (written, looks) = (0, 0)

    init(of page: [UInt8]) {
        guard Self.hasStyle(page) else { return }
        var (reader, left) = (TagReader(page), Self.mostBytes)
        while left > 0, let token = reader.next() {
            guard case .start("style", let attributes) = token, Self.isForScreens(attributes) else { continue }
            let sheet = reader.rawText.prefix(left)
            left -= sheet.count
            for rule in readStyleSheet(sheet) where rules.count < Self.mostSelectors { add(rule) }
        }
    }

    private mutating func add(_ rule: StyleRule) {
        byKey[rule.selector.key, default: []].append(rules.count)
        rules.append(rule)
    }

    /// `attributes` with what the rules say before what their own style says, which therefore counts.
    mutating func styled(_ attributes: [TagReader.Attribute], of element: String) -> [TagReader.Attribute] {
        guard !rules.isEmpty else { return attributes }
        let added = declarations(for: element, attributes)
        let own = attributes.first { $0.name == "style" }?.value ?? []
        let whole = own.isEmpty ? added : added + [.semicolon] + own
        guard !added.isEmpty, whole.count <= longestStyle, written + added.count <= Self.mostWritten else {
            return attributes
        }
        written += added.count
        return attributes.filter { $0.name != "style" } + [TagReader.Attribute(name: "style", value: whole)]
    }

    private mutating func declarations(for element: String, _ attributes: [TagReader.Attribute]) -> [UInt8] {
        func value(_ name: String) -> String {
            String(decoding: attributes.first { $0.name == name }?.value.prefix(200) ?? [], as: UTF8.self)
        }
        let (id, classes) = (value("id"), value("class"))
        let key = "\(element)\n\(id)\n\(classes)"
        if let known = remembered[key] { return known }
        let names = classes.utf8.split(whereSeparator: \.isWhitespace).prefix(Self.mostClasses).map {
            String(Substring($0))
        }
        let found = rules(for: element, id: id, classes: names)
        let declarations = Array(found.map(\.declarations).joined(separator: [.semicolon]))
        if remembered.count < Self.mostRemembered { remembered[key] = declarations }
        return declarations
    }

    /// In the order in which a browser lets them count.
    private mutating func rules(for element: String, id: String, classes: [String]) -> [StyleRule] {
        let keys = Set([element] + (id.isEmpty ? [] : ["#\(id)"]) + classes.map { ".\($0)" })
        var places: [Int] = []
        for key in keys {
            guard let candidates = byKey[key], looks + candidates.count <= Self.mostLooks else { continue }
            looks += candidates.count
            places += candidates.filter { rules[$0].selector.fits(element, id: id, classes: classes) }
        }
        return places.sorted { (rules[$0].selector.weight, $0) < (rules[$1].selector.weight, $1) }.map { rules[$0] }
    }

    private static func hasStyle(_ page: [UInt8]) -> Bool {
        var rest = page[...]
        while let less = rest.firstIndex(of: .less) {
            rest = rest[(less + 1)...]
            if rest.prefix(5).equalsIgnoringCase("style".utf8) { return true }
        }
        return false
    }

    private static func isForScreens(_ attributes: [TagReader.Attribute]) -> Bool {
        attributes.allSatisfy { attribute in
            switch attribute.name {
            case "media": ["", "all", "screen"].contains(attribute.value.trimmed.loweredString)
            case "type": ["", "text/css"].contains(attribute.value.trimmed.loweredString)
            default: true
            }
        }
    }
}
