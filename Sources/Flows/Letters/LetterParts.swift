// What the desk's letters share: the frame, the word as a card and as lines, the link to the contact's page.
import Desk
import Storage
import Text

/// Who, what next, by when, as lines of plain text.
func wordLines(_ word: Word, owner: Agent?, words: LetterWords, desk: DeskRecord, now: Instant) -> String {
    """
    \(words.say("letter.who")): \(owner?.signature ?? desk.name)
    \(words.say("letter.next")): \(words.next(word.nextStep, owner: owner?.firstName, now: now))
    \(words.say("letter.by")): \(words.dates.by(word.hearsBy.rawValue, now: now.rawValue)) \
    (\(words.dates.full(word.hearsBy.rawValue)))
    """
}

/// The same three as a card. Styles are inline, because mail programs read nothing else.
func wordCard(_ word: Word, owner: Agent?, words: LetterWords, desk: DeskRecord, now: Instant) -> HTML {
    """
    <div class="k-card" style="margin:0 0 20px;background:#ffffff;border:1px solid #e2ded4;border-radius:14px;\
    overflow:hidden">
    <div style="padding:16px 20px"><span class="k-muted" style="font-size:14px;color:#5a625c">\
    \(words.say("letter.who"))</span><br><strong>\(owner?.signature ?? desk.name)</strong></div>
    <div style="padding:0 20px 16px"><span class="k-muted" style="font-size:14px;color:#5a625c">\
    \(words.say("letter.next"))</span><br><strong>\(words.next(word.nextStep, owner: owner?.firstName, now: now))</strong></div>
    <div class="k-by" style="padding:16px 20px;background:#e4f3ea"><span class="k-muted" style="font-size:14px;\
    color:#4c554f">\(words.say("letter.by"))</span><br><strong class="k-link" style="font-size:20px;color:#005a42">\
    \(words.dates.by(word.hearsBy.rawValue, now: now.rawValue))</strong><br><span style="font-size:15px">\
    \(words.dates.full(word.hearsBy.rawValue))</span></div>
    </div>
    """
}

func pageLink(_ url: String, words: LetterWords) -> HTML {
    """
    <p style="margin:0 0 8px"><a class="k-link" href="\(url)" style="color:#005a42;font-weight:bold">\
    \(words.say("letter.page"))</a></p>
    <p class="k-muted" style="margin:0 0 28px;font-size:15px;color:#5a625c">\(words.say("letter.page.hint"))</p>
    """
}

/// A whole letter: light and dark, right to left where due, readable without its styles.
func letterFrame(words: LetterWords, company: String, preview: String, body: HTML, footer: String) -> HTML {
    let direction = words.language.isRightToLeft ? "rtl" : "ltr"
    return """
        <!doctype html>
        <html lang="\(words.language.rawValue)" dir="\(direction)"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
        <style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){.k-bg{background:#141917!important}\
        .k-card{background:#1e2523!important;border-color:#36403c!important}.k-text{color:#edebe5!important}\
        .k-muted{color:#b0b7b0!important}.k-by{background:#1e3a30!important}.k-link{color:#84dcb8!important}}</style>
        </head><body class="k-bg" style="margin:0;padding:0;background:#f6f4ef">
        <div style="display:none;max-height:0;overflow:hidden">\(preview)</div>
        <div role="main" lang="\(words.language.rawValue)" dir="\(direction)" class="k-text" style="max-width:560px;\
        margin:0 auto;padding:24px 16px;font-family:system-ui,-apple-system,'Segoe UI','Noto Sans',Arial,sans-serif;\
        font-size:17px;line-height:1.55;color:#1b2320">
        <p class="k-text" style="margin:0 0 24px;font-family:Georgia,'Noto Serif',serif;font-weight:bold;\
        font-size:17px;color:#1b2320">\(company)</p>
        \(body)
        <p class="k-muted" style="margin:0;padding-top:16px;border-top:1px solid #d9d4c8;font-size:14px;\
        color:#5a625c">\(footer)</p>
        </div></body></html>
        """
}

extension Agent {
    /// "Aigerim Sadykova, customer service"; the name alone for one without a title.
    fileprivate var signature: String { title.isEmpty ? name : "\(name), \(title)" }
}
