// The gallery of templates that comes with the product: one file a language, read once.
import Desk
import Foundation
import Text

/// The templates of the gallery in one language, in the order of the file.
package func gallery(_ language: Language) -> [Template] { galleries[language, default: []] }

private let galleries: [Language: [Template]] = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { language in
        let file = Bundle.module.url(forResource: "Gallery/\(language.rawValue)", withExtension: "txt")
        guard let file, let bytes = try? Data(contentsOf: file) else {
            // Shipped with the program, like its own code.
            preconditionFailure("The gallery of templates in \(language.rawValue) is missing beside the program.")
        }
        return (language, readGallery(String(decoding: bytes, as: UTF8.self), in: language))
    })

/// Reads `== SITUATION CHANNEL VARIANT` and the text below it, up to the next such line.
func readGallery(_ text: String, in language: Language) -> [Template] {
    var templates: [Template] = []
    var head: [Substring] = []
    var lines: [Substring] = []
    func finish() {
        guard head.count >= 3, let channel = Template.Channel(rawValue: String(head[1])) else { return }
        let (situation, variant) = (String(head[0]), String(head[2]))
        templates.append(
            Template(
                key: "\(situation)/\(channel.rawValue)/\(language.rawValue)/\(variant)", situation: situation,
                channel: channel, language: language, text: lines.joined(separator: "\n").trimmingLines()))
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.utf8.starts(with: "== ".utf8) {
            finish()
            head = line.dropFirst(3).split(separator: " ")
            lines = []
        } else if !head.isEmpty {
            lines.append(line)
        }
    }
    finish()
    return templates
}

extension String {
    /// Without line breaks and spaces at both ends.
    fileprivate func trimmingLines() -> String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
