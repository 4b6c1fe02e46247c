// Colleagues who are named in a note: "@Marko, do you know this lamp?"

/// Those of `agents` who are named after an `@`: by their first name, by their whole name with or without the space,
/// or by what stands before the `@` of their address. Case plays no part.
///
///     mentioned(in: "@marko can you look?", of: agents)    // Marko Horvat
///
/// Where two colleagues have one first name both are meant. An `@` inside of a word names nobody: it is an address.
package func mentioned(in text: String, of agents: [Agent]) -> [Agent] {
    let words = wordsAfterAt(in: text)
    guard !words.isEmpty else { return [] }
    return agents.filter { agent in agent.namesInNotes.contains { name in words.contains { $0.begins(with: name) } } }
}

/// Scalars of the longest name that is looked for.
private let longestName = 80

/// What follows each `@` that begins a word, in lower case.
private func wordsAfterAt(in text: String) -> [[Unicode.Scalar]] {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.compactMap { at in
        guard scalars[at] == "@", at == 0 || !scalars[at - 1].isPartOfName else { return nil }
        let after = String(String.UnicodeScalarView(scalars[(at + 1)...].prefix(longestName)))
        return Array(after.lowercased().unicodeScalars)
    }
}

extension Agent {
    fileprivate var namesInNotes: [[Unicode.Scalar]] {
        let local = email.utf8.firstIndex(of: UInt8(ascii: "@")).map { String(email[..<$0]) } ?? ""
        return [firstName, name, name.split(separator: " ").joined(), local].filter { !$0.utf8.isEmpty }
            .map { Array($0.lowercased().unicodeScalars) }
    }
}

extension [Unicode.Scalar] {
    /// As whole words: "@Markovic" does not name Marko.
    fileprivate func begins(with name: [Unicode.Scalar]) -> Bool {
        starts(with: name) && (count == name.count || !self[name.count].isPartOfName)
    }
}

extension Unicode.Scalar {
    fileprivate var isPartOfName: Bool {
        properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
    }
}
