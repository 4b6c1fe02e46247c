// Forecasts how long a case will still take: a median, and a time that is kept in nine cases of ten.

/// A forest gives both quantiles; the upper one is calibrated on what the trees that had not seen a case would have
/// said of it (out-of-bag conformal prediction: Johansson, Boström, Löfström, Linusson 2014).
package struct RemainingTime {
    /// Days from the last event of the prefix to the last event of the case.
    package struct Forecast: Sendable, Equatable {
        package let median: Double
        package let upper: Double
    }

    package static let level = 0.9
    private static let levels = [0.5, level]
    private let training: EventLog
    private let encoding: Encoding
    private let bins: Bins
    private let forest: Forest
    /// What the upper forecast, grown by `floor` days, is stretched by.
    private let stretch: Double
    private static let floor = 0.5
    /// Share of the prefixes, the newest, that the upper forecast is calibrated on; and how many at most.
    private static let newest = 0.5
    private static let mostCalibrating = 5000

    package init(training: EventLog) {
        self.training = training
        var walk = PrefixWalk(training: training)
        let prefixes = walk.prefixes(of: training).sorted { ($0.remaining, $0.number) < ($1.remaining, $1.number) }
        let encoding = Encoding(prefixes)
        let rows = prefixes.map { encoding.row($0, isLesson: true) }
        self.encoding = encoding
        bins = Bins(rows)
        forest = Forest(
            Lessons(
                bins: bins.apply(rows), width: bins.width, cases: prefixes.map(\.number),
                remaining: prefixes.map(\.remaining)))
        stretch = Self.stretch(forest, prefixes)
    }

    private static func stretch(_ forest: Forest, _ prefixes: [Prefix]) -> Double {
        let newest = prefixes.indices.sorted { (prefixes[$0].startOfCase, $0) < (prefixes[$1].startOfCase, $1) }
            .suffix(Int(Double(prefixes.count) * newest))
        let step = newest.count / mostCalibrating + 1
        let places = newest.indices.filter { $0 % step == 0 }.map { newest[$0] }
        let scores = places.map { place in
            let upper = forest.unseenQuantiles(at: place, levels: [level])[0]
            return (prefixes[place].remaining + floor) / (upper + floor)
        }
        guard let rank = conformalRank(of: scores.count, level: level) else { return scores.max() ?? 1 }
        return scores.sorted()[rank - 1]
    }

    /// One forecast for each prefix of 2 … n−1 events, in the order of the cases. What happened before a prefix's
    /// last event, in this log or in training, is known to it; nothing later.
    package func forecasts(for log: EventLog) -> [Forecast] { judged(log).map(\.forecast) }

    func judged(_ log: EventLog) -> [(truth: Double, forecast: Forecast)] {
        var walk = PrefixWalk(training: training)
        return walk.prefixes(of: log, history: training).map { prefix in
            let row = bins.apply([encoding.row(prefix, isLesson: false)])
            let found = forest.quantiles(row[...], levels: Self.levels)
            let upper = (found[1] + Self.floor) * stretch - Self.floor
            return (prefix.remaining, Forecast(median: found[0], upper: max(upper, found[0])))
        }
    }
}
