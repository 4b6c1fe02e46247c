// The rules and languages that come with the product, read from their folders once.
import Foundation
import Text

extension Rule {
    /// All rules, by name.
    package static let all: [RuleName: Rule] = {
        var rules: [RuleName: Rule] = [:]
        for (name, text) in texts(in: "Principles") {
            guard let rule = Rule(name: name, file: DataFile(text)) else {
                preconditionFailure("Principles/\(name).txt has no principle or no severity.")
            }
            rules[rule.name] = rule
        }
        return rules
    }()
}

extension LanguageBook {
    /// Read when it is first asked for: a desk that writes in two languages keeps two.
    package static func of(_ language: Language) -> LanguageBook {
        switch language {
        case .english: english
        case .kazakh: kazakh
        case .russian: russian
        case .croatian: croatian
        case .arabic: arabic
        case .telugu: telugu
        }
    }

    private static let english = read(.english)
    private static let kazakh = read(.kazakh)
    private static let russian = read(.russian)
    private static let croatian = read(.croatian)
    private static let arabic = read(.arabic)
    private static let telugu = read(.telugu)

    private static func read(_ language: Language) -> LanguageBook {
        LanguageBook(language, files: texts(in: "Languages/\(language.rawValue)"))
    }
}

/// The text files of a folder that is shipped with the program, by their names without ending.
func texts(in folder: String) -> [String: String] {
    let files = Bundle.module.urls(forResourcesWithExtension: "txt", subdirectory: folder) ?? []
    precondition(!files.isEmpty, "The guard's folder \(folder) is missing beside the program.")
    return Dictionary(
        uniqueKeysWithValues: files.compactMap { file in
            guard let bytes = try? Data(contentsOf: file as URL) else { return nil }
            return ((file as URL).deletingPathExtension().lastPathComponent, String(decoding: bytes, as: UTF8.self))
        })
}
