// What the parts of a mail hold, gathered: text, HTML and files.
import Text

/// Gathers leaves in their order and makes of them one text, one HTML and a list of attachments.
struct MailContent {
    private enum Piece {
        /// `hasHTML`: the same is also there as HTML, and the other way round.
        case plain(String, hasHTML: Bool)
        case html(String, hasPlain: Bool)
    }

    private let limits: MailLimits
    private var pieces: [Piece] = []
    private var textLeft: Int
    private var htmlLeft: Int
    private(set) var attachments: [MailAttachment] = []
    private(set) var notes: [MailNote] = []
    /// Of the first calendar that has one.
    private(set) var calendarMethod: String?

    init(limits: MailLimits) {
        (self.limits, textLeft, htmlLeft) = (limits, limits.textBytes, limits.textBytes)
    }

    mutating func note(_ note: MailNote) { if !notes.contains(note) { notes.append(note) } }
    mutating func note(_ more: [MailNote]) { for one in more { note(one) } }

    // MARK: Leaves

    mutating func keep(_ head: PartHead, _ encoded: ArraySlice<UInt8>) {
        if isBody(head) {
            keepText(head, decoded(head, encoded))
        } else if head.type != "text/x-amp-html" {
            // The lively copy of a mail that is there as HTML too is for mail programs only.
            calendarMethod = calendarMethod ?? head.calendarMethod
            keepFile(head, decoded(head, encoded, ofFile: true))
        }
    }

    private mutating func keepFile(_ head: PartHead, _ bytes: [UInt8]) {
        let isContainer = isTNEF(bytes)
        let packed = isContainer ? readTNEF(bytes, limits: tnefLimits) : TNEFContent()
        keepUnpacked(packed)
        if isContainer && !packed.isDamaged { return }
        attachments.append(readAttachment(head, bytes, index: attachments.count))
    }

    /// What Outlook wrote counts as the text of the mail where the mail has none.
    private mutating func keepUnpacked(_ packed: TNEFContent) {
        attachments += packed.files
        guard !hasText else { return }
        if let html = packed.html { pieces.append(.html(html, hasPlain: packed.text != nil)) }
        if let text = packed.text { pieces.append(.plain(text, hasHTML: packed.html != nil)) }
    }

    private var hasText: Bool {
        pieces.contains { piece in
            switch piece {
            case .plain(let text, _), .html(let text, _): !isBlank(text)
            }
        }
    }

    private var tnefLimits: TNEFLimits {
        var bounds = TNEFLimits()
        (bounds.files, bounds.textBytes) = (max(0, limits.parts - attachments.count), limits.textBytes)
        return bounds
    }

    /// Text before a boundary that never came, or of a multipart without one.
    mutating func keepStray(_ bytes: ArraySlice<UInt8>, _ head: PartHead) {
        if !bytes.trimmed.isEmpty { keepText(head, Array(bytes)) }
    }

    /// Text that was not sent as a file. A name alone makes no file of the first text: some mailers name their body.
    private func isBody(_ head: PartHead) -> Bool {
        let isText = head.type == "text/plain" || head.type == "text/html" || head.type.hasPrefix("multipart/")
        return isText && head.disposition != "attachment" && (head.fileName == nil || pieces.isEmpty)
    }

    private mutating func decoded(_ head: PartHead, _ encoded: ArraySlice<UInt8>, ofFile: Bool = false) -> [UInt8] {
        let (bytes, rubbish): ([UInt8], Int) =
            switch head.transferEncoding {
            case "base64": decodeBase64(encoded)
            case "quoted-printable": decodeQuotedPrintable(encoded)
            default: (Array(encoded), 0)
            }
        if rubbish > 0 { note(.badEncoding) }
        if rubbish > 0, ofFile, head.transferEncoding == "base64" { note(.damagedFile) }
        let known = ["", "7bit", "8bit", "binary", "base64", "quoted-printable", "7-bit", "8-bit"]
        if !known.contains(head.transferEncoding) { note(.unknownEncoding) }
        return bytes
    }

