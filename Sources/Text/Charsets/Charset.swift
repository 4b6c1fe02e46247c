// The charsets that mail still arrives in, by the labels that mailers give them.

/// A charset whose bytes can be turned into text: `Charset(label: "KOI8-R")`.
///
/// Only charsets of this table ever reach iconv. A label is the sender's word, and glibc has modules that nobody
/// writes mail in and that have had memory faults (ISO-2022-CN-EXT: CVE-2024-2961).
package struct Charset: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// ASCII in the lower half; says nothing reliable about the upper one.
        case ascii
        case utf8
        /// One byte, one letter; text that is valid UTF-8 in spite of such a label is UTF-8.
        case singleByte
        /// Two bytes or more for a letter; the label is trusted where it fits.
        case multiByte
        /// Seven bits with escapes: looks like ASCII, so that only the label tells.
        case escaping
        case utf16
    }

    /// glibc's name of it.
    let name: String
    let kind: Kind

    /// Two bytes for each letter of any script: text in it is full of zeros.
    package var isWide: Bool { kind == .utf16 }

    /// nil for a label that is none of ours.
    package init?(label: String) {
        let key = Self.key(of: label)
        guard let known = Self.byKey[key] ?? Self.byKey[key.hasPrefix("x") ? String(key.dropFirst()) : key] else {
            return nil
        }
        self = known
    }

    init(_ name: String, _ kind: Kind) { (self.name, self.kind) = (name, kind) }

    /// Letters and digits only, in lower case: "Windows_1251" and "windows-1251" are one label.
    private static func key(of label: String) -> String {
        var key: [UInt8] = []
        for byte in label.utf8.prefix(40) {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): key.append(byte)
            default: continue
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static let byKey: [String: Charset] = {
        var table: [String: Charset] = [:]
        for (keys, charset) in unicode + eastAsian + oldSingleBytes {
            for key in keys { table[key] = charset }
        }
        for number in 1...16 where number != 12 {
            table["iso8859\(number)"] = .iso8859(number)
            table["8859\(number)"] = .iso8859(number)
        }
        for number in 1250...1258 {
            for prefix in ["windows", "cp", "win", "ms", "ansi", ""] {
                table["\(prefix)\(number)"] = Charset("CP\(number)", .singleByte)
            }
        }
        return table
    }()

    /// Mailers that say Latin-1, -5 or ASCII mean the Windows page that contains it, as browsers also take it.
    private static func iso8859(_ number: Int) -> Charset {
        switch number {
        case 1: Charset("CP1252", .singleByte)
        case 9: Charset("CP1254", .singleByte)
        default: Charset("ISO-8859-\(number)", .singleByte)
        }
    }

    private static let unicode: [([String], Charset)] = [
        (["utf8", "unicode11utf8", "utf8mb4"], Charset("UTF-8", .utf8)),
        (["usascii", "ascii", "ansix341968", "646", "iso646us"], Charset("US-ASCII", .ascii)),
        (["utf7", "unicode11utf7"], Charset("UTF-7", .escaping)),
        (["utf16", "ucs2", "iso10646ucs2", "unicode"], Charset("UTF-16", .utf16)),
        (["utf16le"], Charset("UTF-16LE", .utf16)),
        (["utf16be"], Charset("UTF-16BE", .utf16)),
    ]

    private static let eastAsian: [([String], Charset)] = [
        (["gb18030", "gbk", "gb2312", "cp936", "euccn", "gb231280"], Charset("GB18030", .multiByte)),
        (["big5", "big5hkscs", "cp950"], Charset("BIG5-HKSCS", .multiByte)),
        (["shiftjis", "sjis", "cp932", "windows31j", "mskanji"], Charset("CP932", .multiByte)),
        (["eucjp"], Charset("EUC-JP", .multiByte)),
        (["euckr", "ksc56011987", "ksc5601", "cp949", "uhc", "windows949"], Charset("CP949", .multiByte)),
        (["iso2022jp", "csiso2022jp", "iso2022jp1", "iso2022jp2"], Charset("ISO-2022-JP-2", .escaping)),
        (["iso2022kr"], Charset("ISO-2022-KR", .escaping)),
    ]

    private static let oldSingleBytes: [([String], Charset)] = [
        (["koi8r", "koi8", "cskoi8r"], Charset("KOI8-R", .singleByte)),
        (["koi8u", "koi8ru"], Charset("KOI8-U", .singleByte)),
        (["cp866", "ibm866", "866"], Charset("CP866", .singleByte)),
        (["maccyrillic"], Charset("MAC-CYRILLIC", .singleByte)),
        (["macintosh", "macroman", "mac"], Charset("MACINTOSH", .singleByte)),
        (["cp437", "ibm437"], Charset("CP437", .singleByte)),
        (["cp850", "ibm850"], Charset("CP850", .singleByte)),
        (["cp852", "ibm852"], Charset("CP852", .singleByte)),
        (["latin1", "l1"], Charset("CP1252", .singleByte)),
        (["latin2", "l2"], Charset("ISO-8859-2", .singleByte)),
        (["iso88598i", "iso88598e"], Charset("ISO-8859-8", .singleByte)),
        (["iso88596i", "iso88596e", "arabic"], Charset("ISO-8859-6", .singleByte)),
        (["ptcp154", "pt154", "cp154"], Charset("PT154", .singleByte)),
        (["kz1048", "rk1048", "strk1048"], Charset("RK1048", .singleByte)),
        (["tis620", "cp874", "windows874"], Charset("CP874", .singleByte)),
    ]
}
