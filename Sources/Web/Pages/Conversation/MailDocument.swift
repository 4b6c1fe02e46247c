// A mail as its sender wanted it to look: a page of its own, in a frame without rights.
import Mail
import Text

/// Above the mail stands how many pictures were not loaded; what is asked for with `?pictures=shown` misses none.
func mailDocument(_ clean: CleanMail, _ here: Surroundings) -> HTML {
    let count = clean.withheldPictures
    let withheld: HTML =
        count == 0 ? "" : "<p class=\"withheld\" dir=\"auto\">\(here.say("message.withheld", count: count))</p>"
    return """
        <!doctype html>
        <html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">\
        <meta name="color-scheme" content="light"><style>body{margin:12px;font:15px/1.5 system-ui,sans-serif;\
        overflow-wrap:anywhere}img{max-width:100%;height:auto}.withheld{margin:0 0 12px;padding:6px 10px;background:#f2f2f0;\
        color:#444;font-size:13px}</style></head><body>\(withheld)\(clean.html)</body></html>
        """
}
