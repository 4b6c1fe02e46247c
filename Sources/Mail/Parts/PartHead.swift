// What the header of a part says about its body.

/// Content-Type, Content-Disposition and the rest, made definite: what is missing has its default.
struct PartHead {
    /// Such as `text/plain`, in lower case.
    let type: String
    let charset: String?
    let boundary: [UInt8]?
    let isFlowed: Bool
    /// Whether blanks at line ends are taken out when lines are joined (RFC 3676, 4.5).
    let deletesBlanks: Bool
    let disposition: String
    /// As the sender wrote it, perhaps with a path.
    let fileName: String?
    let transferEncoding: String
    let contentID: String?
    /// What a calendar asks for, such as `REQUEST` (RFC 6047, 2.4).
    let calendarMethod: String?

    init(_ block: HeaderBlock, defaultType: String) {
        let content = ParameterizedValue(block.value(of: "Content-Type") ?? "")
        let placement = ParameterizedValue(block.value(of: "Content-Disposition") ?? "")
        type = isMediaType(content.value) ? content.value : Self.defaultFor(content.value, defaultType)
        charset = content.parameter("charset")
        boundary = content.rawParameter("boundary").flatMap { $0.isEmpty || $0.count > 250 ? nil : $0 }
        isFlowed = content.parameter("format")?.lowercased() == "flowed"
        deletesBlanks = content.parameter("delsp")?.lowercased() == "yes"
        disposition = placement.value
        calendarMethod = type == "text/calendar" ? content.parameter("method") : nil
        fileName = placement.parameter("filename") ?? content.parameter("name")
        transferEncoding = Self.firstWord(block.value(of: "Content-Transfer-Encoding") ?? "")
        contentID = block.value(of: "Content-ID").flatMap { readMessageIDs($0, limit: 1).first ?? Self.plainID($0) }
    }

    /// `Content-Type: text` is text; other nonsense is what the part would be without it.
    private static func defaultFor(_ value: String, _ defaultType: String) -> String {
        value == "html" || value == "text/html;" ? "text/html" : defaultType
    }

    private static func firstWord(_ value: String) -> String {
        value.utf8.prefix { $0 != .space && $0 != .semicolon && $0 != .openParenthesis }.loweredString
    }

    private static func plainID(_ value: String) -> String? {
        let id = withoutControls(value.utf8.equalsIgnoringCase("<>".utf8) ? "" : value)
        return id.isEmpty || id.utf8.count > 998 ? nil : id
    }
}

/// Two words with a slash between them.
func isMediaType(_ value: String) -> Bool {
    let halves = value.utf8.split(separator: .slash, omittingEmptySubsequences: false)
    return value.utf8.count <= 100 && halves.count == 2
        && halves.allSatisfy { half in
            !half.isEmpty && half.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != .quote && $0 != .less }
        }
}
