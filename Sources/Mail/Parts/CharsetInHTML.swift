// The charset that a page of HTML names in its head.

/// The label after `charset=` among the first kilobyte; nil when there is none.
func charsetInHTML(_ bytes: [UInt8]) -> String? {
    let sign = Array("charset=".utf8)
    let head = bytes.prefix(1024)
    var position = 0
    while position + sign.count < head.count {
        if head[position].lowered == sign[0], head[position..<(position + sign.count)].equalsIgnoringCase(sign) {
            let rest = head[(position + sign.count)...].drop { $0 == .quote || $0 == .apostrophe || $0.isBlank }
            let label = rest.prefix { $0.isLetter || $0.isDigit || $0 == .hyphen || $0 == .underscore || $0 == .colon }
            return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
        }
        position += 1
    }
    return nil
}
