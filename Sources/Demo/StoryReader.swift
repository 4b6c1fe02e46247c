// Reads stories from the company's text files.
import Desk
import Text

/// A file of stories that cannot be read, with the line at fault.
package struct StoryMistake: Error, CustomStringConvertible, Equatable {
    package let line: Int
    package let what: String
    package var description: String { "Line \(line) of the stories: \(what)" }
}

/// Reads one language's stories.
///
///     # Laptop does not charge after the repair
///     from: Ananya Rao <ananya.rao@mail.example>
///     to: repairs
///     begins: 4 days ago 18:10
///
///     +0 contact photo charging-light
///     Hello, I got my laptop back today and it does not charge.
///
///     +2h marko promises tomorrow 12:00: Say when the courier comes
///     Dear Ananya, …
///
/// A step's line begins with `+` (after the step before) or `-` (before the demo opens) and a digit; what follows
/// it, up to the next one, is its text.
package func readStories(_ text: String, language: Language) throws(StoryMistake) -> [Story] {
    var reader = StoryReader(language: language)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        try reader.read(String(line), number: index + 1)
    }
    try reader.endStory()
    return reader.stories
}

private struct StoryReader {
    let language: Language
    var stories: [Story] = []
    private var line = 0
    private var subject: String?
    private var head: [String: String] = [:]
    private var steps: [Step] = []
    private var step: (timing: Step.Timing, act: Step.Act)?
    private var text: [String] = []

    init(language: Language) { self.language = language }

    mutating func read(_ content: String, number: Int) throws(StoryMistake) {
        line = number
        if content.hasPrefix("# ") {
            try endStory()
            subject = String(content.dropFirst(2))
        } else if isStep(content) {
            endStep()
            step = try readStep(content)
        } else if step != nil {
            text.append(content)
        } else if let (key, value) = content.parted(by: ": ") {
            head[key] = value
        } else if !content.isEmpty {
            throw mistake("“\(content)” is neither a subject, nor a key with a value, nor a step.")
        }
    }

    private func isStep(_ content: String) -> Bool {
        let start = content.utf8.prefix(2)
        guard let sign = start.first, let digit = start.last else { return false }
        return (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")) && (0x30...0x39).contains(digit)
    }

    private func readStep(_ content: String) throws(StoryMistake) -> (Step.Timing, Step.Act) {
        guard let (span, words) = content.dropFirst().parted(by: " "), let span = Duration(story: span),
            let act = Step.Act(story: words)
        else { throw mistake("“\(content)” is not a step.") }
        return (content.utf8.first == UInt8(ascii: "-") ? .ago(span) : .after(span), act)
    }

    private mutating func endStep() {
        if let step {
            let words = text.joined(separator: "\n").trimmingBlankLines()
            steps.append(Step(timing: step.timing, act: step.act, text: words))
        }
        (step, text) = (nil, [])
    }

    mutating func endStory() throws(StoryMistake) {
        endStep()
        defer { (subject, head, steps) = (nil, [:], []) }
        guard let subject else { return }
        guard let from = head["from"], let (name, rest) = from.parted(by: " <"), rest.hasSuffix(">") else {
            throw mistake("the story “\(subject)” has no “from: Name <address>”.")
        }
        guard let begins = head["begins"].flatMap({ Beginning(story: $0) }) else {
            throw mistake("the story “\(subject)” does not say when it begins.")
        }
        if steps.isEmpty { throw mistake("nothing happens in the story “\(subject)”.") }
        stories.append(
            Story(
                language: language, subject: subject, name: name, email: String(rest.dropLast()),
                address: head["to"] ?? "hello", begins: begins, steps: steps))
    }

    private func mistake(_ what: String) -> StoryMistake { StoryMistake(line: line, what: what) }
}

extension StringProtocol {
    /// What stands before and after the first `separator`.
    func parted(by separator: String) -> (String, String)? {
        let (bytes, mark) = (Array(utf8), Array(separator.utf8))
        guard bytes.count >= mark.count else { return nil }
        for start in 0...(bytes.count - mark.count) where bytes[start...].starts(with: mark) {
            return (
                String(decoding: bytes[..<start], as: UTF8.self),
                String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
            )
        }
        return nil
    }
}

extension String {
    fileprivate func trimmingBlankLines() -> String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.isEmpty == true { lines.removeLast() }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }
}
