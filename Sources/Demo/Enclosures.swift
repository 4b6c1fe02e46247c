// The files of the demo: drawn and written here, so that nothing foreign comes along.
import Mail

extension Enclosure {
    package var file: MailAttachment {
        switch kind {
        case .photo: MailAttachment(name: "\(name).png", type: "image/png", bytes: pictureOfDamage(name))
        case .paper: MailAttachment(name: "\(name).pdf", type: "application/pdf", bytes: paper(titled: name))
        case .log: MailAttachment(name: "\(name).txt", type: "text/plain", bytes: Array(log.utf8))
        }
    }

    private var log: String {
        """
        Lantern self-test 2.4, report "\(name)"
        00:00:01  board revision C, 14,208 hours
        00:00:02  battery 11.4 V, 61 % of its design capacity
        00:00:04  fan 0 rpm, expected 1,900 to 4,200
        00:00:07  temperature 88 °C, limit 85 °C
        00:00:07  stopped: too hot

        """
    }
}

/// A sheet of A4 with one line of text (PDF 1.4, ISO 32000-1).
private func paper(titled title: String) -> [UInt8] {
    let plain = printable(title)
    let content = "BT /F1 22 Tf 72 760 Td (Lantern Repair) Tj /F1 13 Tf 0 -36 Td (\(plain)) Tj ET"
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var (text, places) = ("%PDF-1.4\n", [Int]())
    for (index, object) in objects.enumerated() {
        places.append(text.utf8.count)
        text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    let table = places.map { place in
        let digits = String(place)
        return String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n"
    }
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n" + table.joined()
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
}

/// Other letters would need a font of their own, and brackets would end the text.
private func printable(_ text: String) -> String {
    let isPlain = { (byte: UInt8) in (0x20..<0x7F).contains(byte) && ![0x28, 0x29, 0x5C].contains(byte) }
    return String(decoding: text.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
}
