// The ledger: what was promised, to whom, by when, by whom, and what has become of it.
import Desk
import Text

package func promisesPage(_ model: PromisesModel, _ here: Surroundings) -> HTML {
    let content: HTML = """
        <main class="page" id="main" tabindex="-1">
        \(header(model, here))
        \(model.totals.map { totalsCard($0, here) })
        <section class="card ledger" aria-label="\(title(model, here))">
        \(when: model.isContinued, "<p class=\"more-of\"><a href=\"\(path(model))\">\(here.say("list.beginning"))</a></p>")
        \(model.lines.isEmpty ? emptiness(model, here) : table(model, here))
        \(more(model, here))</section>
        </main>
        """
    return workspaceDocument(
        model.frame, here, title: title(model, here), place: .promises, pane: nil, content: content)
}

private func title(_ model: PromisesModel, _ here: Surroundings) -> String {
    switch model.place {
    case .view: here.say("promises.title")
    case .contact(let name): here.say("promises.contact.title", ["name": name.full])
    }
}

private func path(_ model: PromisesModel) -> HTML {
    switch model.place {
    case .view(let view): "/promises?view=\(view.rawValue)"
    case .contact(let name): "/contacts/\(name.identity.description)/promises"
    }
}

private func header(_ model: PromisesModel, _ here: Surroundings) -> HTML {
    switch model.place {
    case .view(let view):
        """
        <header><h1 class="title">\(title(model, here))</h1><p class="lede">\(here.say("promises.explain"))</p></header>
        \(promiseTabs(view, here))
        """
    case .contact(let name):
        """
        <header><h1 class="title">\(here.markup("promises.contact.title", ["name": "<bdi>\(name.full)</bdi>"]))</h1>
        <p class="lede">\(here.say("promises.contact.explain"))</p></header>
        """
    }
}

/// The views of the ledger; nil lights the comparison of promised and delivered.
func promiseTabs(_ chosen: PromisesModel.View?, _ here: Surroundings) -> HTML {
    let tabs = PromisesModel.View.allCases.map { view -> HTML in
        """
        <li><a class="btn" href="/promises?view=\(view.rawValue)"\(when: view == chosen, " aria-current=\"page\"")>\(here.viewName(view))</a></li>
        """
    }
    return """
        <nav class="tabs" aria-label="\(here.say("promises.views"))"><ul>\(tabs)\
        <li><a class="btn" href="/promises/calibration"\(when: chosen == nil, " aria-current=\"page\"")>\(here.say("calibration.tab"))</a></li></ul></nav>
        """
}

extension Surroundings {
    fileprivate func viewName(_ view: PromisesModel.View) -> String {
        switch view {
        case .mine: say("promises.mine")
        case .open: say("promises.open")
        case .late: say("promises.late")
        case .kept: say("promises.kept")
        }
    }
}

/// The figures add up to the first one.
private func totalsCard(_ totals: PromiseTotals, _ here: Surroundings) -> HTML {
    let rest: [(words: String, count: Int, kind: HTML)] = [
        (here.say("totals.inTime"), totals.keptInTime, "kept"), (here.say("totals.late"), totals.keptLate, "late"),
        (here.say("totals.lateNow"), totals.lateNow, "late"), (here.say("totals.open"), totals.open, ""),
        (here.say("totals.renegotiated"), totals.renegotiated, ""),
        (here.say("totals.withdrawn"), totals.withdrawn, ""),
    ]
    return """
        <section class="card" aria-labelledby="totals-h"><h2 id="totals-h">\(here.say("totals.title"))</h2>
        <dl class="tally"><div class="all"><dt>\(here.say("totals.made"))</dt><dd>\(totals.made)</dd></div>
        \(rest.map { "<div class=\"\($0.kind)\(when: $0.count == 0, " naught")\"><dt>\($0.words)</dt><dd>\($0.count)</dd></div>" as HTML })</dl></section>
        """
}

private func emptiness(_ model: PromisesModel, _ here: Surroundings) -> HTML {
    let words =
        switch model.place {
        case .view(.mine): here.say("promises.mine.empty")
        case .view(.open): here.say("promises.open.empty")
        case .view(.late): here.say("promises.late.empty")
        case .view(.kept): here.say("promises.kept.empty")
        case .contact: here.say("promises.contact.empty")
        }
    return "<p class=\"all-well\">\(here.icon("ring-kept", "ring"))<span>\(words)</span></p>"
}

private func more(_ model: PromisesModel, _ here: Surroundings) -> HTML {
    guard let next = model.next else { return "" }
    let mark: HTML = if case .view = model.place { "&amp;" } else { "?" }
    return """
        <p class="more-of"><a class="btn line" href="\(path(model))\(mark)after=\(next)">\(here.say("promises.more"))</a></p>
        """
}

private func table(_ model: PromisesModel, _ here: Surroundings) -> HTML {
    let isOfContact = if case .contact = model.place { true } else { false }
    return """
        <table class="promises"><thead><tr><th scope="col">\(here.say("ledger.what"))</th>\
        \(when: !isOfContact, "<th scope=\"col\">\(here.say("ledger.whom"))</th>")\
        <th scope="col">\(here.say("ledger.about"))</th><th scope="col">\(here.say("ledger.due"))</th>\
        <th scope="col">\(here.say("ledger.state"))</th></tr></thead>
        <tbody>\(model.lines.map { row($0, isOfContact: isOfContact, here) })</tbody></table>
        """
}

private func row(_ line: PromisesModel.Line, isOfContact: Bool, _ here: Surroundings) -> HTML {
    let promise = line.promise
    let by = line.madeBy.map { here.say("ledger.by", ["name": $0.firstName]) } ?? here.say("ledger.by.desk")
    let contact: HTML =
        "<td class=\"whom\"><a href=\"/contacts/\(line.contact.identity.description)/promises\"><bdi>\(line.contact.full)</bdi></a></td>"
    return """
        <tr><th scope="row"><span class="pledge"><bdi>\(here.promise(promise))</bdi></span><small>\(by)</small></th>\
        \(when: !isOfContact, contact)\
        <td class="about"><a href="/conversations/\(line.number)">#\(line.number) <bdi>\(subject(line.subject, here))</bdi></a></td>\
        <td class="when">\(here.words.dates.moment(promise.dueAt, now: here.now))</td>\
        <td class="state">\(outcome(promise, wasTold: line.wasTold, here))</td></tr>
        """
}
