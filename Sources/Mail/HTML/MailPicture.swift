// A picture of a mail: where it is said to be, its words, and whether it only wants to know who reads.
import Text

struct MailPicture {
    /// What is read when the picture is not seen.
    let words: String
    private let source: ArraySlice<UInt8>
    private let size: [TagReader.Attribute]

    init(_ attributes: [TagReader.Attribute]) {
        source = attributes.first { $0.name == "src" }?.value.trimmed ?? []
        words = String(decoding: attributes.first { $0.name == "alt" }?.value ?? [], as: UTF8.self)
        size = attributes.filter { $0.name == "width" || $0.name == "height" || $0.name == "style" }
    }

    var look: HTML { cleanAttributes(size, of: "img") }

    /// True for a picture on a server that a reader would miss.
    var isWithheld: Bool { place != nil && !isTrace }

    /// From where it may be loaded: out of the tag itself, or from where `picture` has it.
    func address(by picture: (PictureSource) -> String?) -> String? {
        if isWithin { return String(decoding: source, as: UTF8.self) }
        if source.prefix(4).equalsIgnoringCase("cid:".utf8) {
            return picture(.attached(String(decoding: source.dropFirst(4), as: UTF8.self)))
        }
        return isTrace ? nil : place.flatMap { picture(.remote($0)) }
    }

    /// `https://…` of a picture on a server. An address without a scheme is meant for that of the page.
    private var place: String? {
        let isWithoutScheme = source.starts(with: "//".utf8)
        guard let address = safeAddress(Array((isWithoutScheme ? "https:" : "").utf8) + source) else { return nil }
        return address.utf8.first?.lowered == UInt8(ascii: "h") ? address : nil
    }

    /// One dot that nobody sees: it is there to be counted.
    private var isTrace: Bool {
        ["width", "height"].allSatisfy { side in
            size.contains { $0.name == side && ["0", "1", "0px", "1px"].contains($0.value.trimmed.loweredString) }
        }
    }

    /// `data:image/png;base64,…`: a kind that browsers decode safely, and never SVG.
    private var isWithin: Bool {
        guard source.starts(with: "data:image/".utf8), let comma = source.firstIndex(of: .comma) else { return false }
        let kind = String(decoding: source[..<comma].dropFirst("data:image/".utf8.count), as: UTF8.self)
        return ["png;base64", "jpeg;base64", "gif;base64", "webp;base64"].contains(kind)
            && source[(comma + 1)...].allSatisfy { $0.isLetter || $0.isDigit || "+/=".utf8.contains($0) }
    }
}
