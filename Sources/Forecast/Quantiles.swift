// Quantiles and the losses by which forecasts of them are judged.

/// The value below which the share `level` lies, between neighbours by their distance; zero for no values.
func quantile(_ values: [Double], _ level: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let place = level * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
}

/// Rank, from 1, of the sample that bounds a new one of the same kind with probability `level`: ceil((n+1)·level).
/// Nothing when there are too few samples to say so (Vovk, Gammerman, Shafer 2005).
package func conformalRank(of count: Int, level: Double) -> Int? {
    let rank = Int((Double(count + 1) * level - 1e-9).rounded(.up))
    return rank <= count && rank > 0 ? rank : nil
}

/// Mean pinball loss (Koenker, Bassett 1978) in the unit of its input.
package func pinball(_ truths: [Double], _ forecasts: [Double], level: Double) -> Double {
    guard !truths.isEmpty else { return 0 }
    let losses = zip(truths, forecasts).map { max(level * ($0 - $1), (level - 1) * ($0 - $1)) }
    return losses.reduce(0, +) / Double(truths.count)
}
