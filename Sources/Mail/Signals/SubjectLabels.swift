// What programs put before the subject of the mail that they answer.
import Text

/// Labels such as `Automatic reply`, folded once. Case and accents do not count.
struct SubjectLabels: Sendable {
    private let labels: [[UInt8]]

    init(_ labels: [String]) { self.labels = labels.map { FoldedText($0).bytes } }

    private init(folded labels: [[UInt8]]) { self.labels = labels }

    static func + (one: SubjectLabels, other: SubjectLabels) -> SubjectLabels {
        SubjectLabels(folded: one.labels + other.labels)
    }

    /// Whether a subject begins with one of the labels, and goes on as after a label: with a colon or a dash, or not
    /// at all. `Out of office hours?` begins with none.
    func begin(_ subject: String) -> Bool { rest(of: subject) != nil }

    /// What stands after the label, folded; nil where there is none.
    func rest(of subject: String) -> String? {
        let folded = FoldedText(subject, limit: 1_000).bytes.drop { openings.contains($0) }
        for label in labels where folded.starts(with: label) {
            let after = folded.dropFirst(label.count)
            let rest = after.drop { $0 == .space }
            guard let next = rest.first else { return "" }
            let isDash = next == .hyphen && after.first == .space
            // The last is the colon of full width.
            if isDash || closings.contains(next) || rest.starts(with: [0xEF, 0xBC, 0x9A]) {
                return String(decoding: rest.dropFirst().trimmed, as: UTF8.self)
            }
        }
        return nil
    }
}

private let openings: [UInt8] = [UInt8(ascii: "["), .openParenthesis, .asterisk, .quote, .space]
private let closings: [UInt8] = [
    UInt8(ascii: "]"), .closeParenthesis, .colon, .asterisk, .dot, UInt8(ascii: "!"),
]
