// The outermost shape of every page.
import Desk
import Text

/// What differs between pages outside of their content.
struct Document {
    let title: String
    /// Classes and data of the body, as attributes: ` class="guest"`.
    let body: HTML
    /// The module to load; nil for a page that needs none.
    let script: String?
    let content: HTML

    func html(_ here: Surroundings) -> HTML {
        """
        <!doctype html>
        <html lang="\(here.words.language.rawValue)"\(when: here.words.language.isRightToLeft, " dir=\"rtl\"")>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="referrer" content="same-origin">
        <meta name="csrf" content="\(here.csrf)">
        <title>\(title)</title>
        <link rel="icon" href="\(here.assets)/favicon.svg">
        <link rel="stylesheet" href="\(here.assets)/kept.css">
        \(script.map { "<script type=\"module\" src=\"\(here.assets)/scripts/\($0)\"></script>" as HTML })
        </head>
        <body\(body)>
        \(content)
        </body>
        </html>

        """
    }
}

/// The marks of a foreign text: its language and, where it is ours, its direction.
func lang(_ language: Language) -> HTML {
    language.isRightToLeft ? " lang=\"\(language.rawValue)\" dir=\"rtl\"" : " lang=\"\(language.rawValue)\""
}
