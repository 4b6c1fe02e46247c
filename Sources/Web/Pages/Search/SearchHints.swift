// What can be asked beside words: shown below the field, and offered while somebody types.
import Desk
import Text

/// An operator as it would be typed in the reader's language, and what it finds.
struct SearchHint {
    /// `is:paused`; ends in a colon where something of one's own follows.
    let typed: String
    let meaning: String
}

func searchHints(_ here: Surroundings) -> [SearchHint] {
    func hint(_ known: SearchOperator, _ meaning: String, _ value: SearchValue? = nil) -> SearchHint {
        let language = here.words.language
        return SearchHint(
            typed: "\(known.names(language)[0]):\(value.map { $0.names(language)[0] } ?? "")", meaning: meaning)
    }
    return [
        hint(.from, here.say("search.hint.from")), hint(.to, here.say("search.hint.to")),
        hint(.owner, here.say("search.hint.me"), .me), hint(.owner, here.say("search.hint.nobody"), .nobody),
        hint(.owner, here.say("search.hint.owner")),
        hint(.state, here.say("search.hint.open"), .open), hint(.state, here.say("search.hint.paused"), .paused),
        hint(.state, here.say("search.hint.closed"), .closed), hint(.state, here.say("search.hint.late"), .late),
        hint(.place, here.say("search.hint.subject"), .subject), hint(.place, here.say("search.hint.note"), .note),
        hint(.place, here.say("search.hint.attachment"), .attachment),
        hint(.after, here.say("search.hint.today"), .today), hint(.after, here.say("search.hint.after")),
        hint(.before, here.say("search.hint.before")),
    ]
}

/// The ways to ask, each a link that adds it to what was asked: they work without a script.
func searchHintList(_ model: SearchModel, _ here: Surroundings) -> HTML {
    let rows = searchHints(here).map { hint -> HTML in
        "<div><dt><a href=\"\(searchPath("\(model.question) \(hint.typed)"))\"><bdi>\(hint.typed)</bdi></a></dt><dd>\(hint.meaning)</dd></div>"
    }
    return """
        <details class="card asking"\(when: model.isFresh, " open")><summary>\(here.say("search.hints"))</summary>
        <dl>\(rows)
        <div><dt><bdi>“\(here.say("search.example.phrase"))”</bdi></dt><dd>\(here.say("search.hint.phrase"))</dd></div>
        <div><dt><bdi>-\(here.say("search.example.without"))</bdi></dt><dd>\(here.say("search.hint.without"))</dd></div></dl></details>
        """
}

/// What the browser offers while somebody types; the script fits it to the word that is being typed.
func searchHintOptions(_ here: Surroundings) -> HTML {
    let options = searchHints(here).map { "<option value=\"\($0.typed)\">\($0.meaning)</option>" as HTML }
    return "<datalist id=\"seek-words\">\(options)</datalist>"
}

func searchPath(_ question: String, after: String? = nil) -> String {
    let asked = "/search?q=\(URLEncodedForm.escaped(question))"
    return after.map { "\(asked)&after=\($0)" } ?? asked
}
