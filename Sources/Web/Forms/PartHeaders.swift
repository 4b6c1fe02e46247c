// The header block of one part of a form.
import Mail

enum PartHeaders {
    /// The part without its content; nil when it has no name. Browsers write UTF-8 as it is, and `"` as `%22`.
    static func read(_ block: [UInt8]) -> MultipartReader.Part? {
        var part = MultipartReader.Part(name: "", fileName: nil, type: "", bytes: [])
        var isNamed = false
        for line in block.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = Array(line[(colon + 1)...])
            switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
            case "content-disposition":
                guard let name = parameter("name", in: value) else { continue }
                (part.name, isNamed) = (name, true)
                part.fileName = parameter("filename", in: value)
            case "content-type": part.type = mediaType(value)
            default: continue
            }
        }
        return isNamed ? part : nil
    }

    /// `image/png` of ` Image/PNG; charset=x`; what is no media type becomes the type of plain bytes.
    static func mediaType(_ value: [UInt8]) -> String {
        let type = value.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 }
        let allowed = Array("abcdefghijklmnopqrstuvwxyz0123456789!#$&-^_.+/".utf8)
        let text = String(decoding: type, as: UTF8.self).lowercased()
        let isType =
            text.utf8.count <= 127 && text.utf8.allSatisfy(allowed.contains)
            && text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).count == 2
        return isType ? text : "application/octet-stream"
    }

    /// The value of a parameter, quoted or not.
    static func parameter(_ name: String, in value: [UInt8]) -> String? {
        var rest = value[...]
        while let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) {
            rest = rest[(semicolon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let key = String(decoding: rest[..<equals], as: UTF8.self).lowercased()
            let (content, after) = word(rest[(equals + 1)...])
            if key == name { return content }
            rest = after
        }
        return nil
    }

    /// A quoted string or a token, and what comes after it.
    private static func word(_ bytes: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>) {
        guard bytes.first == UInt8(ascii: "\"") else {
            let token = bytes.prefix { $0 != UInt8(ascii: ";") }
            return (String(decoding: token.filter { $0 > 0x20 }, as: UTF8.self), bytes[token.endIndex...])
        }
        let inside = bytes.dropFirst()
        let content = inside.prefix { $0 != UInt8(ascii: "\"") }
        let text = String(decoding: content, as: UTF8.self).replacing("%22", with: "\"")
        return (text, inside[content.endIndex...].dropFirst())
    }
}
