// Forecasts how long a case will still take: a median, and a time that is kept in nine cases of ten.

/// Boosted trees that correct a table of medians; the upper quantile is calibrated on later cases than it was
/// fitted on (conformalized quantile regression: Romano, Patterson, Candès 2019).
package struct RemainingTime {
    /// Days from the last event of the prefix to the last event of the case.
    package struct Forecast: Sendable, Equatable {
        package let median: Double
        package let upper: Double
    }

    package static let level = 0.9
    private let training: EventLog
    private let median: Fit
    private let upper: Fit
    /// What the upper forecast, grown by `floor` days, is stretched by.
    private let stretch: Double
    private static let floor = 0.5

    /// Learns from the earlier 70 % of the cases, chooses depth and rounds by the next 10 %, calibrates on the last
    /// 20 %. The median is fitted to all of them in the end, the upper quantile to the first 80 %.
    package init(training: EventLog) {
        self.training = training
        var walk = PrefixWalk(training: training)
        let all = walk.prefixes(of: training).sorted { $0.startOfCase < $1.startOfCase }
        let (learning, watching, calibrating) = Self.parts(all)
        let middle = Fit.chosen(learning, watching, quantile: 0.5, depths: [3, 5])
        let high = Fit.chosen(learning, watching, quantile: Self.level, depths: [3, 4])
        median = Fit(all, settings: middle)
        upper = Fit(learning + watching, settings: high)
        stretch = Self.stretch(upper, calibrating)
    }

    /// Cut between cases, so that no case is on both sides.
    private static func parts(_ all: [Prefix]) -> ([Prefix], [Prefix], [Prefix]) {
        let starts = all.map(\.startOfCase)
        func cut(_ share: Double) -> Double {
            starts.isEmpty ? 0 : starts[min(starts.count - 1, Int(Double(starts.count) * share))]
        }
        let (first, second) = (cut(0.7), cut(0.8))
        return (
            all.filter { $0.startOfCase < first }, all.filter { $0.startOfCase >= first && $0.startOfCase < second },
            all.filter { $0.startOfCase >= second }
        )
    }

    private static func stretch(_ fit: Fit, _ prefixes: [Prefix]) -> Double {
        let scores = zip(prefixes, fit.forecasts(prefixes)).map { ($0.remaining + floor) / (max($1, 0) + floor) }
        guard let rank = conformalRank(of: scores.count, level: level) else { return scores.max() ?? 1 }
        return scores.sorted()[rank - 1]
    }

    /// One forecast for each prefix of 2 … n−1 events, in the order of the cases. What happened before a prefix's
    /// last event, in this log or in training, is known to it; nothing later.
    package func forecasts(for log: EventLog) -> [Forecast] { judged(log).map(\.forecast) }

    func judged(_ log: EventLog) -> [(truth: Double, forecast: Forecast)] {
        var walk = PrefixWalk(training: training)
        let prefixes = walk.prefixes(of: log, history: training)
        let medians = median.forecasts(prefixes)
        let uppers = upper.forecasts(prefixes)
        return prefixes.indices.map { index in
            let middle = max(medians[index], 0)
            let high = (max(uppers[index], 0) + Self.floor) * stretch - Self.floor
            return (prefixes[index].remaining, Forecast(median: middle, upper: max(high, 0)))
        }
    }
}

/// Trees for one quantile, with the encoding and the bins that they were grown on.
private struct Fit {
    private let encoding: Encoding
    private let bins: Bins
    private let trees: BoostedTrees

    init(_ prefixes: [Prefix], settings: TreeSettings) {
        encoding = Encoding(prefixes)
        let rows = prefixes.map(encoding.row)
        bins = Bins(rows)
        trees = BoostedTrees(
            bins: bins.apply(rows), width: bins.width, targets: prefixes.map(\.remaining),
            base: prefixes.map(encoding.tableMedian), settings: settings)
    }

    func forecasts(_ prefixes: [Prefix]) -> [Double] {
        trees.add(to: prefixes.map(encoding.tableMedian), bins: bins.apply(prefixes.map(encoding.row)))
    }

    private static let mostRounds = 200
    private static let patience = 30

    /// The depth and the number of rounds that serve `watching` best.
    static func chosen(_ learning: [Prefix], _ watching: [Prefix], quantile: Double, depths: [Int]) -> TreeSettings {
        let plain = TreeSettings(quantile: quantile, depth: depths[0], rounds: 50)
        guard !learning.isEmpty, !watching.isEmpty else { return plain }
        let encoding = Encoding(learning)
        let rows = learning.map(encoding.row)
        let bins = Bins(rows)
        let seen = bins.apply(rows)
        let unseen = bins.apply(watching.map(encoding.row))
        let truths = watching.map(\.remaining)
        var best: (loss: Double, settings: TreeSettings)?
        for depth in depths {
            var predictions = watching.map(encoding.tableMedian)
            var (round, lastGain) = (0, 0)
            var least = Double.infinity
            _ = BoostedTrees(
                bins: seen, width: bins.width, targets: learning.map(\.remaining),
                base: learning.map(encoding.tableMedian),
                settings: TreeSettings(quantile: quantile, depth: depth, rounds: mostRounds)
            ) { tree in
                BoostedTrees.add(tree, to: &predictions, bins: unseen)
                round += 1
                let loss = pinball(truths, predictions, level: quantile)
                if loss < least { (least, lastGain) = (loss, round) }
                return round - lastGain < patience
            }
            if least < best?.loss ?? .infinity {
                best = (least, TreeSettings(quantile: quantile, depth: depth, rounds: lastGain))
            }
        }
        return best?.settings ?? plain
    }
}
