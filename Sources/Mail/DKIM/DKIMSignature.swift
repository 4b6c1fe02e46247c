// What a DKIM signature says about a mail, and what of the mail it signs.

/// A signature before it is made: DKIM (RFC 6376) with the algorithms of RFC 8301 and RFC 8463.
///
///     let draft = DKIMSignature(
///         of: mail, bodyHash: sha256(signedBody(of: mail)), algorithm: .ed25519, domain: "example.com",
///         selector: "kept", at: 1_795_064_400)
///     let signed = draft.field(with: key.sign(sha256(draft.signedBytes))) + mail
///
/// The cryptography is the caller's: with both algorithms it is the SHA-256 of `signedBytes` that is signed. Several
/// signatures of one mail do not know of each other.
package struct DKIMSignature: Sendable {
    package enum Algorithm: String, Sendable, CaseIterable {
        case rsa = "rsa-sha256"
        case ed25519 = "ed25519-sha256"
    }

    /// Fields that are signed where they are there.
    static let signedFields = [
        "from", "to", "cc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
        "mime-version", "content-type", "content-transfer-encoding",
    ]
    /// Named once more than they are there: one that somebody adds later breaks the signature, and what the reader sees
    /// is what we wrote (RFC 6376, 8.15).
    static let sealedFields = ["from", "to", "cc", "reply-to", "subject", "date", "message-id", "content-type"]

    /// What is hashed and signed.
    package let signedBytes: [UInt8]
    /// The field up to the signature itself.
    private let start: [UInt8]

    /// - Parameters:
    ///   - bodyHash: the SHA-256 of `signedBody(of:)`.
    ///   - time: in seconds since 1970 UTC.
    package init(
        of mail: [UInt8], bodyHash: [UInt8], algorithm: Algorithm, domain: String, selector: String, at time: Int64
    ) {
        let fields = RawMail(mail).fields
        let present = fields.map { fieldName($0) }
        let names = Self.signedFields.flatMap { name in
            let count = present.count { $0 == name }
            return [String](repeating: name, count: count + (Self.sealedFields.contains(name) ? 1 : 0))
        }
        var header = HeaderWriter()
        let list = names.joined(separator: ": ").split(separator: " ").map(String.init)
        header.write(
            "DKIM-Signature",
            tokens: [
                "v=1;", "a=\(algorithm.rawValue);", "c=relaxed/relaxed;", "d=\(domain);", "s=\(selector);",
                "t=\(time);",
            ] + ["h=\(list[0])"] + list.dropFirst().dropLast() + ["\(list.last!);"] + [
                "bh=\(String(decoding: encodeBase64(bodyHash), as: UTF8.self));", "b=",
            ])
        start = Array(header.bytes.dropLast(2))
        signedBytes = dkimBytes(of: fields, naming: names, under: start)
    }

    /// The whole field with its line end, to stand before the mail.
    package func field(with signature: [UInt8]) -> [UInt8] {
        var field = start
        let digits = encodeBase64(signature)
        for index in stride(from: 0, to: digits.count, by: 72) {
            field += [.carriageReturn, .lineFeed, .space]
            field += digits[index..<min(index + 72, digits.count)]
        }
        return field + [.carriageReturn, .lineFeed]
    }
}

/// The part of a mail that the body hash covers.
package func signedBody(of mail: [UInt8]) -> [UInt8] { relaxedBody(RawMail(mail).body) }

/// The fields that `names` lists, each name taking its fields from the last to the first (RFC 6376, 5.4.2), and the
/// signature's own field with nothing behind `b=`.
func dkimBytes(of fields: [ArraySlice<UInt8>], naming names: [String], under signature: [UInt8]) -> [UInt8] {
    var left = Dictionary(grouping: fields, by: fieldName)
    var bytes: [UInt8] = []
    for name in names {
        guard let field = left[name]?.popLast() else { continue }
        bytes += relaxedField(field) + [.carriageReturn, .lineFeed]
    }
    return bytes + relaxedField(signature)
}

/// In lower case.
private func fieldName(_ field: ArraySlice<UInt8>) -> String {
    field.prefix { $0 != .colon }.trimmed.loweredString
}

/// A mail in its fields, each with its folding, and its body.
struct RawMail {
    private(set) var fields: [ArraySlice<UInt8>] = []
    private(set) var body: ArraySlice<UInt8> = []

    init(_ mail: [UInt8]) {
        let source = MailBytes(mail)
        var position = 0
        while position < source.bytes.count {
            let line = source.line(at: position)
            position = line.next
            if line.content.isEmpty { break }
            if source.bytes[line.content.lowerBound].isBlank, let open = fields.popLast() {
                fields.append(source.bytes[open.startIndex..<line.content.upperBound])
            } else {
                fields.append(source.bytes[line.content])
            }
        }
        body = source.bytes[position...]
    }
}
