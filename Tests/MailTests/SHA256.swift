// SHA-256 for the expected results of the corpus, so that this room needs no library of cryptography.

/// The digest in hexadecimal (FIPS 180-4).
func sha256(_ message: [UInt8]) -> String {
    var state = firstBits(of: 2, count: 8)
    let constants = firstBits(of: 3, count: 64)
    let padding = [0x80] + [UInt8](repeating: 0, count: (119 - message.count % 64) % 64)
    let length = UInt64(message.count) * 8
    let padded = message + padding + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) }
    for start in stride(from: 0, to: padded.count, by: 64) {
        compress(Array(padded[start..<(start + 64)]), into: &state, constants)
    }
    return state.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
}

/// The first 32 bits behind the point of the square or cube roots of the first primes, by whole numbers.
private func firstBits(of degree: Int, count: Int) -> [UInt32] {
    primes(count).map { prime in
        // The root of prime · 2^(32 · degree), found by bits; its low 32 bits are what is asked.
        var root: UInt64 = 0
        for bit in stride(from: 35, through: 0, by: -1) {
            let trial = root | 1 << UInt64(bit)
            if power(trial, degree, isAtMost: prime, shift: 32 * degree) { root = trial }
        }
        return UInt32(truncatingIfNeeded: root)
    }
}

private func primes(_ count: Int) -> [UInt64] {
    var found: [UInt64] = []
    var candidate: UInt64 = 2
    while found.count < count {
        if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
        candidate += 1
    }
    return found
}

private func power(_ base: UInt64, _ degree: Int, isAtMost limit: UInt64, shift: Int) -> Bool {
    let base = UInt128(base)
    return (degree == 2 ? base * base : base * base * base) <= UInt128(limit) << UInt128(shift)
}

private func compress(_ block: [UInt8], into state: inout [UInt32], _ constants: [UInt32]) {
    var words = stride(from: 0, to: 64, by: 4).map { index in
        block[index..<(index + 4)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
        let (early, late) = (words[index - 15], words[index - 2])
        let first = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
        let second = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
        words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var row = state
    for index in 0..<64 {
        let choice = (row[4] & row[5]) ^ (~row[4] & row[6])
        let majority = (row[0] & row[1]) ^ (row[0] & row[2]) ^ (row[1] & row[2])
        let upper = rotate(row[0], 2) ^ rotate(row[0], 13) ^ rotate(row[0], 22)
        let lower = rotate(row[4], 6) ^ rotate(row[4], 11) ^ rotate(row[4], 25)
        let added = row[7] &+ lower &+ choice &+ constants[index] &+ words[index]
        row = [added &+ upper &+ majority, row[0], row[1], row[2], row[3] &+ added, row[4], row[5], row[6]]
    }
    for index in 0..<8 { state[index] &+= row[index] }
}

private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
