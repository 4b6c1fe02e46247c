// On the overview: mail that could not be read, behind each of which somebody may wait.
import Text

/// Only leads are told here; everybody sees the number in the rail.
func hasUnreadable(_ model: OverviewModel) -> Bool { model.frame.role >= .lead && model.frame.unreadableCount > 0 }

func unreadableCard(_ model: OverviewModel, _ here: Surroundings) -> HTML? {
    guard hasUnreadable(model) else { return nil }
    let count = model.frame.unreadableCount
    return """
        <section class="card alarm" aria-labelledby="unreadable-h"><h2 id="unreadable-h">\(here.say("unreadable.title"))</h2>
        <p>\(here.say("overview.unreadable", count: count))</p>
        <p class="more-of"><a href="/unreadable">\(here.say("go.unreadable"))</a></p></section>
        """
}
