// Where the stories are found: one text file a language beside the program.
import Foundation
import Text

/// All stories of the company, language by language.
package func companyStories() throws -> [Story] {
    try Language.allCases.flatMap { language in
        guard let file = Bundle.module.url(forResource: "Company/\(language.rawValue)", withExtension: "txt") else {
            throw DemoRefusal.storiesMissing(language)
        }
        return try readStories(String(decoding: Data(contentsOf: file), as: UTF8.self), language: language)
    }
}
