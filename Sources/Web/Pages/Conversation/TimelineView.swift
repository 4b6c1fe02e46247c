// The timeline: days, messages, notes and events, oldest first.
import Desk
import Text

func timeline(_ model: ConversationModel, _ here: Surroundings) -> HTML {
    var html = HTML()
    var day: Int?
    for item in model.timeline {
        let its = here.words.dates.clock.reading(at: item.at.rawValue).date.since1970
        if its != day {
            html += "<h3 class=\"day\" id=\"day-\(its)\">\(here.words.dates.day(item.at, now: here.now))</h3>\n"
            day = its
        }
        html += entry(item, model, here)
    }
    return html
}

private func entry(_ item: TimelineItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    switch item {
    case .message(let message): messageView(message, model, here)
    case .note(let note): noteView(note, model, here)
    case .event(let event): eventView(event, model, here)
    }
}

private func noteView(_ note: NoteItem, _ model: ConversationModel, _ here: Surroundings) -> HTML {
    let words = here.say("note.heading", ["name": note.author.firstName, "contact": model.contact.first])
    return """
        <article class="note" id="m-\(note.id.description)"\(clientID(model.clientIDs[note.id])) aria-label="\(here.say("note.label"))">
        <header>\(here.icon("i-lock"))<span>\(words)</span>\(clock(note.at, here))</header>
        <div dir="auto">\(note.said)</div></article>

        """
}

/// The time of day; the day stands above.
func clock(_ at: Instant, _ here: Surroundings) -> HTML {
    "<time datetime=\"\(here.words.dates.stamp(at))\">\(here.words.dates.clock(at))</time>"
}
