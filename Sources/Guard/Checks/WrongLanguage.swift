// A reply in another language than the contact writes in.
import Text

extension RuleName { static let wrongLanguage = RuleName("wrong_language") }

@Sendable func wrongLanguage(_ reading: Reading) -> [Finding] {
    let count = reading.words.words.count
    guard count >= 3, !reading.known.customerText.isEmpty else { return [] }
    switch (guessLanguage(reading.known.customerText), guessLanguage(reading.text)) {
    case (.ours(let theirs), .ours(let ours)) where theirs != ours:
        return [reading.finding(.wrongLanguage, at: 0..<count, detail: ours.rawValue)]
    case (.ours, .other): return [reading.finding(.wrongLanguage, at: 0..<count, detail: "")]
    case (.other, .ours(let ours)) where !isUnderstood(reading.known.customerText, by: ours):
        return [reading.finding(.wrongLanguage, at: 0..<count, detail: ours.rawValue)]
    default: return []
    }
}
