// Mails in one file come out as they went in, however the bytes arrive.
import Testing

@testable import Mail

@Suite("An mbox")
struct MboxSplitterTests {
    private static let box = """
        From iva@mail.test Thu Nov 19 10:00:00 2026
        Subject: One

        Hello.
        >From here on it flickers.
        >>From there too.
        From the shop, without an empty line before.

        From ananya@mail.test Thu Nov 19 10:05:00 2026
        Subject: Two

        Bye.

        """
    private static let mails = [
        """
        Subject: One

        Hello.
        From here on it flickers.
        >From there too.
        From the shop, without an empty line before.

        """,
        """
        Subject: Two

        Bye.

        """,
    ]

    @Test("mails are parted and their lines unescaped", arguments: [1, 2, 7, 1000], ["\n", "\r\n"])
    func split(size: Int, lineEnd: String) {
        let bytes = Array(Self.box.replacing("\n", with: lineEnd).utf8)
        var splitter = MboxSplitter()
        var found: [[UInt8]] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            found += splitter.append(bytes[start..<min(start + size, bytes.count)])
        }
        found += [splitter.finish()].compactMap(\.self)
        #expect(
            found.map { String(decoding: $0, as: UTF8.self) } == Self.mails.map { $0.replacing("\n", with: lineEnd) })
    }

    @Test("what begins otherwise is none, and an empty one has no mails")
    func none() {
        #expect(!MboxSplitter.begins("Subject: From here".utf8))
        #expect(!MboxSplitter.begins("From: iva@mail.test".utf8))
        var splitter = MboxSplitter()
        #expect(splitter.append("".utf8).isEmpty && splitter.finish() == nil)
    }
}
