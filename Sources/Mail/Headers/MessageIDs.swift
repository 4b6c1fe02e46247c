// Message-IDs in Message-ID, In-Reply-To and References.

/// The ids of a field, without brackets: those in brackets, or else the words with an at sign.
func readMessageIDs(_ value: String, limit: Int) -> [String] {
    var ids: [String] = []
    var rest = Array(value.utf8)[...]
    while let open = rest.firstIndex(of: .less), let close = rest[open...].firstIndex(of: .greater) {
        let inner = rest[rest[open..<close].lastIndex(of: .less)!..<close].dropFirst()
        if let id = messageID(inner) { ids.append(id) }
        rest = rest[(close + 1)...]
    }
    if ids.isEmpty, rest.firstIndex(of: .less) == nil {
        let words = rest.split { $0.isWhitespace || $0 == .comma }
        ids = words.filter { $0.contains(.at) }.compactMap(messageID)
    }
    return trimmedReferences(ids, keepingFirst: min(20, limit), last: limit - min(20, limit))
}

/// Some mailers fold inside an id; no id has white space.
private func messageID(_ bytes: ArraySlice<UInt8>) -> String? {
    let id = bytes.filter { $0 > 0x20 && $0 != 0x7F && $0 != .less && $0 != .greater }
    guard !id.isEmpty, id.count <= 998 else { return nil }
    return withoutControls(String(decoding: id, as: UTF8.self))
}

/// The first say where a thread began, the last where it is.
func trimmedReferences(_ ids: [String], keepingFirst first: Int, last: Int) -> [String] {
    ids.count <= first + last ? ids : Array(ids.prefix(first) + ids.suffix(last))
}
