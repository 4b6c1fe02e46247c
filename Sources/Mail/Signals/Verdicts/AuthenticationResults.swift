// What a receiving server found out about who sent a mail (RFC 8601).

/// One `Authentication-Results` field: `mx.desk.test; spf=pass smtp.mailfrom=example.org; dmarc=fail`.
package struct AuthenticationResults: Sendable, Equatable {
    /// The outcomes of RFC 8601, 2.7; what is none of them is `unknown`.
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case none, pass, fail, softfail, policy, neutral, temperror, permerror, unknown
    }

    /// What one method found.
    package struct Finding: Sendable, Equatable {
        /// Such as `spf`, `dkim`, `dmarc`, in lower case, without its version.
        package var method: String
        package var outcome: Outcome
        /// What it was about, such as `smtp.mailfrom` or `header.d`, in lower case, and its value.
        package var properties: [String: String]
    }

    /// The server that looked, in lower case (`authserv-id`).
    package var server: String
    package var findings: [Finding]

    package var spf: Outcome? { findings.first { $0.method == "spf" }?.outcome }
    package var dmarc: Outcome? { findings.first { $0.method == "dmarc" }?.outcome }

    /// A mail may carry several signatures; one that holds is enough.
    package var dkim: Outcome? {
        let outcomes = findings.filter { $0.method == "dkim" }.map(\.outcome)
        return outcomes.contains(.pass) ? .pass : outcomes.first
    }

    /// Nil where the field names no server.
    package init?(_ field: String) {
        let clauses = AuthenticationClauses(field).clauses
        guard let server = clauses.first?.first else { return nil }
        self.server = server.lowercased()
        findings = clauses.dropFirst().prefix(Self.mostFindings).compactMap(Finding.init)
    }

    private static let mostFindings = 100
}

extension AuthenticationResults.Finding {
    /// `dkim/1=pass`, `reason="…"`, `header.d=example.org`; nil for `none` and for what has no outcome.
    fileprivate init?(_ words: [String]) {
        let pairs = words.compactMap { word -> (name: String, value: String)? in
            guard let equals = word.utf8.firstIndex(of: .equals) else { return nil }
            return (word[..<equals].lowercased(), String(word[word.utf8.index(after: equals)...]))
        }
        guard let first = pairs.first else { return nil }
        method = String(decoding: first.name.utf8.prefix { $0 != .slash }, as: UTF8.self)
        outcome = AuthenticationResults.Outcome(rawValue: first.value.lowercased()) ?? .unknown
        let named = pairs.dropFirst().filter { $0.name.utf8.contains(.dot) }
        properties = Dictionary(named.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The clauses between semicolons as words, without comments; blanks around an equals sign do not part.
private struct AuthenticationClauses {
    private(set) var clauses: [[String]] = [[]]
    private var word: [UInt8] = []
    private var isOpen = false

    init(_ field: String) {
        let bytes = Array(field.utf8)
        var (depth, isQuoted, position) = (0, false, 0)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == .backslash, depth > 0 || isQuoted {
                position += 1
                if isQuoted, position < bytes.count { word.append(bytes[position]) }
            } else if isQuoted {
                if byte == .quote { isQuoted = false } else { word.append(byte) }
            } else if byte == .openParenthesis {
                depth += 1
            } else if depth > 0 {
                if byte == .closeParenthesis { depth -= 1 }
            } else {
                if byte == .quote { (isQuoted, isOpen) = (true, false) } else { take(byte) }
            }
            position += 1
        }
        endWord()
    }

    private mutating func take(_ byte: UInt8) {
        switch byte {
        case .semicolon:
            endWord()
            clauses.append([])
        case .equals:
            // The name before the sign may have been ended by a blank.
            if word.isEmpty, let name = clauses[clauses.count - 1].popLast() { word = Array(name.utf8) }
            word.append(byte)
            isOpen = true
        case _ where byte.isWhitespace: if !isOpen { endWord() }
        default:
            word.append(byte)
            isOpen = false
        }
    }

    private mutating func endWord() {
        if !word.isEmpty { clauses[clauses.count - 1].append(String(decoding: word, as: UTF8.self)) }
        (word, isOpen) = ([], false)
    }
}
