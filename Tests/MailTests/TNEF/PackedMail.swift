// Containers as Outlook makes them, for tests.

/// A `winmail.dat` in the making: attributes one after the other, each with its sum.
struct PackedMail {
    private(set) var bytes: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 1, 0]

    /// The codepage of Cyrillic Windows unless another is given.
    init(codepage: Int = 1251) { add(1, 0x0006_9007, long(codepage) + long(0)) }

    mutating func add(_ level: UInt8, _ attribute: Int, _ data: [UInt8]) {
        bytes += [level] + long(attribute) + long(data.count) + data
        bytes += short(data.reduce(0) { ($0 + Int($1)) & 0xFFFF })
    }

    mutating func add(body: [UInt8]) { add(1, 0x0002_800C, body + [0]) }
    mutating func add(subject: [UInt8]) { add(1, 0x0001_8004, subject + [0]) }
    mutating func add(properties: [[UInt8]]) { add(1, 0x0006_9003, long(properties.count) + properties.flatMap { $0 }) }

    /// A file with the short name that all have, and with `properties`.
    mutating func add(file title: [UInt8], _ data: [UInt8]?, properties: [[UInt8]] = []) {
        add(2, 0x0006_9002, [UInt8](repeating: 0, count: 14))
        add(2, 0x0001_8010, title + [0])
        if let data { add(2, 0x0006_800F, data) }
        if !properties.isEmpty { add(2, 0x0006_9005, long(properties.count) + properties.flatMap { $0 }) }
    }

    // MARK: Properties

    static func number(_ name: Int, _ value: Int) -> [UInt8] { short(0x03) + short(name) + long(value) }
    static func truth(_ name: Int) -> [UInt8] { short(0x0B) + short(name) + [1, 0, 0, 0] }
    static func time(_ name: Int) -> [UInt8] { short(0x40) + short(name) + [UInt8](repeating: 7, count: 8) }

    static func string(_ name: Int, _ text: [UInt8]) -> [UInt8] { variable(0x1E, name, [text + [0]]) }

    static func wide(_ name: Int, _ text: String) -> [UInt8] {
        variable(0x1F, name, [utf16(text)])
    }

    static func binary(_ name: Int, _ data: [UInt8]) -> [UInt8] { variable(0x102, name, [data]) }

    /// With the kind of the object before it.
    static func object(_ name: Int, _ data: [UInt8]) -> [UInt8] {
        variable(0x0D, name, [[UInt8](repeating: 9, count: 16) + data])
    }

    /// One that a program has named for itself, by a word.
    static func named(_ word: String, _ value: [UInt8]) -> [UInt8] {
        let (name, vendor) = (utf16(word), [UInt8](repeating: 3, count: 16))
        let head = short(0x1E) + short(0x8001) + vendor + long(1) + long(name.count) + padded(name)
        return head + long(1) + long(value.count) + padded(value)
    }

    /// Several numbers, and several words, under one name.
    static func several(_ name: Int, _ words: [[UInt8]]) -> [UInt8] { variable(0x101E, name, words) }
    static func several(_ name: Int, numbers: [Int]) -> [UInt8] {
        short(0x1003) + short(name) + long(numbers.count) + numbers.flatMap { long($0) }
    }

    private static func variable(_ type: Int, _ name: Int, _ values: [[UInt8]]) -> [UInt8] {
        short(type) + short(name) + long(values.count) + values.flatMap { long($0.count) + padded($0) }
    }
}

/// With the NUL that ends it.
private func utf16(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 { bytes += short(Int(unit)) }
    return bytes + [0, 0]
}

private func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4) }
private func short(_ number: Int) -> [UInt8] {
    let (low, high) = (UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF))
    return [low, high]
}

func long(_ number: Int) -> [UInt8] { short(number & 0xFFFF) + short(number >> 16) }
