// How one scalar is folded for search: a table made once, since the decomposition of Unicode is asked of Foundation.
import Foundation

/// What each scalar becomes when case, accents and ways of writing do not matter.
///
/// Lower case and compatibility decomposition (NFKD); combining marks of Latin, Greek, Cyrillic and Arabic are dropped,
/// those of Indic scripts kept, since there they are vowels. `й` stays a letter of its own, ё becomes е, đ d, ł l, ø o,
/// ı i; the forms of alef become ا, ى becomes ي, ة becomes ه, Persian ی and ک their Arabic twins. Digits of all
/// scripts become ASCII, dashes `-`, curly apostrophes `'`, all blanks a space. Tatweel, joiners, directional marks,
/// soft hyphens and variation selectors are dropped.
enum ScalarFolding {
    /// Below this the table answers; beyond it letters are only lowered.
    private static let size = 0x3000
    private static let severalFlag: UInt32 = 1 << 31

    /// 0: dropped; a scalar; or, with the highest bit, an index of `several`.
    private static let tables: (single: [UInt32], several: [[UInt32]]) = {
        var (single, several) = ([UInt32](), [[UInt32]]())
        for value in 0..<UInt32(size) {
            let folded = compute(value)
            switch folded.count {
            case 0: single.append(0)
            case 1: single.append(folded[0])
            default:
                single.append(severalFlag | UInt32(several.count))
                several.append(folded)
            }
        }
        return (single, several)
    }()

    /// Latin, Greek and Cyrillic letters; other scripts of ours have no capitals.
    private static let capitals = (0..<UInt32(0x600)).map { Unicode.Scalar($0)?.properties.isUppercase == true }

    @inline(__always)
    static func isCapital(_ value: UInt32) -> Bool { value < 0x600 && capitals[Int(value)] }

    /// Calls `emit` with each scalar that `value` becomes.
    @inline(__always)
    static func fold(_ value: UInt32, emit: (UInt32) -> Void) {
        guard value < UInt32(size) else { return compute(value).forEach(emit) }
        let folded = tables.single[Int(value)]
        if folded == 0 { return }
        if folded & severalFlag == 0 { return emit(folded) }
        tables.several[Int(folded & ~severalFlag)].forEach(emit)
    }

    private static func compute(_ value: UInt32) -> [UInt32] {
        guard let scalar = Unicode.Scalar(value) else { return [] }
        if let known = special[value] { return known == 0 ? [] : [known] }
        if let digit = digit(scalar) { return [digit] }
        if scalar.properties.generalCategory == .spaceSeparator { return [0x20] }
        let lower = scalar.properties.lowercaseMapping
        if let known = lower.unicodeScalars.first.flatMap({ special[$0.value] }), known != 0 { return [known] }
        return lower.decomposedStringWithCompatibilityMapping.unicodeScalars.compactMap { part in
            if let known = special[part.value] { return known == 0 ? nil : known }
            return isDropped(part) ? nil : part.value
        }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt32? {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        return 0x30 + UInt32(value)
    }

    /// Marks of scripts in which the letter without them is what people search for.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x0640, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        case 0x0300...0x036F, 0x0483...0x0489, 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06ED: true
        case 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F: true
        default: false
        }
    }

    private static let special: [UInt32: UInt32] = [
        0x09: 0x20, 0x0B: 0x20, 0x0C: 0x20, 0x0D: 0x0A, 0x85: 0x0A, 0x2028: 0x0A, 0x2029: 0x0A,
        0x0439: 0x0439, 0x0451: 0x0435, 0x0111: 0x64, 0x0142: 0x6C, 0x00F8: 0x6F, 0x0131: 0x69,
        0x0622: 0x0627, 0x0623: 0x0627, 0x0625: 0x0627, 0x0671: 0x0627, 0x0649: 0x064A, 0x0629: 0x0647,
        0x0624: 0x0648, 0x0626: 0x064A, 0x06CC: 0x064A, 0x06A9: 0x0643, 0x0640: 0,
        0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2D, 0x2013: 0x2D, 0x2014: 0x2D, 0x2015: 0x2D, 0x2212: 0x2D,
        0x2018: 0x27, 0x2019: 0x27, 0x02BC: 0x27, 0x00B4: 0x27, 0x201A: 0x27, 0x201B: 0x27,
        0x201C: 0x22, 0x201D: 0x22, 0x201E: 0x22, 0x00AB: 0x22, 0x00BB: 0x22,
        0x200B: 0, 0x200C: 0, 0x200D: 0, 0x00AD: 0,
    ]
}
