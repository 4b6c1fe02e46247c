// The script that a site includes: our launcher with the site's colour and words in it.
import Desk
import Foundation
import Text

/// What the launcher is told of its site.
private struct LauncherSettings: Encodable {
    let origin: String
    let base: String
    let key: String
    let accent: String
    let ink: String
    let pages: Bool
    /// By language: what the button says, and what the frame is called.
    let words: [String: [String]]
}

extension FrontDesk {
    func launcherScript(for site: Site, at base: String, company: String) throws -> String {
        var words: [String: [String]] = [:]
        for language in Language.allCases {
            let said = catalogues.words(forContact: language, clock: .utc)
            words[language.rawValue] = launcherWords(said, company: company)
        }
        let settings = LauncherSettings(
            origin: settings.origin, base: base, key: site.key, accent: site.accent.hex, ink: site.accent.ink,
            pages: site.sharesPages, words: words)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(settings), as: UTF8.self)
        return "(\(try assets.text(of: "scripts/launcher.js")))(\(json), document.currentScript);\n"
    }
}
