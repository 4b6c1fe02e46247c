// What the reply promises, offered to be written down; a time that nobody can hold us to is named as such.
import Desk
import Foundation
import Text

/// `desk`: the zone of the fields for date and time.
func foundOffers(_ found: [FoundPromise], desk zone: TimeZone, _ here: Surroundings) -> HTML {
    let now = here.now
    let offers = found.prefix(5).compactMap { promise -> HTML? in
        guard let due = promise.dueTo else {
            return promise.isVague
                ? "<p class=\"small muted\">\(here.markup("found.vague", ["words": "<q><bdi>\(promise.what)</bdi></q>"]))</p>"
                : nil
        }
        guard due > now else { return nil }
        let time = here.words.dates.by(due, now: now)
        return """
            <button class="btn line small" type="button" data-promise="\(firstScalars(200, of: promise.what))" \
            data-due="\(DateWords(.english, clock: here.words.dates.clock).fieldStamp(due))">\(here.icon("ring-20", "ring"))\
            <span>\(here.markup("found.offer", ["words": "<b><bdi>\(promise.what)</bdi></b>", "time": "\(time)"]))</span></button>
            """
    }
    return "\(offers)"
}
