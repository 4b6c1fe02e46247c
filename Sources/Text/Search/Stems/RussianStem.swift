// Russian endings: cases, short forms, verbs.

/// Endings go as long as one can go; at least three letters stay, four before endings that roots also have (ответ).
func stemRussian(_ word: inout WordEnd) {
    word.cut(reflexive, leaving: 4)
    var rounds = 0
    while rounds < 4, word.cut(weak, leaving: 4) || word.cut(strong, leaving: 3) { rounds += 1 }
    word.dropFleetingVowel()
}

private let reflexive = Endings("ся сь")

private let strong = Endings(
    """
    ого его ому ему ыми ими ый ий ой ая яя ое ее ые ие ую юю ым ых их ей ою ею
    ами ями иями ах ях иях ам ям иям ов ев ом ию ия ии ья ье ью ьи ьям ьях ьев
    ил ила ило или ить ете ите ешь ишь
    а я о е и ы у ю ь й
    """)

private let weak = Endings(
    """
    ет ит ут ют ат ят ем им ал ала ало али ял яла яли ел ела ело ели ул ула уло ули ать ять еть уть ла ло ли
    ан ана ано аны ен ена ено ены енн анн ованн ировать овать ует уют ующ ющ вш
    """)

extension WordEnd {
    /// A vowel that some cases have before the last consonant: доставок, денег. A soft sign there goes as well: деньги.
    fileprivate mutating func dropFleetingVowel() {
        let bytes = Array(self.bytes)
        guard bytes.count >= 8, let last = Letter(bytes, at: bytes.count - 2), last.isVelar else { return }
        guard let middle = Letter(bytes, at: bytes.count - 4), middle.isFleeting else { return }
        guard let before = Letter(bytes, at: bytes.count - 6), !before.isVowel else { return }
        cutLast(4)
        append(bytes.suffix(2))
    }
}

/// A Cyrillic letter of two bytes.
private struct Letter {
    let value: UInt32

    init?(_ bytes: [UInt8], at index: Int) {
        guard index >= 0, bytes[index] & 0xE0 == 0xC0 else { return nil }
        value = UInt32(bytes[index] & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
    }

    /// к or г.
    var isVelar: Bool { value == 0x43A || value == 0x433 }
    /// о, е or ь.
    var isFleeting: Bool { value == 0x43E || value == 0x435 || value == 0x44C }
    var isVowel: Bool { [0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F].contains(value) }
}
