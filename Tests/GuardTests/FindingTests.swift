// What a finding is called where it stands beside the reply.
import Text
import Testing

@testable import Guard

@Suite("A finding")
struct FindingTests {
    @Test("quotes the words that it is about, and never a language, a length or a time")
    func quotes() {
        var known = ReplyContext()
        known.customerText = "Здравствуйте, когда будет готов мой телефон? Я жду его уже две недели."
        let long = Array(repeating: "and we send the lamp", count: 12).joined(separator: " ")
        let text = "Please bear with us while we look at your phone in the workshop, \(long)."
        let findings = Guard().check(text, in: .english, knowing: known).findings
        #expect(findings.contains { $0.rule == .wrongLanguage && !$0.isQuoted })
        #expect(findings.contains { Int($0.detail) != nil && !$0.isQuoted }, "the long sentence")
        let quoted = findings.filter(\.isQuoted)
        #expect(!quoted.isEmpty && quoted.allSatisfy { text.contains($0.detail) })
    }
}
