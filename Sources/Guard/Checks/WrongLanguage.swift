// A reply in another language than the contact writes in.
import Text

extension RuleName { static let wrongLanguage = RuleName("wrong_language") }

@Sendable func wrongLanguage(_ reading: Reading) -> [Finding] {
    let count = reading.words.words.count
    guard count >= 3, let theirs = detectLanguage(reading.known.customerText) else { return [] }
    guard let ours = detectLanguage(reading.text), ours != theirs else { return [] }
    return [reading.finding(.wrongLanguage, at: 0..<count, detail: ours.rawValue)]
}
