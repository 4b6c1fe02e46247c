// The palette (Ctrl-K) and the sheet of keys (?): the same commands, found by typing or by key.
import Desk
import Text

/// A command: a place to go to, or an act on the conversation that is open.
private struct Command {
    let icon: String
    let words: String
    let key: String
    /// A path; nil for an act.
    var path: String?
    var act = ""

    func html(_ here: Surroundings) -> HTML {
        let inside: HTML = "\(here.icon(icon))<span>\(words)</span><kbd>\(key)</kbd>"
        if let path { return "<li><a href=\"\(path)\">\(inside)</a></li>" }
        return "<li data-needs=\"talk\"><button type=\"button\" data-act=\"\(act)\">\(inside)</button></li>"
    }
}

private func acts(_ here: Surroundings) -> [Command] {
    [
        Command(icon: "i-chat", words: here.say("act.reply"), key: "R", act: "reply"),
        Command(icon: "i-lock", words: here.say("act.note"), key: "N", act: "note"),
        Command(icon: "i-clock", words: here.say("act.promise"), key: "P", act: "promise"),
        Command(icon: "i-swap", words: here.say("act.owner"), key: "A", act: "owner"),
        Command(icon: "i-page", words: here.say("act.template"), key: "/", act: "template"),
        Command(icon: "i-pause", words: here.say("act.pause"), key: "W", act: "pause"),
        Command(icon: "i-check", words: here.say("act.close"), key: "E", act: "close"),
        Command(icon: "i-hand", words: here.say("act.lead"), key: "L", act: "lead"),
        Command(icon: "i-check", words: here.say("act.tried"), key: "T", act: "tried"),
        Command(icon: "i-form", words: here.say("act.more"), key: "M", act: "more"),
    ]
}

private func places(_ frame: WorkspaceFrame, _ here: Surroundings) -> [Command] {
    let everybody = [
        Command(icon: "i-inbox", words: here.say("go.mine"), key: "G M", path: "/conversations?view=mine"),
        Command(icon: "i-hand", words: here.say("go.unowned"), key: "G U", path: "/conversations?view=unowned"),
        Command(icon: "i-people", words: here.say("go.all"), key: "G A", path: "/conversations?view=all"),
        Command(icon: "i-check", words: here.say("go.closed"), key: "G C", path: "/conversations?view=closed"),
        Command(icon: "i-clock", words: here.say("go.promises"), key: "G P", path: "/promises"),
        Command(icon: "i-eye", words: here.say("go.overview"), key: "G O", path: "/overview"),
        Command(icon: "i-search", words: here.say("go.search"), key: "/", path: "/search"),
        Command(icon: "i-mail", words: here.say("act.new"), key: "C", path: "/conversations/new"),
        Command(icon: "i-book", words: here.say("go.templates"), key: "", path: "/templates"),
        Command(icon: "i-torn", words: here.say("go.unreadable"), key: "", path: "/unreadable"),
        Command(icon: "i-gear", words: here.say("go.me"), key: "", path: "/me"),
        Command(icon: "i-bell", words: here.say("go.notifications"), key: "", path: "/me/notifications"),
    ]
    guard frame.role >= .lead else { return everybody }
    return everybody + [
        Command(icon: "i-person", words: here.say("go.people"), key: "", path: "/agents"),
        Command(icon: "i-shield", words: here.say("go.guard"), key: "", path: "/guard"),
        Command(icon: "i-gear", words: here.say("go.settings"), key: "", path: "/settings"),
    ]
}

func palette(_ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    """
    <dialog popover class="palette" id="palette" aria-modal="true" aria-label="\(here.say("palette.label"))">
    <input class="field" aria-label="\(here.say("palette.field"))" placeholder="\(here.say("palette.placeholder"))" autocomplete="off">
    <ul class="commands">\((acts(here) + places(frame, here)).map { $0.html(here) })</ul>
    <div class="found-rows" id="palette-found"></div>
    </dialog>
    """
}

func keySheet(_ here: Surroundings) -> HTML {
    let rows: [(keys: String, words: String)] = [
        ("J K", here.say("keys.move")), ("Enter", here.say("keys.open")), ("R", here.say("act.reply")),
        ("N", here.say("act.note")), ("P", here.say("act.promise")), ("A", here.say("act.owner")),
        ("W", here.say("act.pause")), ("E", here.say("act.close")), ("L", here.say("act.lead")),
        ("T", here.say("act.tried")), ("M", here.say("act.more")), ("C", here.say("act.new")),
        ("/", here.say("go.search")),
        ("Ctrl Enter", here.say("keys.send")),
        ("G M", here.say("go.mine")), ("G U", here.say("go.unowned")), ("G A", here.say("go.all")),
        ("G C", here.say("go.closed")), ("G P", here.say("go.promises")), ("G O", here.say("go.overview")),
        ("Ctrl K", here.say("palette.label")), ("Esc", here.say("keys.leave")),
    ]
    return """
        <dialog popover class="palette keys" id="keys" aria-modal="true" aria-labelledby="keys-h"><h2 id="keys-h">\(here.say("keys.title"))</h2>
        <dl>\(rows.map { "<div><dt><kbd>\($0.keys)</kbd></dt><dd>\($0.words)</dd></div>" as HTML })</dl>
        <button class="btn line" popovertarget="keys" popovertargetaction="hide">\(here.say("keys.close"))</button></dialog>
        """
}
