// A sentence with holes: what a catalogue says, cut once into pieces so that filling it is cheap.

/// `Phrase("{name} looks after it")`. A variable is a name in braces; braces have no other use.
package struct Phrase: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case words(String)
        case variable(String)
    }

    package let pieces: [Piece]

    package init(_ source: String) {
        var pieces: [Piece] = []
        var rest = Substring(source).utf8
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open])!)) }
            pieces.append(.variable(String(rest[rest.index(after: open)..<close])!))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest)!)) }
        self.pieces = pieces
    }

    /// A variable without a value stands as its name in braces: seen at once in a test, harmless to a reader.
    package func filled(_ values: KeyValuePairs<String, String>) -> String {
        filled { name in values.first { $0.key == name }?.value }
    }

    /// Asks for the value of each variable as it comes.
    package func filled(_ value: (String) -> String?) -> String {
        if pieces.count == 1, case .words(let only) = pieces[0] { return only }
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .variable(let name): text += value(name) ?? "{\(name)}"
            }
        }
        return text
    }

    package var variables: Set<String> {
        Set(pieces.compactMap { if case .variable(let name) = $0 { name } else { nil } })
    }
}
