// A conversation that was found, for the pages of tests.
import Desk
import Text

@testable import Web

extension SamplePages {
    static func found(_ name: String) -> SearchModel.Item {
        let words = SearchExcerpt(name, found: FoundTerms(terms: ["rao"], beginnings: ["anan"]))
        return SearchModel.Item(
            number: 1042, subject: words, contact: words, owner: name, isClosed: true, at: now, place: .attachment,
            excerpt: words)
    }
}
