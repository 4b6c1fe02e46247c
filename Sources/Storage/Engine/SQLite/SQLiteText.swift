// The one difference in the text of statements: how SQLite counts parameters.
import Synchronization

/// Turns `$2` into `?2` outside of quotes and comments. SQLite takes `$2` for a name and numbers names by their
/// first appearance, so that `SELECT $2, $1` would answer in the wrong order.
enum SQLiteText {
    /// Texts remembered at most; past it all are forgotten, which costs time and nothing else.
    private static let limit = 1024
    private static let known = Mutex<[String: String]>([:])

    static func numbered(_ sql: String) -> String {
        known.withLock { known in
            if let text = known[sql] { return text }
            if known.count >= limit { known.removeAll() }
            let text = rewritten(sql)
            known[sql] = text
            return text
        }
    }

    private static func rewritten(_ sql: String) -> String {
        let bytes = Array(sql.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let end = endOfQuoted(bytes, from: index)
            if end > index {
                result += bytes[index..<end]
                index = end
                continue
            }
            let isParameter = bytes[index] == UInt8(ascii: "$") && index + 1 < bytes.count && isDigit(bytes[index + 1])
            result.append(isParameter ? UInt8(ascii: "?") : bytes[index])
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Where the quoted text or comment that begins at `start` ends; `start` itself when none begins there.
    private static func endOfQuoted(_ bytes: [UInt8], from start: Int) -> Int {
        let rest = bytes[start...]
        switch bytes[start] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return (rest.dropFirst().firstIndex(of: bytes[start]) ?? bytes.count - 1) + 1
        case UInt8(ascii: "-") where rest.starts(with: "--".utf8):
            return rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        case UInt8(ascii: "/") where rest.starts(with: "/*".utf8):
            let end = rest.indices.dropFirst(3).first { bytes[($0 - 1)...$0].elementsEqual("*/".utf8) }
            return (end ?? bytes.count - 1) + 1
        default:
            return start
        }
    }
}
