// The rail, the top, the strips and the palette around every page of the workspace.
import Desk
import Text

/// The place in the rail that is lit.
enum Place: Equatable {
    case list(ListModel.View)
    case overview, promises, search, templates, people, unreadable, settings, watch, me, new
}

/// A page of the workspace; `panes` says whether it is the desk of three panes or a plain page.
func workspaceDocument(
    _ frame: WorkspaceFrame, _ here: Surroundings, title: String, place: Place, pane: String?, number: Int? = nil,
    content: HTML
) -> HTML {
    let body: HTML = """
         class="desk\(when: pane == nil, " plain")"\(pane.map { " data-pane=\"\($0)\"" as HTML }) \
        data-me="\(frame.me.id.description)" data-position="\(frame.position)" data-waiting="\(frame.waitingCount)"\
        \(number.map { " data-number=\"\($0)\"" as HTML })
        """
    let whole: HTML = """
        <a class="skip" href="#main">\(here.say("frame.skip"))</a>
        \(top(frame, here))
        \(rail(frame, here, place: place))
        \(content)
        \(newsStrip(frame, here))
        <p class="strip" id="offline" role="status" hidden></p>
        <div class="toasts" id="toasts" role="status" aria-label="\(here.say("toasts.label"))"></div>
        \(palette(frame, here))\(when: pane != nil, templateDialog(here))\(keySheet(here))\(scriptWords(frame, here))
        """
    let count = frame.waitingCount > 0 ? "(\(frame.waitingCount)) " : ""
    return Document(title: "\(count)\(title) · Kept", body: body, script: "workspace.js", content: whole).html(
        here)
}

private func top(_ frame: WorkspaceFrame, _ here: Surroundings) -> HTML {
    """
    <header class="top">
    <a class="brand" href="/conversations">\(here.icon("i-kept")) Kept</a>
    <a class="find" href="/search" data-act="palette">\(here.icon("i-search"))\
    <span>\(here.say("palette.open"))</span><kbd>Ctrl K</kbd></a>
    <a class="btn line push" href="/conversations/new" data-key="c">\(here.say("frame.new"))</a>
    <a class="duty" href="/me"><span class="duty-text">\(dutyWords(frame, here))</span>\
    <span class="faces" role="img" aria-label="\(dutyNames(frame, here))">\(frame.onDuty.prefix(6).map { here.face($0, "s") })\
    </span><span class="vh">\(here.say("frame.me"))</span></a>
    </header>
    """
}

private func dutyWords(_ frame: WorkspaceFrame, _ here: Surroundings) -> String {
    guard frame.isOnDuty else { return here.say("frame.away") }
    return frame.onDuty.count <= 1 ? here.say("frame.alone") : here.say("frame.onDuty", count: frame.onDuty.count)
}

private func dutyNames(_ frame: WorkspaceFrame, _ here: Surroundings) -> String {
    guard !frame.onDuty.isEmpty else { return here.say("frame.nobodyOnDuty") }
    return here.say("frame.onDutyNames", ["names": frame.onDuty.map(\.firstName).joined(separator: ", ")])
}

/// What a phone has no room for opens over its bar; on wider screens it goes on below (`display:contents`).
private func rail(_ frame: WorkspaceFrame, _ here: Surroundings, place: Place) -> HTML {
    let isLead = frame.role >= .lead
    return """
        <nav class="rail" aria-label="\(here.say("rail.label"))" id="rail">
        <span class="mark">\(here.icon("i-kept"))</span>
        \(railLink(here, .mine, place: place, count: frame.lateCount))
        \(railLink(here, .unowned, place: place, count: frame.unownedCount))
        \(railLink(here, .all, place: place, count: 0))
        \(railGo(here, "/overview", "o", "i-eye", here.say("rail.overview"), place == .overview, count: frame.silentCount))
        <button class="more-places" type="button" popovertarget="places">\(here.icon("i-more"))\(here.say("rail.more"))</button>
        <div class="places" id="places" popover>
        \(railLink(here, .closed, place: place, count: 0))
        \(railPage(here, "/templates", "i-book", here.say("rail.templates"), place == .templates))
        \(railGo(here, "/promises", "p", "i-clock", here.say("rail.promises"), place == .promises))
        \(when: isLead, railPage(here, "/agents", "i-person", here.say("rail.people"), place == .people))
        \(when: frame.unreadableCount > 0, unreadableLink(frame, here, place))
        \(when: isLead, railPage(here, "/guard", "i-shield", here.say("rail.guard"), place == .watch))
        \(when: isLead, railPage(here, "/settings", "i-gear", here.say("rail.settings"), place == .settings))
        <a class="foot" href="/me"\(when: place == .me, current)>\(here.icon("i-person"))\(here.say("rail.me"))</a>
        </div>
        </nav>
        """
}

private let current: HTML = " aria-current=\"page\""

private func railLink(_ here: Surroundings, _ view: ListModel.View, place: Place, count: Int) -> HTML {
    let (icon, key) = railMark(view)
    return """
        <a href="/conversations?view=\(view.rawValue)" data-key="g \(key)" data-view="\(view.rawValue)"\
        \(when: place == .list(view), current)>\(here.icon(icon))\(here.viewName(view))\
        \(when: count > 0, badge(here, view, count))</a>
        """
}

private func badge(_ here: Surroundings, _ view: ListModel.View, _ count: Int) -> HTML {
    let words = view == .mine ? here.say("rail.late") : here.say("rail.waiting")
    return
        "<span class=\"count\(when: view != .mine, " calm")\">\(min(count, 99))<span class=\"vh\"> \(words)</span></span>"
}

private func railMark(_ view: ListModel.View) -> (icon: String, key: String) {
    switch view {
    case .mine: ("i-inbox", "m")
    case .covering: ("i-person", "v")
    case .helping: ("i-hand", "h")
    case .unowned: ("i-hand", "u")
    case .all: ("i-people", "a")
    case .closed: ("i-check", "c")
    }
}

private func railPage(_ here: Surroundings, _ path: String, _ icon: String, _ words: String, _ isHere: Bool) -> HTML {
    "<a href=\"\(path)\"\(when: isHere, current)>\(here.icon(icon))\(words)</a>"
}

/// A page with a key of its own.
private func railGo(
    _ here: Surroundings, _ path: String, _ key: String, _ icon: String, _ words: String, _ isHere: Bool,
    count: Int = 0
) -> HTML {
    """
    <a href="\(path)" data-key="g \(key)"\(when: isHere, current)>\(here.icon(icon))\(words)\
    \(when: count > 0, "<span class=\"count\">\(min(count, 99))<span class=\"vh\"> \(here.say("rail.silent"))</span></span>")</a>
    """
}

private func unreadableLink(_ frame: WorkspaceFrame, _ here: Surroundings, _ place: Place) -> HTML {
    """
    <a href="/unreadable"\(when: place == .unreadable, current)>\(here.icon("i-torn"))\(here.say("rail.unreadable"))\
    <span class="count calm">\(min(frame.unreadableCount, 99))</span></a>
    """
}

extension Surroundings {
    func viewName(_ view: ListModel.View) -> String {
        switch view {
        case .mine: say("view.mine")
        case .covering: say("view.covering")
        case .helping: say("view.helping")
        case .unowned: say("view.unowned")
        case .all: say("view.all")
        case .closed: say("view.closed")
        }
    }
}
