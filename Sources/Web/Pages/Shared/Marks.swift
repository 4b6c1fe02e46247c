// Icons, rings, faces and initials: the small marks beside the words, never instead of them.
import Desk
import Text

extension Surroundings {
    /// A drawing of 24 px from `Assets/icons.svg`: `icon("i-mail")`.
    func icon(_ name: String, _ classes: String = "i") -> HTML {
        "<svg class=\"\(classes)\" aria-hidden=\"true\"><use href=\"\(assets)/icons.svg#\(name)\"/></svg>"
    }

    /// The sign of a promise: it fills as the time comes nearer.
    func ring(until due: Instant) -> HTML { icon(ringName(until: due), "ring") }

    private func ringName(until due: Instant) -> String {
        let left = due.since(now)
        if left < .zero { return "ring-late" }
        return left < .hours(1) ? "ring-80" : left < .hours(4) ? "ring-50" : "ring-20"
    }

    /// A colleague's drawn face; `size` is "s", "l", "xl" or nothing.
    func face(_ colleague: Colleague, _ size: String = "") -> HTML { face(named: colleague.face, size) }

    func face(named name: String, _ size: String = "") -> HTML {
        let known = faceNames.contains(name) ? name : faceNames[0]
        return
            "<svg class=\"face \(size)\" aria-hidden=\"true\"><use href=\"\(assets)/faces.svg#f-\(known)\"/></svg>"
    }

    /// Who a queue is, where there is no face yet.
    func queueFace(_ size: String = "") -> HTML {
        "<span class=\"face queue \(size)\" aria-hidden=\"true\">\(icon("i-people"))</span>"
    }
}

/// The initials of a contact: a drawn face would be a guess.
func initials(of name: String, hue: Int64, _ size: String = "") -> HTML {
    let tone = Int(hue.magnitude % 6) + 1
    return "<span class=\"face initials \(size) h\(tone)\" aria-hidden=\"true\">\(initialLetters(name))</span>"
}

/// "AR" of "Ananya Rao"; one letter in scripts without capitals, where two would join or stack.
private func initialLetters(_ name: String) -> String {
    let words = name.split(maxSplits: 8, omittingEmptySubsequences: true) { $0 == " " || $0 == "@" }
    let letters = words.compactMap { word in word.first { $0.isLetter }.map(shortened) }
    guard let first = letters.first else { return "?" }
    let isCased = first.unicodeScalars.first?.properties.isCased ?? false
    guard isCased, let last = letters.dropFirst().last, !name.utf8.contains(UInt8(ascii: "@")) else {
        return first.uppercased()
    }
    return (first + last).uppercased()
}

/// A letter with at most three marks on it, so that nobody's name towers over the page.
private func shortened(_ letter: Character) -> String {
    String(String.UnicodeScalarView(letter.unicodeScalars.prefix(4)))
}
