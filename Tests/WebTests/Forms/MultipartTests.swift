// Forms with files, in whatever pieces they arrive.
import Testing

@testable import Web

@Suite struct MultipartTests {
    private static let whole = Array(
        ("preamble\r\n--xy\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nline 1\r\n--x\r\nline 2\r\n"
            + "--xy\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n"
            + "--xy\r\ncontent-disposition: form-data; filename=\"a %22b%22.png\"; name=files\r\n"
            + "Content-Type: image/PNG; x=1\r\n\r\n\u{0}\r\n\r\r\n--xy--\r\nepilogue").utf8)

    private func read(_ bytes: [UInt8], pieces: Int, limits: MultipartReader.Limits = .init()) throws
        -> [MultipartReader.Part]
    {
        var reader = MultipartReader(boundary: "xy", limits: limits)!
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try reader.feed(bytes[start..<min(start + pieces, bytes.count)])
        }
        return try reader.finish()
    }

    @Test("the same parts come out of pieces of any size", arguments: [1, 2, 3, 7, 64, 10_000])
    func pieces(size: Int) throws {
        let parts = try read(Self.whole, pieces: size)
        #expect(parts.map(\.name) == ["text", "empty", "files"])
        #expect(String(decoding: parts[0].bytes, as: UTF8.self) == "line 1\r\n--x\r\nline 2")
        #expect(parts[1].bytes.isEmpty)
        #expect(parts[2].fileName == "a \"b\".png" && parts[2].type == "image/png")
        #expect(parts[2].bytes == [0, 0x0D, 0x0A, 0x0D])
    }

    @Test("a form that breaks off anywhere is refused")
    func truncated() {
        let end = Self.whole.count - "--\r\nepilogue".utf8.count
        for cut in 0...end { #expect(throws: WebError.self) { try read(Array(Self.whole[..<cut]), pieces: 50) } }
    }

    @Test("what is larger than the limits is refused while it comes")
    func limits() {
        #expect(throws: WebError.tooLarge) { try read(Self.whole, pieces: 9, limits: .init(totalBytes: 10)) }
        #expect(throws: WebError.tooLarge) { try read(Self.whole, pieces: 9, limits: .init(parts: 2)) }
        #expect(throws: WebError.tooLarge) { try read(Self.whole, pieces: 9, limits: .init(headerBytes: 20)) }
        #expect(MultipartReader(boundary: String(repeating: "b", count: 71)) == nil)
    }

    @Test("escapes of a form are read over bytes, and what is none stays as it is")
    func encoded() {
        let fields = URLEncodedForm.read(Array("a=1+2%2B3&b=%D0%96%zz%4&c&=x&a=2".utf8))
        #expect(fields.map(\.name) == ["a", "b", "c", "", "a"])
        #expect(fields.map(\.value) == ["1 2+3", "Ж%zz%4", "", "x", "2"])
        #expect(URLEncodedForm.read(Array(String(repeating: "a=1&", count: 5_000).utf8)).count == 200)
    }
}
