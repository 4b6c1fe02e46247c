// What a spam filter wrote on a mail: SpamAssassin's fields, which others use too.

/// A filter's opinion: `X-Spam-Status: Yes, score=7.2 required=5.0`.
package struct SpamVerdict: Sendable, Equatable {
    /// Nil when the filter gives a score only.
    package var isSpam: Bool?
    package var score: Double?
    /// The score from which the filter calls a mail spam.
    package var threshold: Double?
}

extension MailMessage {
    /// The verdict on the mail. Where fields disagree the worse counts, since a sender can write only better ones.
    var spamVerdict: SpamVerdict? {
        let statuses = headers(named: "X-Spam-Status")
        let flags = statuses + headers(named: "X-Spam-Flag") + headers(named: "X-Spam")
        let answers = flags.compactMap(yesOrNo)
        let scores =
            (statuses.compactMap { number(in: $0, after: ["score=", "hits="]) }
                + headers(named: "X-Spam-Score").compactMap { number(in: $0, after: [""]) })
        let threshold = statuses.lazy.compactMap {
            number(in: $0, after: ["required=", "tagged_above=", "threshold="])
        }.first
        guard !answers.isEmpty || !scores.isEmpty else { return nil }
        return SpamVerdict(
            isSpam: answers.isEmpty ? nil : answers.contains(true), score: scores.max(), threshold: threshold)
    }
}

private func yesOrNo(_ value: String) -> Bool? {
    switch value.utf8.drop(while: \.isWhitespace).prefix(while: \.isLetter).loweredString {
    case "yes", "true", "spam": true
    case "no", "false", "ham": false
    default: nil
    }
}

/// The decimal number behind one of the names; finite and with a point, whatever the locale.
private func number(in value: String, after names: [String]) -> Double? {
    let lowered = value.lowercased()
    for name in names {
        let words = lowered.utf8.split { $0.isWhitespace || $0 == .comma || $0 == .openParenthesis }
        for word in words where word.starts(with: name.utf8) {
            let digits = word.dropFirst(name.utf8.count).prefix {
                $0.isDigit || $0 == .dot || $0 == .hyphen || $0 == UInt8(ascii: "+")
            }
            if let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite { return number }
        }
    }
    return nil
}
