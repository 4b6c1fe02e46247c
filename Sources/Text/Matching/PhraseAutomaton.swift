// Finds many phrases in one pass over a text.

/// An automaton after Aho and Corasick ("Efficient string matching", 1975) over the bytes of folded text, with bytes
/// that no phrase tells apart put in one class.
///
///     let automaton = PhraseAutomaton(["by friday", "friday"])
///     automaton.hits(in: FoldedText("By Friday!").bytes)     // phrase 0 at 0..<9, phrase 1 at 3..<9
///
/// Phrases are folded as texts are. A hit stands between word borders: next to a letter or a vowel sign it is none.
/// Made once and kept; a pass costs about 5 ns a byte. Memory: states × classes × 4 bytes.
package struct PhraseAutomaton: Sendable {
    package struct Hit: Sendable, Equatable {
        /// Index of the phrase in the list that the automaton was made of.
        package let phrase: Int
        /// In bytes of the folded text.
        package let range: Range<Int>
    }

    private let classes: [UInt8]
    private let width: Int
    private var next: [Int32]
    /// The phrase that ends in a state, or -1.
    private var phrase: [Int32]
    /// The nearest shorter state in which a phrase ends, or 0.
    private var shorter: [Int32]
    private let lengths: [Int]

    package init(_ phrases: [String]) { self.init(folded: phrases.map { FoldedText($0).bytes }) }

    /// For phrases that are folded already. The first of equal phrases is the one that is found.
    package init(folded phrases: [[UInt8]]) {
        (classes, width) = Self.byteClasses(phrases)
        lengths = phrases.map(\.count)
        next = [Int32](repeating: 0, count: width)
        (phrase, shorter) = ([-1], [0])
        for (index, bytes) in phrases.enumerated() where !bytes.isEmpty { insert(bytes, index) }
        link()
    }

    /// All hits between word borders, in the order of their ends; longer ones first.
    package func hits(in bytes: [UInt8]) -> [Hit] {
        var hits: [Hit] = []
        var state = 0
        for (position, byte) in bytes.enumerated() {
            state = Int(next[state * width + Int(classes[Int(byte)])])
            var ending = phrase[state] >= 0 ? state : Int(shorter[state])
            while ending != 0 {
                let found = Int(phrase[ending])
                let range = (position + 1 - lengths[found])..<(position + 1)
                if isWordBorder(bytes, range.lowerBound) && isWordBorder(bytes, range.upperBound) {
                    hits.append(Hit(phrase: found, range: range))
                }
                ending = Int(shorter[ending])
            }
        }
        return hits
    }

    /// Of hits that overlap, the one that begins first, and of those the longest.
    package func longestHits(in bytes: [UInt8]) -> [Hit] {
        let sorted = hits(in: bytes).sorted {
            ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
        }
        var (chosen, end) = ([Hit](), 0)
        for hit in sorted where hit.range.lowerBound >= end {
            chosen.append(hit)
            end = hit.range.upperBound
        }
        return chosen
    }

    private static func byteClasses(_ phrases: [[UInt8]]) -> ([UInt8], Int) {
        var (classes, count) = ([UInt8](repeating: 0, count: 256), 1)
        for byte in phrases.joined() where classes[Int(byte)] == 0 {
            classes[Int(byte)] = UInt8(count)
            count += 1
        }
        return (classes, count)
    }

    private mutating func insert(_ bytes: [UInt8], _ index: Int) {
        var state = 0
        for byte in bytes {
            let edge = state * width + Int(classes[Int(byte)])
            if next[edge] == 0 {
                next[edge] = Int32(phrase.count)
                next.append(contentsOf: repeatElement(0, count: width))
                phrase.append(-1)
                shorter.append(0)
            }
            state = Int(next[edge])
        }
        if phrase[state] < 0 { phrase[state] = Int32(index) }
    }

    /// Breadth first: where no edge leads on, the edge of the longest suffix that is a state itself.
    private mutating func link() {
        var fallback = [Int32](repeating: 0, count: phrase.count)
        var queue = (0..<width).compactMap { next[$0] == 0 ? nil : Int(next[$0]) }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            let back = Int(fallback[state])
            shorter[state] = phrase[back] >= 0 ? Int32(back) : shorter[back]
            for symbol in 0..<width {
                let target = Int(next[state * width + symbol])
                if target == 0 {
                    next[state * width + symbol] = next[back * width + symbol]
                } else {
                    fallback[target] = next[back * width + symbol]
                    queue.append(target)
                }
            }
        }
    }
}
