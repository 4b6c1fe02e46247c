// Character references of HTML that stand in mail.

/// The scalar that `&name;`, `&#8211;` or `&#x2013;` stands for, given what is between `&` and `;`.
func scalar(ofEntity name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard name.first == UInt8(ascii: "#") else { return namedEntities[String(decoding: name, as: UTF8.self)] }
    let digits = name.dropFirst()
    let isHex = digits.first?.lowered == UInt8(ascii: "x")
    let number = UInt32(String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self), radix: isHex ? 16 : 10)
    guard let number, number >= 0x20 || number == 0x0A || number == 0x09 else { return nil }
    // Numbers of windows-1252 are meant for its letters, as in browsers.
    if (0x80...0x9F).contains(number) { return windows1252[Int(number) - 0x80] }
    return Unicode.Scalar(number)
}

private let windows1252 = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

private let namedEntities: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for (offset, name) in latin1Names.split(separator: " ").enumerated() {
        table[String(name)] = Unicode.Scalar(UInt32(0xA0 + offset))
    }
    for pair in otherNames.split(separator: " ") {
        let scalars = pair.unicodeScalars
        table[String(String.UnicodeScalarView(scalars.dropFirst()))] = scalars.first
    }
    (table["lt"], table["gt"], table["amp"], table["quot"], table["apos"]) = ("<", ">", "&", "\"", "'")
    (table["nbsp"], table["ensp"], table["emsp"], table["thinsp"]) = (" ", " ", " ", " ")
    (table["zwnj"], table["zwj"], table["lrm"], table["rlm"]) = ("\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}")
    (table["AMP"], table["LT"], table["GT"], table["QUOT"]) = ("&", "<", ">", "\"")
    return table
}()

/// U+00A0 to U+00FF in order.
private let latin1Names = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr \
    deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
    Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
    agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml \
    eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """

private let otherNames = """
    –ndash —mdash ‘lsquo ’rsquo ‚sbquo “ldquo ”rdquo „bdquo †dagger ‡Dagger •bull …hellip ‰permil ′prime ″Prime \
    ‹lsaquo ›rsaquo €euro ™trade ←larr ↑uarr →rarr ↓darr ↔harr −minus ≈asymp ≠ne ≤le ≥ge ∞infin √radic ∑sum \
    ŠScaron šscaron ŽZcaron žzcaron ČCcaron čccaron ĆCacute ćcacute ĐDstrok đdstrok ŒOElig œoelig ŸYuml \
    ˆcirc ˜tilde ƒfnof αalpha βbeta γgamma δdelta πpi ΩOmega ωomega μmu №numero ✓check ★starf ♥hearts ◊loz
    """
