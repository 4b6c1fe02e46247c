// Small print about secrets, trees and viruses.

extension QuoteCutter {
    /// Bytes of a paragraph that are read, and that one about secrets has at the least.
    private static let (mostRead, shortestSecret) = (4_000, 120)
    /// Lines that such a paragraph has at the most.
    private static let mostLines = 60

    /// Where the last paragraph begins, when it is small print.
    func startOfSmallPrint(_ lines: Range<Int>) -> Int? {
        let near = lines.suffix(Self.mostLines)
        guard let first = near.first else { return nil }
        let above = near.last { text.lines[$0].isBlank || kinds[$0] == .signature }
        guard above != nil || first == lines.lowerBound else { return nil }
        let start = above.map { $0 + 1 } ?? first
        if QuoteLexicon.smallPrint.begins(text.folded(start).withoutLeadingDashes, asStems: true) != nil {
            return start
        }
        let size = text.lines[lines.upperBound - 1].range.upperBound - text.lines[start].range.lowerBound
        guard size >= Self.shortestSecret else { return nil }
        let paragraph = (start..<lines.upperBound).lazy.map { text.folded($0) }.joined(separator: " ")
        let beginning = String(decoding: paragraph.utf8.prefix(Self.mostRead), as: UTF8.self)
        return QuoteLexicon.secrecy.count { beginning.hasText($0) } >= 2 ? start : nil
    }
}
