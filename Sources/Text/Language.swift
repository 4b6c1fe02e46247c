// The six languages in which Kept speaks to people.

/// A language that Kept reads, writes and checks, by its ISO 639-1 code.
package enum Language: String, Sendable, CaseIterable, Codable, Hashable {
    case english = "en"
    case kazakh = "kk"
    case russian = "ru"
    case croatian = "hr"
    case arabic = "ar"
    case telugu = "te"

    package var isRightToLeft: Bool { self == .arabic }

    /// The language of a tag such as `ru-RU` or `kk_KZ`; nil when it is none of ours.
    package init?(tag: String) {
        let code = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
        self.init(rawValue: String(decoding: code, as: UTF8.self).lowercased())
    }
}
