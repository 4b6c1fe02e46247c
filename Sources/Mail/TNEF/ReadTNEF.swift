// What Outlook packs into a `winmail.dat`, unpacked.
import Text

/// How much of a container is looked at. What comes out is never larger than what went in, but for the formatted text.
package struct TNEFLimits: Sendable {
    package var files = 1_000
    /// Messages in messages.
    package var depth = 4
    /// Bytes of each text.
    package var textBytes = 2 << 20

    package init() {}

    package static let standard = TNEFLimits()
}

/// What was in a container: `readTNEF(bytes).files`.
///
/// Names, texts and types are as fit to show as those of `MailMessage`.
package struct TNEFContent: Sendable, Equatable {
    package var subject = ""
    package var text: String?
    /// The sender's own, not cleaned.
    package var html: String?
    /// Of a message that has neither text nor HTML, the formatted text is a file of its own.
    package var files: [MailAttachment] = []
    /// Something could not be read, or was left out: the container should be kept beside what came out of it.
    package var isDamaged = false

    package init() {}
}

/// Whether bytes begin as such a container does.
package func isTNEF(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

/// Reads a container of the Transport Neutral Encapsulation Format; any bytes give a content. Source: MS-OXTNEF.
package func readTNEF(_ bytes: [UInt8], limits: TNEFLimits = .standard) -> TNEFContent {
    readTNEF(bytes[...], limits: limits, depth: 0, filesLeft: limits.files)
}

private func readTNEF(
    _ bytes: ArraySlice<UInt8>, limits: TNEFLimits, depth: Int, filesLeft: Int
) -> TNEFContent {
    var reader = TNEFReader(limits: limits, depth: depth, filesLeft: filesLeft)
    reader.read(bytes)
    return reader.content
}

private let signature: [UInt8] = [0x78, 0x9F, 0x3E, 0x22]

/// Attributes that say something to people; the numbers hold their types.
private enum Attribute: Int {
    case codepage = 0x0006_9007
    case subject = 0x0001_8004
    case body = 0x0002_800C
    case properties = 0x0006_9003
    case beginsFile = 0x0006_9002
    case fileTitle = 0x0001_8010
    case fileTransportName = 0x0006_9001
    case fileData = 0x0006_800F
    case fileProperties = 0x0006_9005
}

private struct TNEFReader {
    /// A file whose attributes are still coming.
    private struct OpenFile {
        var title: String?
        var data: ArraySlice<UInt8>?
        var properties = TNEFProperties()
    }

    private let limits: TNEFLimits
    private let depth: Int
    private let filesLeft: Int
    private var charset: String?
    private var rtf: ArraySlice<UInt8>?
    private var file: OpenFile?
    private(set) var content = TNEFContent()

    init(limits: TNEFLimits, depth: Int, filesLeft: Int) {
        (self.limits, self.depth, self.filesLeft) = (limits, depth, filesLeft)
    }

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        var reader = LittleEndianReader(bytes)
        guard let start = reader.take(4), start.elementsEqual(signature), reader.short() != nil else {
            content.isDamaged = true
            return
        }
        while !reader.rest.isEmpty {
            guard reader.byte() != nil, let number = reader.long(), let length = reader.long(),
                let data = reader.take(length)
            else {
                content.isDamaged = true
                break
            }
            let sum = data.reduce(0) { ($0 + Int($1)) & 0xFFFF }
            if reader.short() != sum { content.isDamaged = true }
            if let attribute = Attribute(rawValue: number) { keep(attribute, data) }
        }
        endFile()
        keepFormattedText()
    }

    private mutating func keep(_ attribute: Attribute, _ data: ArraySlice<UInt8>) {
        switch attribute {
        case .codepage:
            var reader = LittleEndianReader(data)
            charset = reader.long().map(charsetLabel(ofCodepage:))
        case .subject: if content.subject.utf8.isEmpty { content.subject = title(string(data)) }
        case .body: content.text = content.text ?? text(data, charset)
        case .properties: keep(TNEFProperties(data))
        case .beginsFile:
            endFile()
            file = OpenFile()
        case .fileTitle, .fileTransportName:
            let name = string(data)
            if file?.title == nil { file?.title = name }
        case .fileData: file?.data = data
        case .fileProperties:
            file?.properties = TNEFProperties(data)
            if file?.properties.isDamaged == true { content.isDamaged = true }
        }
    }

    private mutating func keep(_ properties: TNEFProperties) {
        if properties.isDamaged { content.isDamaged = true }
        if let subject = properties[.subject]?.text(charset: charset) { content.subject = title(subject) }
        if let body = properties[.body]?.text(charset: charset), !body.utf8.isEmpty {
            content.text = cut(body, toBytes: limits.textBytes)
        }
        if let html = properties[.html] {
            content.html =
                html.text(charset: charset)
                ?? text(html.bytes, charsetInHTML(Array(html.bytes.prefix(1024))) ?? charset)
        }
        rtf = properties[.compressedRTF]?.bytes ?? rtf
    }

    private func string(_ data: ArraySlice<UInt8>) -> String {
        decodeText(Array(data.prefix { $0 != 0 }), charset: charset).text
    }

    private mutating func text(_ data: ArraySlice<UInt8>, _ charset: String?) -> String? {
        let bytes = data.prefix { $0 != 0 }
        if bytes.count > limits.textBytes { content.isDamaged = true }
        let text = decodeText(Array(bytes.prefix(limits.textBytes)), charset: charset).text
        return text.utf8.isEmpty ? nil : text
    }

    private func title(_ text: String) -> String { cut(collapsed(withoutControls(text)), toBytes: 4_096) }

    // MARK: Files

    private mutating func endFile() {
        guard let open = file else { return }
        file = nil
        let properties = open.properties
        if let object = properties[.fileData], object.kind == .object, let message = message(in: object.bytes) {
            add(message)
        } else if let data = open.data ?? properties[.fileData].map(bytes(of:)) {
            let named = properties[.longFileName] ?? properties[.fileName]
            add(Array(data), named: named?.text(charset: charset) ?? open.title ?? "", properties)
        }
    }

    /// An object begins with the kind that it is of.
    private func bytes(of value: TNEFProperties.Value) -> ArraySlice<UInt8> {
        value.kind == .object ? value.bytes.dropFirst(16) : value.bytes
    }

    private mutating func add(_ bytes: [UInt8], named name: String, _ properties: TNEFProperties) {
        let kind = fileKind(of: bytes)
        let given = properties[.fileType]?.text(charset: charset).map(\.utf8.loweredString) ?? ""
        let type = isMediaType(given) ? given : kind.isEmpty ? "application/octet-stream" : kind
        let id = properties[.fileContentID]?.text(charset: charset).flatMap(plainContentID)
        add(
            MailAttachment(
                name: fileName(name, type: type, index: content.files.count), type: type, bytes: bytes, contentID: id,
                isInline: id != nil))
    }

    private mutating func add(_ file: MailAttachment) {
        guard content.files.count < filesLeft else {
            content.isDamaged = true
            return
        }
        content.files.append(file)
    }

    private func message(in object: ArraySlice<UInt8>) -> TNEFContent? {
        let bytes = object.dropFirst(16)
        guard depth < limits.depth, bytes.starts(with: signature) else { return nil }
        return readTNEF(bytes, limits: limits, depth: depth + 1, filesLeft: filesLeft - content.files.count)
    }

    /// A message in the message is a file with its text, and the files that it had.
    private mutating func add(_ message: TNEFContent) {
        if message.isDamaged { content.isDamaged = true }
        let subject = message.subject.utf8.isEmpty ? "message" : message.subject
        let (page, ending) = message.text == nil ? (message.html, "html") : (message.text, "txt")
        if let page {
            let type = ending == "html" ? "text/html" : "text/plain"
            let name = fileName("\(withoutSlashes(cut(subject, toBytes: 120))).\(ending)", type: type, index: 0)
            add(MailAttachment(name: name, type: type, bytes: Array(page.utf8)))
        }
        for file in message.files { add(file) }
    }

    /// Where nothing else holds what was written.
    private mutating func keepFormattedText() {
        guard content.text == nil, content.html == nil, let rtf else { return }
        guard let bytes = decompressedRTF(rtf, limit: limits.textBytes), !bytes.isEmpty else {
            content.isDamaged = true
            return
        }
        add(MailAttachment(name: "message.rtf", type: "application/rtf", bytes: bytes))
    }
}

/// `cid:` in the HTML has no brackets.
private func plainContentID(_ text: String) -> String? {
    let id = withoutControls(text).utf8.filter { $0 > 0x20 && $0 != .less && $0 != .greater }
    return id.isEmpty || id.count > 998 ? nil : String(decoding: id, as: UTF8.self)
}

/// The label in mail of a codepage of Windows.
private func charsetLabel(ofCodepage number: Int) -> String {
    switch number {
    case 932: "shift_jis"
    case 936: "gbk"
    case 949, 51949: "euc-kr"
    case 950: "big5"
    case 20866: "koi8-r"
    case 21866: "koi8-u"
    case 28591...28605: "iso-8859-\(number - 28590)"
    case 50220...50222: "iso-2022-jp"
    case 65001: "utf-8"
    default: "cp\(number)"
    }
}
