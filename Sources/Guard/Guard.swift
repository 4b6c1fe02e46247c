// Checks a reply before it is sent.
import Foundation
import Text

/// What the guard says of a reply.
package struct Verdict: Sendable, Equatable {
    /// In the order of the text.
    package let findings: [Finding]
    /// How easily it is read, about 0 to 100; nil for a few words.
    package let ease: Double?

    /// Whether it leaves only with a reason.
    package var stops: Bool { findings.contains { $0.severity == .stop } }
}

/// Checks texts by the rules and words that come with the product, and by a desk's own.
///
///     let verdict = Guard().check("Our policy doesn't allow refunds.", in: .english, knowing: ReplyContext())
///     // excuse.policy at 0..<26
///
/// Pure: the same text and knowledge give the same verdict. At most the first `textLimit` scalars are read.
package struct Guard: Sendable {
    package static let textLimit = 20_000

    private let own: [Language: OwnWords]

    package init(own: [Language: OwnWords] = [:]) { self.own = own }

    /// `language` is that of the text; the words that contacts and agents of other languages use are not looked for.
    package func check(_ text: String, in language: Language, knowing known: ReplyContext) -> Verdict {
        let book = LanguageBook.of(language)
        let reading = Reading(text, book, known, own[language])
        let findings = Self.checks.flatMap { $0(reading) } + holes(reading)
        return Verdict(findings: tidied(findings), ease: book.readability.ease(of: reading.words))
    }

    /// Each looks at the reading of a reply for rules of its kind.
    private static let checks: [@Sendable (Reading) -> [Finding]] = [
        brokenPhrases, longSentences, askedForKnown, askedForTried, restartsDuringIncident, wrongNames, wrongLanguage,
        unansweredQuestions, sameTextAgain, unlikelyTimes, unfollowedOrders, unknownLetters,
    ]

    /// Holes in the text, apart from those that a sentence talks about: "type {{name}} where the name shall stand".
    private func holes(_ reading: Reading) -> [Finding] {
        let talks = Set(reading.excuses[.unfilledVariable, default: []].map(\.sentence))
        return unfilledVariables(reading.text, placeholders: reading.book.placeholders).filter { hole in
            !talks.contains { reading.folded.utf16Range(of: reading.words.sentences[$0].range).overlaps(hole.span) }
        }
    }

    /// In order, and of findings of one rule that overlap only the longest.
    private func tidied(_ findings: [Finding]) -> [Finding] {
        var kept: [Finding] = []
        for finding in findings.sorted(by: { $0.span.count > $1.span.count }) {
            let isPart = kept.contains { $0.rule == finding.rule && $0.span.overlaps(finding.span) }
            if !isPart { kept.append(finding) }
        }
        return kept.sorted { ($0.span.lowerBound, $0.rule) < ($1.span.lowerBound, $1.rule) }
    }
}