    private mutating func keepText(_ head: PartHead, _ bytes: [UInt8]) {
        let isHTML = head.type == "text/html"
        let left = isHTML ? htmlLeft : textLeft
        if bytes.count > left { note(.tooLarge) }
        let bytes = bytes.count > left ? Array(bytes.prefix(left)) : bytes
        if isHTML { htmlLeft -= bytes.count } else { textLeft -= bytes.count }
        let charset = head.charset ?? (isHTML ? charsetInHTML(bytes) : nil)
        if isBinary(bytes), charset.flatMap(Charset.init(label:))?.isWide != true {
            note(.binary)
            return
        }
        let decoded = decodeText(bytes, charset: charset)
        if !decoded.isCharsetKnown { note(.unknownCharset) }
        if decoded.hasFlaws { note(.badEncoding) }
        if decoded.hadNUL { note(.nulBytes) }
        pieces.append(isHTML ? .html(decoded.text, hasPlain: false) : .plain(plain(decoded.text, head), hasHTML: false))
    }

    private func plain(_ text: String, _ head: PartHead) -> String {
        head.isFlowed ? unflowed(text, deletesBlanks: head.deletesBlanks) : text
    }

    // MARK: Alternatives

    /// Marks where a multipart begins; nil for one whose parts follow each other.
    mutating func beginGroup(_ type: String) -> Int? { type == "multipart/alternative" ? pieces.count : nil }

    /// In an alternative, text and HTML say the same.
    mutating func endGroup(_ start: Int?) {
        guard let start else { return }
        let hasPlain = pieces[start...].contains { if case .plain(let text, _) = $0 { !isBlank(text) } else { false } }
        let hasHTML = pieces[start...].contains { if case .html(let html, _) = $0 { !isBlank(html) } else { false } }
        for index in pieces[start...].indices {
            switch pieces[index] {
            case .plain(let text, _): pieces[index] = .plain(text, hasHTML: hasHTML)
            case .html(let html, _): pieces[index] = .html(html, hasPlain: hasPlain)
            }
        }
    }

    // MARK: The whole

    /// All that was written, once: plain where there is plain, else made of the HTML. Marks only where some was.
    func text() -> (text: String, marks: [QuoteMark]?) {
        var whole = MarkedText(text: "", marks: [])
        var isMade = false
        for piece in pieces {
            switch piece {
            case .plain(let text, _): whole.append(MarkedText(text: text, marks: []))
            case .html(let html, false):
                whole.append(markedText(ofHTML: html))
                isMade = true
            case .html: break
            }
        }
        return (whole.text, isMade ? whole.marks : nil)
    }

    /// All that was written, as HTML, when some of it is; plain text between is put in as it is.
    func html() -> String? {
        let hasHTML = pieces.contains { if case .html(let html, _) = $0 { !isBlank(html) } else { false } }
        guard hasHTML else { return nil }
        let pages = pieces.compactMap { piece -> String? in
            switch piece {
            case .html(let html, _): withoutBlankEnds(html)
            case .plain(let text, let hasHTML): hasHTML || isBlank(text) ? nil : "<pre>\(escapedForHTML(text))</pre>"
            }
        }
        return pages.joined(separator: "\n")
    }
}

private func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(\.isWhitespace) }

private func escapedForHTML(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): escaped += "&amp;".utf8
        case .less: escaped += "&lt;".utf8
        case .greater: escaped += "&gt;".utf8
        case .quote: escaped += "&quot;".utf8
        default: escaped.append(byte)
        }
    }
    return String(decoding: escaped, as: UTF8.self)
}

/// Many controls that no text has: an image or a program that is labelled as text, or rubbish.
private func isBinary(_ bytes: [UInt8]) -> Bool {
    let controls = bytes.count { $0 < 0x20 && !$0.isWhitespace && $0 != 0x0C && $0 != 0x1B }
    return controls * 20 > bytes.count
}
