// "Sent from my phone", in any of the languages.

extension QuoteCutter {
    /// Bytes of such a line, with the link that some programs put behind it, and its words.
    private static let (longestDeviceLine, mostWords) = (240, 12)

    /// The last line, when a program has put it there. "Sent from Almaty on Monday" names no device and is new.
    func startOfDeviceLine(_ lines: Range<Int>) -> Int? {
        guard let last = lines.last, text.content(last).count <= Self.longestDeviceLine else { return nil }
        let line = text.folded(last).withoutLeadingDashes
        guard line.wordCount <= Self.mostWords, QuoteLexicon.sentFrom.begins(line, asStems: true) != nil else {
            return nil
        }
        return deviceNames.contains { line.hasText($0) } ? last : nil
    }
}

/// What such a line names: devices, programs, and an excuse for the brevity of what was typed on them.
private let deviceNames = [
    "iphone", "ipad", "android", "samsung", "galaxy", "huawei", "honor", "xiaomi", "redmi", "nokia", "blackberry",
    "windows", "outlook", "mail", "aol", "yahoo", "yandex", "яндекс", "почт", "пошт", "proton", "spark", "k-9",
    "phone", "handy", "mobil", "móvil", "movil", "celular", "telefon", "teléfono", "téléphone", "tablet", "telemóvel",
    "телефон", "смартфон", "мобильн", "мобільн", "мобилн", "айфон", "құрылғы", "ios", "هاتف", "جوال", "آيفون",
    "أندرويد", "بريد", "ఐఫోన్", "ఆండ్రాయిడ్", "ఫోన్", "మొబైల్", "brevity", "typos",
]
