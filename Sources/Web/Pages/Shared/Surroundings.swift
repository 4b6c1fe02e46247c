// What every page needs besides its own model: words, time, and where the assets are.
import Desk
import Text

/// The reader's side of a page: their words, the time, the token of their forms.
package struct Surroundings: Sendable {
    package let words: Words
    package let now: Instant
    /// The name of the company, as contacts know it.
    package let company: String
    /// `/assets/HASH`, without a slash at the end.
    package let assets: String
    /// Hidden in each form; empty where there is no session.
    package let csrf: String
    /// The names of reasons in the desk's own words.
    package let reasonNames: [Reason.Key: String]
    /// Whether files stay closed until a scanner has called them clean.
    package var checksFiles = false
    /// Whether the reader may know the name of what a scanner found.
    package var namesFindings = false

    package init(
        words: Words, now: Instant, company: String, assets: String, csrf: String,
        reasonNames: [Reason.Key: String] = [:]
    ) {
        (self.words, self.now, self.company, self.assets, self.csrf) = (words, now, company, assets, csrf)
        self.reasonNames = reasonNames
    }

    func say(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String { words.say(key, values) }

    func say(_ key: String, count: Int) -> String { words.say(key, count: count) }

    func markup(_ key: String, _ values: KeyValuePairs<String, HTML>) -> HTML { words.markup(key, values) }

    var csrfField: HTML { "<input type=\"hidden\" name=\"csrf\" value=\"\(csrf)\">" }
}
