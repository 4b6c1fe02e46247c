// What the DNS must say of a key, so that others can check what it signs.

/// `kept._domainkey.example.com`, a TXT record (RFC 6376, 3.6).
package struct DKIMRecord: Sendable, Equatable {
    package let name: String
    /// `v=DKIM1; k=ed25519; p=…`.
    package let value: String

    /// - Parameter publicKey: a SubjectPublicKeyInfo for RSA, the 32 bytes themselves for Ed25519 (RFC 8463, 4).
    package init(algorithm: DKIMSignature.Algorithm, domain: String, selector: String, publicKey: [UInt8]) {
        name = "\(selector)._domainkey.\(domain)"
        let kind =
            switch algorithm {
            case .rsa: "rsa"
            case .ed25519: "ed25519"
            }
        value = "v=DKIM1; k=\(kind); p=\(String(decoding: encodeBase64(publicKey), as: UTF8.self))"
    }

    /// As a line of a zone file: a string of the DNS holds at most 255 bytes, so a long value stands in several.
    package var zoneLine: String {
        let bytes = Array(value.utf8)
        let strings = stride(from: 0, to: bytes.count, by: 250).map { start in
            "\"\(String(decoding: bytes[start..<min(start + 250, bytes.count)], as: UTF8.self))\""
        }
        return "\(name). IN TXT \(strings.count > 1 ? "( \(strings.joined(separator: " ")) )" : strings[0])"
    }
}

/// Whether a domain can stand in a signature and in the DNS: letters, digits and hyphens between dots.
package func isDomainName(_ text: String) -> Bool {
    let labels = text.utf8.split(separator: .dot, omittingEmptySubsequences: false)
    return labels.count >= 2 && text.utf8.count <= 190 && labels.allSatisfy(isLabel)
}

/// Whether a text can be a selector: one label, or several with dots between them.
package func isSelector(_ text: String) -> Bool {
    text.utf8.count <= 60 && text.utf8.split(separator: .dot, omittingEmptySubsequences: false).allSatisfy(isLabel)
}

private func isLabel(_ label: Substring.UTF8View) -> Bool {
    (1...63).contains(label.count) && label.first != .hyphen && label.last != .hyphen
        && label.allSatisfy { $0.isDigit || ($0.isLetter && $0 == $0.lowered) || $0 == .hyphen }
}
