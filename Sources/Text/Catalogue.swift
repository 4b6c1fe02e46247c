// The sentences of one language, read from a text file.

/// What the product says in one language.
///
///     list.late.title = Late
///     talk.files.chosen.one = {count} file
///     talk.files.chosen.other = {count} files
///
/// One line a sentence, `key = words`; `#` begins a comment line; a key whose last part is a plural form belongs
/// to a counted sentence. Files are ours, so a line that is neither is a mistake of ours: it is kept in `mistakes`,
/// which a test wants empty.
package struct Catalogue: Sendable {
    package let language: Language
    package private(set) var mistakes: [String] = []
    private var sentences: [String: Phrase] = [:]
    private var counted: [String: [PluralForm: Phrase]] = [:]

    package init(language: Language, bytes: [UInt8]) {
        self.language = language
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            read(String(decoding: line, as: UTF8.self))
        }
    }

    private mutating func read(_ line: String) {
        guard let first = line.utf8.first, first != UInt8(ascii: "#") else { return }
        guard let sign = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return mistakes.append(line) }
        let key = trimmed(line[..<sign])
        let phrase = Phrase(trimmed(line[line.utf8.index(after: sign)...]))
        let dot = key.utf8.lastIndex(of: UInt8(ascii: "."))
        if let dot, let form = PluralForm(rawValue: String(key[key.utf8.index(after: dot)...])) {
            let isNew = counted[String(key[..<dot]), default: [:]].updateValue(phrase, forKey: form) == nil
            if !isNew { mistakes.append(line) }
        } else if key.isEmpty || phrase.pieces.isEmpty || sentences.updateValue(phrase, forKey: key) != nil {
            mistakes.append(line)
        }
    }

    package func phrase(_ key: String) -> Phrase? { sentences[key] }

    /// The sentence for a number, in the form that the language asks for.
    package func phrase(_ key: String, count: Int) -> Phrase? {
        let forms = counted[key]
        return forms?[language.pluralForm(of: count)] ?? forms?[.other] ?? forms?[.many]
    }

    /// Nil when the catalogue has no such sentence.
    package func say(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String? {
        phrase(key)?.filled(values)
    }

    package func say(_ key: String, count: Int) -> String? {
        phrase(key, count: count)?.filled(["count": String(count)])
    }

    /// Every key, counted sentences under their base key.
    package var keys: Set<String> { Set(sentences.keys).union(counted.keys) }

    package func isCounted(_ key: String) -> Bool { counted[key] != nil }

    /// The forms given for a counted sentence.
    package func forms(_ key: String) -> Set<PluralForm> { Set(counted[key].map { Array($0.keys) } ?? []) }

    /// The variables of a sentence, in all its forms.
    package func variables(_ key: String) -> Set<String> {
        if let sentence = sentences[key] { return sentence.variables }
        return counted[key, default: [:]].values.reduce(into: []) { $0.formUnion($1.variables) }
    }
}

private func trimmed(_ text: Substring) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let start = text.utf8.drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(start[...last])!
}
