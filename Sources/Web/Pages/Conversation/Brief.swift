// The brief of a hand-over, put together from the record: what is asked, tried, promised, and next.
import Desk
import Flows
import Text

struct Brief {
    /// The first so many scalars of what the contact wrote last: enough to know what is asked.
    private static let excerpt = 400

    private let record: ConversationRecord
    private let people: People

    init(_ record: ConversationRecord, people: People) { (self.record, self.people) = (record, people) }

    func words(_ here: Surroundings) -> String {
        [
            section("brief.asked", asked.map { [$0] } ?? [], here),
            section("brief.tried", record.triedSteps.map(\.words), here),
            section("brief.promised", promised(here), here),
            section("brief.underWay", underWay(here), here),
            section("brief.next", next(here), here),
        ].compactMap(\.self).joined(separator: "\n\n")
    }

    private func section(_ key: String, _ lines: [String], _ here: Surroundings) -> String? {
        lines.isEmpty ? nil : ([here.say(key)] + lines.map { "- \($0)" }).joined(separator: "\n")
    }

    private var asked: String? {
        record.messages.last { $0.direction == .inbound }.map { message in
            let line = message.newText.unicodeScalars.map { $0.properties.isWhitespace ? " " : String($0) }.joined()
            return firstScalars(Self.excerpt, of: line.trimmed)
        }
    }

    private func promised(_ here: Surroundings) -> [String] {
        record.promises.filter { $0.isStanding && $0.isToldToContact }.map { promise in
            "\(here.promise(promise)), \(here.words.dates.by(promise.due, now: here.now))"
        }
    }

    private func underWay(_ here: Surroundings) -> [String] {
        record.tasks.filter { $0.state == .underWay }.map { task in
            "\(task.words): \(task.party), \(here.words.dates.by(task.dueAt, now: here.now))"
        }
    }

    private func next(_ here: Surroundings) -> [String] {
        record.conversation.word.map { word in
            ["\(here.nextStep(word.nextStep)), \(here.words.dates.by(word.hearsBy, now: here.now))"]
        } ?? []
    }
}
