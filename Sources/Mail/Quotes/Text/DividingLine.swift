// Lines that mail programs put between an answer and the mail that it answers.

enum DividingLine: Sendable {
    /// `-----Original Message-----`
    case original
    /// `---------- Forwarded message ---------`, `Begin forwarded message:`
    case forwarded
    /// `##- Please type your reply above this line -##`
    case replyAbove
}

extension TextLines {
    /// What the line says as a divider, with dashes and the like around its words.
    func dividingLine(_ index: Int) -> DividingLine? {
        let content = inner(index)
        guard let first = content.first, content.count <= 600 else { return nil }
        if first.isDash || content.starts(with: "—".utf8) || content.starts(with: "–".utf8) {
            return divider(folded(index, limit: 240), needsDashes: true)
        }
        // Apple's programs write a line without dashes that ends in a colon.
        if content.count <= 160, content.last == .colon {
            return divider(folded(index), needsDashes: false)
        }
        let mayOpen = content.count <= 240 && isFirstOfParagraph(index)
        return mayOpen && QuoteLexicon.replyAbove.isIn(folded(index)) ? .replyAbove : nil
    }

    private func isFirstOfParagraph(_ index: Int) -> Bool { index == 0 || inner(index - 1).isEmpty }

    private func divider(_ line: String, needsDashes: Bool) -> DividingLine? {
        let dashes = line.unicodeScalars.prefix { $0.isDash }.count
        let isDrawn = dashes >= 2 || line.utf8.first.map { $0 >= 0x80 } ?? false
        let rest = line.withoutLeadingDashes
        if needsDashes, isDrawn, rest.isDivider(QuoteLexicon.original) { return .original }
        if needsDashes ? isDrawn : rest.utf8.last == .colon, rest.isDivider(QuoteLexicon.forwarded) {
            return .forwarded
        }
        return QuoteLexicon.replyAbove.isIn(line) ? .replyAbove : nil
    }

    /// A line of twenty underscores or more, and nothing else.
    func isRule(_ index: Int) -> Bool {
        let content = content(index)
        return content.count >= 20 && content.allSatisfy { $0 == .underscore }
    }

    /// A line of signs only, as people and programs draw one over a signature.
    func isDrawnLine(_ index: Int) -> Bool {
        let content = content(index)
        return content.count >= 2 && content.allSatisfy { $0.isDash || $0.isBlank }
    }
}

extension String {
    /// Whether it begins with one of these and then goes on with dashes, a colon, a head or nothing.
    fileprivate func isDivider(_ words: PhraseIndex) -> Bool {
        guard let length = words.begins(self) else { return false }
        guard let next = utf8.dropFirst(length).first(where: { $0 != .space }) else { return true }
        if next.isDash || next == .colon || next >= 0xE2 && next <= 0xE3 { return true }
        // Some phones run the head of the mail into the line.
        return utf8.contains(.colon)
    }

    var withoutLeadingDashes: String { String(unicodeScalars.drop { $0 == " " || $0.isDash }) }
}

extension Unicode.Scalar {
    fileprivate var isDash: Bool { self == "–" || self == "—" || self == "―" || isASCII && UInt8(value).isDash }
}

extension UInt8 {
    /// Signs of which dividing lines are drawn.
    var isDash: Bool {
        self == .hyphen || self == .underscore || self == .equals || self == .asterisk || self == UInt8(ascii: "#")
            || self == UInt8(ascii: "~") || self == UInt8(ascii: "+")
    }
}
