// All catalogues, read once at start: the workspace's and the contact's.
import Desk
import Foundation
import Text

/// The sentences of the pages. The workspace speaks the languages that have a file in the folder; an agent with
/// another language gets English. What contacts read is in `contact/`, in all six.
package struct Catalogues: Sendable {
    private let workspace: [Language: Catalogue]
    private let guest: [Language: Catalogue]

    /// Throws when English is missing: without it there is nothing to fall back to.
    package init(folder: URL) throws {
        workspace = try Self.read(folder)
        guest = try Self.read(folder.appendingPathComponent("contact"))
    }

    private static func read(_ folder: URL) throws -> [Language: Catalogue] {
        var found: [Language: Catalogue] = [:]
        for language in Language.allCases {
            let file = folder.appendingPathComponent(language.rawValue + ".txt")
            guard language == .english || FileManager.default.fileExists(atPath: file.path) else { continue }
            found[language] = Catalogue(language: language, bytes: Array(try Data(contentsOf: file)))
        }
        return found
    }

    /// Languages that the workspace speaks, English first.
    package var spokenInside: [Language] { Language.allCases.filter { workspace[$0] != nil } }

    package func words(inside language: Language, clock: ZoneClock) -> Words {
        let spoken = workspace[language] == nil ? .english : language
        return Words(workspace[spoken]!, fallback: workspace[.english]!, clock: clock)
    }

    package func words(forContact language: Language, clock: ZoneClock) -> Words {
        let spoken = guest[language] == nil ? .english : language
        return Words(guest[spoken]!, fallback: guest[.english]!, clock: clock)
    }
}
