// A template becomes a text: variables filled, conditions decided; what is left for a person stays visible.

/// A text from a template.
package struct FilledTemplate: Sendable, Equatable {
    /// Passages stay as `[[…]]`, and variables without a value as `{name}`: neither can be sent.
    package let text: String
    /// Variables that had neither a value nor words to fall back on.
    package let missing: [TemplateVariable]
}

extension Template {
    /// What is wrong with the template; empty when nothing is.
    package var defects: [TemplateDefect] {
        var reader = TemplateReader(text)
        _ = reader.parts()
        return reader.defects
    }

    /// Whether it has a passage that must be made personal.
    package var isPersonal: Bool { !personalPassages(in: text).isEmpty }

    package func filled(with values: TemplateValues) -> FilledTemplate {
        var reader = TemplateReader(text)
        var missing: [TemplateVariable] = []
        let words = Self.say(reader.parts(), values, &missing)
        return FilledTemplate(text: tidied(words), missing: missing)
    }

    private static func say(
        _ parts: [TemplatePart], _ values: TemplateValues, _ missing: inout [TemplateVariable]
    ) -> String {
        var said = ""
        for part in parts {
            switch part {
            case .text(let words): said += words
            case .passage(let hint): said += "[[\(hint)]]"
            case .variable(let variable, let fallback):
                if let value = values.variables[variable] ?? fallback {
                    said += value
                } else {
                    missing.append(variable)
                    said += "{\(variable.rawValue)}"
                }
            case .choice(let name, let then, let otherwise):
                said += say(values.holds(name) ? then : otherwise, values, &missing)
            }
        }
        return said
    }
}

/// What conditions leave behind goes: spaces before a mark or at the end of a line, doubled spaces, and more than one
/// empty line.
private func tidied(_ text: String) -> String {
    var tidy = String.UnicodeScalarView()
    var (spaces, breaks) = (0, 0)
    for scalar in text.unicodeScalars {
        switch scalar {
        case " ": spaces += 1
        case "\n": (spaces, breaks) = (0, breaks + 1)
        default:
            if !tidy.isEmpty { for _ in 0..<min(breaks, 2) { tidy.append("\n") } }
            let isAtStart = tidy.isEmpty || breaks > 0
            if spaces > 0, !isAtStart, !".,;:!?،؛؟".unicodeScalars.contains(scalar) { tidy.append(" ") }
            tidy.append(scalar)
            (spaces, breaks) = (0, 0)
        }
    }
    return String(tidy)
}
