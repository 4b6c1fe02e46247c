// What can be wrong with a mail.

/// A defect that a reader found and read past; the raw values are stable and appear in JSON.
package enum MailNote: String, Sendable, Codable, CaseIterable {
    /// Nothing at all, or nothing but blank lines.
    case empty
    /// It does not begin with a header field.
    case missingHeaders
    /// A line among the fields that is neither a field nor a continuation.
    case malformedHeader
    case badDate
    /// A multipart type without a boundary, or a boundary that never comes.
    case missingBoundary
    /// The last boundary is missing: something may have been cut off.
    case truncatedMultipart
    /// A charset that we do not know; its content was guessed at.
    case unknownCharset
    /// Bytes that mean nothing in their charset, or rubbish in base64 or quoted-printable.
    case badEncoding
    /// An unknown Content-Transfer-Encoding; the bytes were taken as they are.
    case unknownEncoding
    /// Rubbish in the base64 of a file: what was made of it is perhaps not what was sent.
    case damagedFile
    case nulBytes
    /// A part that says it is text but is not.
    case binary
    /// More levels of parts than `MailLimits.depth`; what is below was left out.
    case tooDeep
    case tooManyParts
    /// Header, text or HTML beyond their limits was left out; the raw mail has all of it.
    case tooLarge

    /// Whether something that was sent is perhaps not in what is shown. The others are defects of form, or stand before
    /// the reader's eyes.
    package var isLoss: Bool {
        switch self {
        case .truncatedMultipart, .unknownEncoding, .damagedFile, .binary, .tooDeep, .tooManyParts, .tooLarge: true
        case .empty, .missingHeaders, .malformedHeader, .badDate, .missingBoundary, .unknownCharset, .badEncoding,
            .nulBytes:
            false
        }
    }
}
