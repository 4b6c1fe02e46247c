// A folded text as words about time, numbers and all the rest.

/// A word of the text; `words` is empty when it says nothing of time.
struct TimeToken {
    var words: [TimeWord]
    var range: Range<Int>
    /// A sign at which a time can end but need not: a comma.
    var isComma = false
}

func timeTokens(_ text: FoldedText, _ lexicon: TimeLexicon) -> [TimeToken] {
    var reader = TimeTokenReader(bytes: text.bytes)
    for hit in lexicon.automaton.longestHits(in: text.bytes) {
        reader.read(to: hit.range.lowerBound)
        guard hit.range.lowerBound >= reader.position else { continue }
        reader.tokens.append(TimeToken(words: lexicon.meanings[hit.phrase], range: hit.range))
        reader.position = hit.range.upperBound
    }
    reader.read(to: text.bytes.count)
    return reader.tokens
}

/// Reads what stands between the known words.
private struct TimeTokenReader {
    let bytes: [UInt8]
    var tokens: [TimeToken] = []
    var position = 0

    mutating func read(to end: Int) {
        while position < end {
            let start = position
            switch bytes[position] {
            case 0x30...0x39: readNumber()
            case 0x20: position += 1
            case UInt8(ascii: ","): sign(isComma: true)
            case 0xD8 where position + 1 < bytes.count && bytes[position + 1] == 0x8C:
                position += 2
                tokens.append(TimeToken(words: [], range: start..<position, isComma: true))
            case UInt8(ascii: "-") where isBetweenTimes: sign([.range])
            case UInt8(ascii: "/") where isBetweenTimes: sign([.range])
            case let byte where byte < 0x80 && !isLetter(bytes, startingAt: position): sign()
            default:
                while position < end, bytes[position] >= 0x80 || isLetter(bytes, startingAt: position) { position += 1 }
                tokens.append(TimeToken(words: [], range: start..<position))
            }
        }
    }

    private var isBetweenTimes: Bool {
        guard let last = tokens.last, !last.words.isEmpty else { return false }
        var after = position + 1
        while after < bytes.count, bytes[after] == 0x20 { after += 1 }
        return after < bytes.count && (0x30...0x39).contains(bytes[after]) || last.range.upperBound == position
    }

    private mutating func sign(_ words: [TimeWord] = [], isComma: Bool = false) {
        tokens.append(TimeToken(words: words, range: position..<(position + 1), isComma: isComma))
        position += 1
    }

    private mutating func readNumber() {
        let start = position
        let first = digits()
        let words = separated(first)
        skipEnding(isClock: { if case .clock = words { true } else { false } }())
        tokens.append(TimeToken(words: [words], range: start..<position))
    }

    /// Passes over the ending of a case that hangs on a figure: `17:00-ге`.
    private mutating func skipEnding(isClock: Bool) {
        let ending = (isClock ? Self.endings + Self.clockEndings : Self.endings).first {
            bytes[position...].starts(with: $0) && isWordBorder(bytes, position + $0.count)
        }
        position += ending?.count ?? 0
    }

    /// Digits from here on; at most nine count.
    private mutating func digits() -> (value: Int, count: Int) {
        var (value, count) = (0, 0)
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            if count < 9 { value = value * 10 + Int(bytes[position] - 0x30) }
            count += 1
            position += 1
        }
        return (value, count)
    }

    /// `17:00`, `17.30`, `3.12.`, `3.12.2026`, `3/12`, `2026-12-03`, `3.` or a plain number.
    private mutating func separated(_ first: (value: Int, count: Int)) -> TimeWord {
        guard position + 1 < bytes.count, first.count <= 4 else { return dotted(first.value) }
        let separator = bytes[position]
        guard ":./-h".utf8.contains(separator), (0x30...0x39).contains(bytes[position + 1]) else {
            return dotted(first.value)
        }
        let mark = position
        position += 1
        let second = digits()
        if let word = pair(first, separator, second) { return word }
        position = mark
        return dotted(first.value)
    }

    private mutating func pair(
        _ first: (value: Int, count: Int), _ separator: UInt8, _ second: (value: Int, count: Int)
    ) -> TimeWord? {
        let isClock = first.value <= 24 && second.value < 60 && second.count == 2
        if ":h".utf8.contains(separator) { return isClock ? .clock(first.value, second.value) : nil }
        if separator == UInt8(ascii: "-") {
            guard first.count == 4, let third = third(separator) else { return nil }
            return date(third, second.value, first.value)
        }
        if let year = third(separator) { return date(first.value, second.value, year < 100 ? 2000 + year : year) }
        let isTrailed = position < bytes.count && bytes[position] == UInt8(ascii: ".")
        if separator == UInt8(ascii: "."), isClock, second.value > 12 || second.value == 0 || (isAfterAt && !isTrailed)
        {
            return .clock(first.value, second.value)
        }
        guard let word = date(first.value, second.value, nil) else { return nil }
        if isTrailed, separator == UInt8(ascii: "."), position + 1 < bytes.count { position += 1 }
        return word
    }

    private var isAfterAt: Bool { tokens.last?.words.contains(.relation(.at)) ?? false }

    private mutating func third(_ separator: UInt8) -> Int? {
        guard position + 1 < bytes.count, bytes[position] == separator else { return nil }
        guard (0x30...0x39).contains(bytes[position + 1]) else { return nil }
        position += 1
        return digits().value
    }

    private func date(_ day: Int, _ month: Int, _ year: Int?) -> TimeWord? {
        (1...31).contains(day) && (1...12).contains(month) ? .date(day: day, month: month, year: year) : nil
    }

    /// A number with the ending of an ordinal: `3rd`, `3-го`, `3.` before a word in small letters.
    private mutating func dotted(_ value: Int) -> TimeWord {
        for mark in Self.ordinalMarks where bytes[position...].starts(with: mark) {
            guard isWordBorder(bytes, position + mark.count) else { continue }
            position += mark.count
            return .ordinal(value)
        }
        if position + 2 < bytes.count, bytes[position] == UInt8(ascii: "."), bytes[position + 1] == 0x20,
            isLetter(bytes, startingAt: position + 2)
        {
            let next = bytes[(position + 2)...].prefix(3)
            if Self.croatianMonths.contains(where: { next.starts(with: $0.utf8) }) {
                position += 1
                return .ordinal(value)
            }
        }
        return .number(Double(value))
    }

    private static let croatianMonths = [
        "sij", "vel", "ozu", "tra", "svi", "lip", "srp", "kol", "ruj", "lis", "stu", "pro",
    ]
    private static let ordinalMarks = [
        "st", "nd", "rd", "th", "-го", "го", "-му", "-е", "-ого", "-ші", "-шы", "-сі", "న", "వ", "వ తేదీ", "వ తేదీన",
        "-нде", "-не", "-на",
    ].map { Array($0.utf8) }
    /// Telugu "at", which beside a day is "by".
    private static let clockEndings = ["కి", "కు"].map { Array($0.utf8) }
    /// Endings of cases that Kazakh and others hang on figures.
    private static let endings = [
        "-ға", "-ге", "-қа", "-ке", "-де", "-да", "-те", "-та", "-ден", "-дан", "-тен", "-тан", "-х", "-ти", "-ми",
        "-іне", "-сіне", "-ына", "-нен",
    ].map { Array($0.utf8) }
}
