// Turns prefixes into rows of numbers; what names are worth is learnt from training alone.
import Foundation

struct Encoding {
    /// The mean of log(1 + days) of a name, drawn towards the mean of all by twenty imagined cases.
    private struct Worth {
        var values: [String: (sum: Double, count: Double)] = [:]

        mutating func note(_ name: String, _ value: Double) {
            let known = values[name] ?? (0, 0)
            values[name] = (known.sum + value, known.count + 1)
        }

        func row(_ name: String?, mean: Double) -> [Double] {
            guard let name, let known = values[name] else { return [.nan, 0] }
            return [(known.sum + 20 * mean) / (known.count + 20), known.count]
        }
    }

    private static let mostAttributes = 30
    private var mean = 0.0
    private var names: [Worth] = []
    private var texts: [(key: String, worth: Worth)] = []
    private var figures: [String] = []
    private var table: [String: Double] = [:]
    private var middle = 0.0

    init(_ training: [Prefix]) {
        let worths = training.map { log(1 + $0.remaining) }
        mean = worths.reduce(0, +) / Double(max(worths.count, 1))
        names = Array(repeating: Worth(), count: 4)
        for (prefix, worth) in zip(training, worths) {
            for (index, name) in prefix.names.enumerated() { names[index].note(name, worth) }
        }
        learnAttributes(training, worths)
        learnTable(training)
    }

    private mutating func learnAttributes(_ training: [Prefix], _ worths: [Double]) {
        var found: [String: Worth] = [:]
        var numeric: [String: Int] = [:]
        for (prefix, worth) in zip(training, worths) {
            for (key, value) in prefix.attributes {
                switch value {
                case .text(let text): found[key, default: Worth()].note(text, worth)
                case .number: numeric[key, default: 0] += 1
                }
            }
        }
        // A name of nearly every case tells nothing about the next one.
        let telling = found.filter { $0.value.values.count > 1 && $0.value.values.count < max(training.count / 5, 3) }
        texts = telling.sorted { $0.key < $1.key }.prefix(Self.mostAttributes).map { ($0.key, $0.value) }
        figures = numeric.keys.sorted().prefix(Self.mostAttributes).map { $0 }
    }

    private mutating func learnTable(_ training: [Prefix]) {
        var groups: [String: [Double]] = [:]
        for prefix in training {
            for key in Self.tableKeys(prefix) { groups[key, default: []].append(prefix.remaining) }
        }
        table = groups.filter { $0.value.count >= 10 }.mapValues { quantile($0, 0.5) }
        middle = quantile(training.map(\.remaining), 0.5)
    }

    private static func tableKeys(_ prefix: Prefix) -> [String] {
        [prefix.lastActivity + "\u{1F}\(prefix.position)", prefix.lastActivity]
    }

    /// The median of training for the last activity and the position, in days: the forecast to be beaten.
    func tableMedian(_ prefix: Prefix) -> Double {
        Self.tableKeys(prefix).lazy.compactMap { table[$0] }.first ?? middle
    }

    func row(_ prefix: Prefix) -> [Double] {
        var row = prefix.numbers + [tableMedian(prefix)]
        for (worth, name) in zip(names, prefix.names) { row += worth.row(name, mean: mean) }
        for (key, worth) in texts {
            if case .text(let text)? = prefix.attributes[key] {
                row += worth.row(text, mean: mean)
            } else {
                row += [.nan, 0]
            }
        }
        for key in figures {
            if case .number(let number)? = prefix.attributes[key] { row.append(number) } else { row.append(.nan) }
        }
        return row
    }
}
