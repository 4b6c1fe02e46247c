// What Outlook packed is found again, and whatever is packed, reading ends.
import Mail
import Testing

@Suite("A winmail.dat")
struct ReadTNEFTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1]
    /// "Счёт" in windows-1251.
    private static let bill: [UInt8] = [0xD1, 0xF7, 0xB8, 0xF2]

    /// With all that a mail of Outlook has.
    private static let whole: PackedMail = {
        var mail = PackedMail()
        mail.add(subject: bill)
        mail.add(body: Array("The lamp ".utf8) + bill)
        mail.add(properties: [
            PackedMail.number(0x0017, 1), PackedMail.truth(0x0E1B), PackedMail.time(0x0039),
            PackedMail.named("Keywords", Array("x".utf8)), PackedMail.several(0x7001, numbers: [1, 2, 3]),
            PackedMail.several(0x7002, [Array("one".utf8), Array("three".utf8)]),
            PackedMail.wide(0x0037, "Счёт 7"), PackedMail.binary(0x1013, Array("<p>Счёт</p>".utf8)),
        ])
        mail.add(
            file: Array("BILL~1.PDF".utf8), Array("%PDF-1.7".utf8),
            properties: [
                PackedMail.wide(0x3707, "Счёт за ремонт.pdf"), PackedMail.string(0x370E, Array("Application/PDF".utf8)),
            ])
        mail.add(file: bill + Array(".txt".utf8), Array("hello".utf8))
        mail.add(
            file: Array("image001.png".utf8), nil,
            properties: [PackedMail.binary(0x3701, png), PackedMail.wide(0x3712, "<image001@lamp>")])
        return mail
    }()

    @Test("gives files with their long names, in the alphabet of their sender, with the types of their bytes")
    func files() {
        let content = readTNEF(Self.whole.bytes)
        #expect(!content.isDamaged)
        #expect(content.files.map(\.name) == ["Счёт за ремонт.pdf", "Счёт.txt", "image001.png"])
        #expect(content.files.map(\.type) == ["application/pdf", "text/plain", "image/png"])
        #expect(content.files.map(\.bytes) == [Array("%PDF-1.7".utf8), Array("hello".utf8), Self.png])
        #expect(content.files.map(\.contentID) == [nil, nil, "image001@lamp"])
    }

    @Test("gives subject, text and HTML")
    func texts() {
        let content = readTNEF(Self.whole.bytes)
        #expect(content.subject == "Счёт 7")
        #expect(content.text == "The lamp Счёт")
        #expect(content.html == "<p>Счёт</p>")
    }

    @Test("gives names that lead nowhere and hide nothing")
    func names() {
        var mail = PackedMail()
        for name in ["..\\..\\Windows\\a.exe", "\u{202E}gpj.exe", "a\u{7}b.txt", "/"] {
            mail.add(file: Array("x".utf8), [1], properties: [PackedMail.wide(0x3707, name)])
        }
        #expect(readTNEF(mail.bytes).files.map(\.name) == ["a.exe", "gpj.exe", "ab.txt", "attachment-4.bin"])
    }

    @Test("gives the message in the message as a file of its text, and its files")
    func enclosed() {
        var mail = PackedMail()
        mail.add(
            file: Array("Fwd".utf8), nil, properties: [PackedMail.object(0x3701, Self.whole.bytes)])
        let content = readTNEF(mail.bytes)
        #expect(content.files.map(\.name) == ["Счёт 7.txt", "Счёт за ремонт.pdf", "Счёт.txt", "image001.png"])
        #expect(!content.isDamaged)
    }

    @Test("keeps an object that is no message as bytes")
    func objects() {
        var mail = PackedMail()
        mail.add(file: Array("sheet".utf8), nil, properties: [PackedMail.object(0x3701, [0xD0, 0xCF, 1, 2])])
        #expect(readTNEF(mail.bytes).files.map(\.bytes) == [[0xD0, 0xCF, 1, 2]])
    }

    @Test("stops at messages in messages in messages")
    func deep() {
        var mail = PackedMail()
        mail.add(file: Array("core".utf8), [1])
        for _ in 0..<20 {
            var outer = PackedMail()
            outer.add(file: Array("box".utf8), nil, properties: [PackedMail.object(0x3701, mail.bytes)])
            mail = outer
        }
        let files = readTNEF(mail.bytes).files
        #expect(files.map(\.name) == ["box"] && isTNEF(files[0].bytes))
    }

    @Test("gives no more files than wanted, and says that some are missing")
    func many() {
        var mail = PackedMail()
        for number in 0..<50 { mail.add(file: Array("\(number)".utf8), [1]) }
        var limits = TNEFLimits()
        limits.files = 10
        let content = readTNEF(mail.bytes, limits: limits)
        #expect(content.files.count == 10 && content.isDamaged)
    }

    // MARK: Formatted text

    /// Literal bytes, then "ab" from three places before again and again, then the end.
    private static let compressed: [UInt8] = {
        // The ring begins to be filled at 207. Eight literals: {\rtf abc is nine, so the ninth opens a new run.
        let start = Array("{\\rtf ab".utf8)
        let again = [UInt8(213 >> 4), UInt8(213 & 15) << 4 | 4]  // six bytes from 213: "ab" and what it brings itself
        let brace = Array("}".utf8)
        let end = [UInt8(222 >> 4), UInt8(222 & 15) << 4]
        let data = [0] + start + [0b101] + again + brace + end
        return long(data.count + 12) + long(15) + Array("LZFu".utf8) + long(0) + data
    }()

    @Test("gives formatted text as a file where there is no other")
    func formatted() {
        var mail = PackedMail()
        mail.add(properties: [PackedMail.binary(0x1009, Self.compressed)])
        let content = readTNEF(mail.bytes)
        #expect(content.files.map(\.name) == ["message.rtf"])
        #expect(String(decoding: content.files[0].bytes, as: UTF8.self) == "{\\rtf abababab}")
        mail.add(body: Array("There is text".utf8))
        #expect(readTNEF(mail.bytes).files.isEmpty)
    }

    @Test("knows the words with which the ring begins, and text that is not compressed")
    func ring() {
        var mail = PackedMail()
        // Seventeen bytes from the start of the ring: {\rtf1\ansi\mac\d
        let data: [UInt8] = [0b1, 0, 15]
        mail.add(properties: [PackedMail.binary(0x1009, long(15) + long(17) + Array("LZFu".utf8) + long(0) + data)])
        #expect(String(decoding: readTNEF(mail.bytes).files[0].bytes, as: UTF8.self) == "{\\rtf1\\ansi\\mac\\d")
        var plain = PackedMail()
        plain.add(properties: [
            PackedMail.binary(0x1009, long(18) + long(6) + Array("MELA".utf8) + long(0) + Array("{\\rtf}".utf8))
        ])
        #expect(readTNEF(plain.bytes).files.map(\.bytes) == [Array("{\\rtf}".utf8)])
    }

    @Test("never makes more formatted text than is wanted, whatever its length says")
    func bounded() {
        var mail = PackedMail()
        let runs: [UInt8] = [0xFF, 0, 15, 0, 15, 0, 15, 0, 15, 0, 15, 0, 15, 0, 15, 0, 15]
        let data = (0..<40_000).flatMap { _ in runs }
        mail.add(properties: [
            PackedMail.binary(0x1009, long(data.count) + long(0x7FFF_FFFF) + Array("LZFu".utf8) + long(0) + data)
        ])
        var limits = TNEFLimits()
        limits.textBytes = 10_000
        #expect(readTNEF(mail.bytes, limits: limits).files.map(\.bytes.count) == [10_000])
    }

    // MARK: What is wrong

    @Test("that is cut anywhere gives what came before, and says so")
    func cut() {
        // The last two bytes are a sum, without which all is there.
        for end in 0..<(Self.whole.bytes.count - 2) {
            let content = readTNEF(Array(Self.whole.bytes[..<end]))
            // An end between two attributes is none to be seen.
            if content.files.count == 3 { Issue.record("\(end)") }
        }
        let content = readTNEF(Array(Self.whole.bytes.dropLast(3)))
        #expect(content.isDamaged && content.files.count == 2 && content.subject == "Счёт 7")
    }

    @Test("with wrong bytes is still read")
    func flipped() {
        var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<3_000 {
            var bytes = Self.whole.bytes
            for _ in 0..<3 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(seed >> 33) % bytes.count] = UInt8(truncatingIfNeeded: seed >> 25)
            }
            let content = readTNEF(bytes)
            for file in content.files where file.name.isEmpty || file.name.utf8.contains(UInt8(ascii: "/")) {
                Issue.record("\(file.name)")
            }
        }
    }

    @Test("with a sum that is wrong is read and called damaged")
    func sums() {
        var bytes = Self.whole.bytes
        bytes[bytes.count - 1] ^= 1
        let content = readTNEF(bytes)
        #expect(content.isDamaged && content.files.count == 3)
    }

    @Test("that says it has more than four thousand million properties ends at its end")
    func boast() {
        var mail = PackedMail()
        mail.add(1, 0x0006_9003, long(0xFFFF_FFFF) + PackedMail.number(1, 2))
        mail.add(1, 0x0006_9003, long(1) + PackedMail.several(1, numbers: []).dropLast(4) + long(0xFFFF_FFFF))
        #expect(readTNEF(mail.bytes).isDamaged)
    }

    // MARK: In a mail

    private func mail(text: String, _ packed: [UInt8], type: String = "application/ms-tnef") -> [UInt8] {
        let head = """
            From: iva@example.test\r
            Subject: Lamp\r
            Content-Type: multipart/mixed; boundary=x\r
            \r
            --x\r
            \r
            \(text)\r
            --x\r
            Content-Type: \(type); name=winmail.dat\r
            Content-Disposition: attachment; filename=winmail.dat\r
            Content-Transfer-Encoding: binary\r
            \r

            """
        return Array(head.utf8) + packed + Array("\r\n--x--\r\n".utf8)
    }

    @Test(
        "vanishes from a mail for what is in it, whatever its type says",
        arguments: ["application/ms-tnef", "application/octet-stream"])
    func unpacked(type: String) {
        let read = readMail(mail(text: "Hello", Self.whole.bytes, type: type))
        #expect(read.attachments.map(\.name) == ["Счёт за ремонт.pdf", "Счёт.txt", "image001.png"])
        #expect(read.text == "Hello")
    }

    @Test("gives the mail its text where it has no other")
    func body() {
        let read = readMail(mail(text: " ", Self.whole.bytes))
        #expect(read.text == "The lamp Счёт" && read.html == "<p>Счёт</p>")
    }

    @Test("stays beside what came out of it when some of it could not be read")
    func damaged() {
        let read = readMail(mail(text: "Hello", Array(Self.whole.bytes.dropLast(3))))
        #expect(read.attachments.map(\.name) == ["Счёт за ремонт.pdf", "Счёт.txt", "winmail.dat"])
    }
}
