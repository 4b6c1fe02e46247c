// What nodes tell each other for a moment: heard at once or never, and stored nowhere.
import Synchronization

/// Words on their way from this node to others, and from others to this one.
///
/// Words are plain ASCII of at most `longest` bytes without line ends. Whoever has no connection, listens too late or
/// falls behind misses some: nothing may rest on them.
package final class Whispers: Sendable {
    /// Bytes of one.
    package static let longest = 120
    /// Bytes that the server takes in one notification are 8,000 (postgresql.org/docs/current/sql-notify.html).
    static let mostAtOnce = 7_900
    private static let mostWaiting = 4_096

    private let waiting = Mutex<[String]>([])
    private let heard = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(mostWaiting))

    /// What other nodes say, until the database is closed. One listener at a time.
    var fromOthers: AsyncStream<String> { heard.stream }

    /// False when too many wait already.
    func add(_ words: String) -> Bool {
        precondition(words.utf8.count <= Self.longest && words.utf8.allSatisfy(Self.isPlain), "Not a whisper.")
        return waiting.withLock { waiting in
            guard waiting.count < Self.mostWaiting else { return false }
            waiting.append(words)
            return true
        }
    }

    /// As many as one notification carries, a line each; nil when none wait.
    func take() -> String? {
        waiting.withLock { waiting in
            var (text, count) = ("", 0)
            while count < waiting.count, text.utf8.count + waiting[count].utf8.count < Self.mostAtOnce {
                text += (count == 0 ? "" : "\n") + waiting[count]
                count += 1
            }
            waiting.removeFirst(count)
            return count == 0 ? nil : text
        }
    }

    func hear(_ text: String) {
        for words in text.split(separator: "\n") where words.utf8.count <= Self.longest {
            heard.continuation.yield(String(words))
        }
    }

    func close() { heard.continuation.finish() }

    /// Letters, digits and spaces: what needs no quoting anywhere.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "): true
        default: false
        }
    }
}
