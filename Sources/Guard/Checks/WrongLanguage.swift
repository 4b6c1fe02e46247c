// A reply in another language than the contact writes in.
import Text

extension RuleName { static let wrongLanguage = RuleName("wrong_language") }

@Sendable func wrongLanguage(_ reading: Reading) -> [Finding] {
    let count = reading.words.words.count
    guard count >= 3, case .ours(let theirs) = guessLanguage(reading.known.customerText) else { return [] }
    switch guessLanguage(reading.text) {
    case .ours(theirs), .unsure: return []
    case .ours(let ours): return [reading.finding(.wrongLanguage, at: 0..<count, detail: ours.rawValue)]
    case .other: return [reading.finding(.wrongLanguage, at: 0..<count, detail: "")]
    }
}
