// What a virus scanner says of a file.

/// How a file stands with the scanner. Without a scanner every file stays `unchecked`, and can be opened.
package enum FileCheck: Sendable, Equatable, Codable {
    case unchecked
    case clean(at: Instant)
    /// By the scanner's name of it.
    case infected(String, at: Instant)
    /// It could not be looked at, and will not be again by itself.
    case failed(String, at: Instant)
}

/// One answer of a scanner.
package enum FileVerdict: Sendable, Equatable {
    case clean
    case infected(String)
    /// It may be tried again.
    case later(why: String)
    /// Trying again would not help: larger than the scanner takes.
    case failed(why: String)
}

/// Something that looks at files. It never throws: each failure is a verdict.
package protocol FileScanner: Sendable {
    func scan(_ file: StoredFile) async -> FileVerdict
    /// A sentence when it cannot be reached; nil when it answers.
    func trouble() async -> String?
}
