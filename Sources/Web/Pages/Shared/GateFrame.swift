// The quiet page before the desk: signing in, an invitation, the first start.
import Text

/// A narrow card beside the great ring.
func gatePage(_ here: Surroundings, title: String, card: HTML) -> HTML {
    let content: HTML = """
        <main class="gate-card">
        <p class="brand">\(here.icon("i-kept")) Kept</p>
        \(card)
        </main>
        <svg class="gate-art" viewBox="0 0 600 600" aria-hidden="true"><use href="\(here.assets)/icons.svg#art-rings"/></svg>
        """
    return Document(title: "\(title) · Kept", body: " class=\"gate\"", script: nil, content: content).html(here)
}
