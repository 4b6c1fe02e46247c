// Turns prefixes into rows of numbers; what names are worth is learnt from training alone.

struct Encoding {
    /// The mean rank of the remaining times of a name, drawn towards the middle by twenty imagined prefixes. The
    /// cases are dealt into folds: a training case is told what a name was worth to the other folds, never to itself.
    private struct Worth {
        private var folds: [String: [(sum: Double, count: Double)]] = [:]

        var size: Int { folds.count }

        mutating func note(_ name: String, _ rank: Double, fold: Int) {
            folds[name, default: Array(repeating: (0, 0), count: Encoding.folds)][fold].sum += rank
            folds[name]?[fold].count += 1
        }

        func value(_ name: String, without fold: Int?) -> Double {
            var (sum, count) = (20 * 0.5, 20.0)
            for (index, known) in (folds[name] ?? []).enumerated() where index != fold {
                sum += known.sum
                count += known.count
            }
            return sum / count
        }
    }

    private static let folds = 5
    private static let mostAttributes = 30
    private var names: [Worth] = []
    private var texts: [(key: String, worth: Worth)] = []
    private var figures: [String] = []

    /// `training` with the shortest remaining time first.
    init(_ training: [Prefix]) {
        names = Array(repeating: Worth(), count: 4)
        var found: [String: Worth] = [:]
        var numeric: Set<String> = []
        for (place, prefix) in training.enumerated() {
            let rank = (Double(place) + 0.5) / Double(training.count)
            let fold = prefix.number % Self.folds
            for (index, name) in prefix.names.enumerated() { names[index].note(name, rank, fold: fold) }
            for (key, value) in prefix.attributes where !Self.isHindsight(key) {
                switch value {
                case .text(let text): found[key, default: Worth()].note(text, rank, fold: fold)
                case .number: numeric.insert(key)
                }
            }
        }
        // A name of nearly every case tells nothing about the next one.
        let telling = found.filter { $0.value.size > 1 && $0.value.size < max(training.count / 5, 3) }
        texts = telling.sorted { $0.key < $1.key }.prefix(Self.mostAttributes).map { ($0.key, $0.value) }
        figures = numeric.sorted().prefix(Self.mostAttributes).map { $0 }
    }

    /// Some programs write the course of the whole case beside each of its events, which nobody knew by then.
    private static func isHindsight(_ key: String) -> Bool {
        ["variant", "variantindex"].contains(key.lowercased().filter(\.isLetter))
    }

    /// - Parameter isLesson: whether the prefix is one of those that this was learnt from.
    func row(_ prefix: Prefix, isLesson: Bool) -> [Double] {
        let fold = isLesson ? prefix.number % Self.folds : nil
        var row = prefix.numbers
        for (worth, name) in zip(names, prefix.names) { row.append(worth.value(name, without: fold)) }
        for (key, worth) in texts {
            if case .text(let text)? = prefix.attributes[key] {
                row.append(worth.value(text, without: fold))
            } else {
                row.append(.nan)
            }
        }
        for key in figures {
            if case .number(let number)? = prefix.attributes[key] { row.append(number) } else { row.append(.nan) }
        }
        return row
    }
}
