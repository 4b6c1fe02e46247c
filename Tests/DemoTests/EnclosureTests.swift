// The files that the demo draws are what they say they are.
import Demo
import Testing

@Suite("The demo's enclosures")
struct EnclosureTests {
    @Test(
        "a file begins as its kind does",
        arguments: [
            (Enclosure.Kind.photo, "image/png", "crack.png", Array("\u{89}PNG".unicodeScalars.map { UInt8($0.value) })),
            (.paper, "application/pdf", "crack.pdf", Array("%PDF-1.4".utf8)),
            (.log, "text/plain", "crack.txt", Array("Lantern self-test".utf8)),
        ])
    func files(kind: Enclosure.Kind, type: String, name: String, start: [UInt8]) {
        let file = Enclosure(kind: kind, name: "crack").file
        #expect(file.type == type && file.name == name)
        #expect(file.bytes.starts(with: start))
    }
}
