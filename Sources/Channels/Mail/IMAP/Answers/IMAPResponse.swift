// What an IMAP server says, as far as the desk wants to know it.
import Desk

/// `* 3 EXISTS`, `A7 OK done`, `+ idling`. Understanding never fails: what is not known, or is rubbish, is `.other`.
package enum IMAPResponse: Equatable, Sendable {
    /// The end of the command with this tag.
    case done(tag: String, IMAPStatus)
    case status(IMAPStatus)
    case bye(String)
    /// The greeting of a server that knows already who we are.
    case preauthenticated
    /// The server waits for more of the command, or idles.
    case goOn(String)
    case capabilities(Set<String>)
    /// So many mails lie in the folder now.
    case exists(Int)
    /// One less than before.
    case expunged
    case found([UInt32])
    case fetched(IMAPFetched)
    case other
}

package struct IMAPStatus: Equatable, Sendable {
    package enum Kind: String, Sendable { case ok = "OK", no = "NO", bad = "BAD" }

    package let kind: Kind
    /// What stands in brackets, such as `UIDVALIDITY 7`: the word in upper case, and what follows it.
    package let code: (name: String, rest: String)?
    package let words: String

    package static func == (left: Self, right: Self) -> Bool {
        left.kind == right.kind && left.words == right.words && left.code?.name == right.code?.name
            && left.code?.rest == right.code?.rest
    }

    package var isOK: Bool { kind == .ok }

    package func number(_ name: String) -> UInt32? { code?.name == name ? code.flatMap { UInt32($0.rest) } : nil }
}

/// What was told of one mail; all of it may be missing.
package struct IMAPFetched: Equatable, Sendable {
    package var uid: UInt32?
    package var arrivedAt: Instant?
    package var size: Int?
    /// Of the one section that was asked for.
    package var bytes: [UInt8]?

    package init() {}
}

extension IMAPResponse {
    /// Words are kept to so many bytes.
    private static let longestWords = 500

    package init(_ wire: IMAPWire) {
        var reader = IMAPValueReader(wire)
        if reader.take("+") {
            self = .goOn(Self.words(reader.rest()))
        } else if reader.take("*") {
            self = Self.untagged(&reader)
        } else if let tag = reader.word(), let kind = reader.word().flatMap({ IMAPStatus.Kind(word: $0) }) {
            self = .done(tag: tag, Self.status(kind, reader.rest()))
        } else {
            self = .other
        }
    }

    private static func untagged(_ reader: inout IMAPValueReader) -> IMAPResponse {
        guard let word = reader.word() else { return .other }
        if let kind = IMAPStatus.Kind(word: word) { return .status(status(kind, reader.rest())) }
        if let number = IMAPValue.atom(word).number { return about(number, &reader) }
        switch word.uppercased() {
        case "BYE": return .bye(status(.ok, reader.rest()).words)
        case "PREAUTH": return .preauthenticated
        case "CAPABILITY": return .capabilities(capabilities(in: words(reader.rest(), longest: 16 << 10)))
        case "SEARCH": return .found(numbers(&reader))
        default: return .other
        }
    }

    private static func about(_ number: UInt64, _ reader: inout IMAPValueReader) -> IMAPResponse {
        switch reader.word()?.uppercased() {
        case "EXISTS": return number <= UInt64(UInt32.max) ? .exists(Int(number)) : .other
        case "EXPUNGE": return .expunged
        case "FETCH":
            guard case .list(let values)? = reader.next() else { return .other }
            return .fetched(IMAPFetched(values))
        default: return .other
        }
    }

    /// A list of found mails may end in `(MODSEQ 7)`, which is not asked for.
    private static func numbers(_ reader: inout IMAPValueReader) -> [UInt32] {
        var found: [UInt32] = []
        while let number = reader.next()?.number.flatMap({ UInt32(exactly: $0) }) { found.append(number) }
        return found
    }

    static func capabilities(in text: String) -> Set<String> {
        Set(text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self).uppercased() })
    }

    private static func status(_ kind: IMAPStatus.Kind, _ text: [UInt8]) -> IMAPStatus {
        guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")) else {
            return IMAPStatus(kind: kind, code: nil, words: words(text))
        }
        let code = text[1..<close]
        let end = code.firstIndex(of: UInt8(ascii: " ")) ?? close
        let rest = words(Array(code[end...].dropFirst()), longest: 16 << 10)
        let name = words(Array(code[..<end])).uppercased()
        return IMAPStatus(
            kind: kind, code: (name, rest), words: words(Array(text[(close + 1)...].drop { $0 == 0x20 })))
    }

    /// Words that can be stored and shown: on one line, valid UTF-8, without control characters.
    private static func words(_ bytes: [UInt8], longest: Int = longestWords) -> String {
        var text = String(decoding: bytes.prefix(longest), as: UTF8.self)
        text.unicodeScalars.removeAll { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        return text
    }
}

extension IMAPStatus.Kind {
    fileprivate init?(word: String) { self.init(rawValue: word.uppercased()) }
}

extension IMAPFetched {
    /// Names and values in turn (RFC 9051, 7.5.2).
    fileprivate init(_ values: [IMAPValue]) {
        for (name, value) in zip(values, values.dropFirst()).enumerated().filter({ $0.offset % 2 == 0 }).map(\.element)
        {
            guard case .atom(let name) = name else { continue }
            switch name.uppercased() {
            case "UID": uid = value.number.flatMap { UInt32(exactly: $0) }
            case "RFC822.SIZE": size = value.number.flatMap { Int(exactly: $0) }
            case "INTERNALDATE": arrivedAt = value.text.flatMap { IMAPDate.instant($0) }
            case let section where section.hasPrefix("BODY["):
                if case .string(let content) = value { bytes = content }
            default: continue
            }
        }
    }
}
