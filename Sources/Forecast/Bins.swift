// Rows of numbers in bins, so that a split is found by counting (histograms as in LightGBM, Ke et al. 2017).

/// At most 63 bins by the quantiles of each column; bin 63 holds what is missing.
struct Bins {
    static let missing: UInt8 = 63
    private let edges: [[Double]]

    init(_ rows: [[Double]]) {
        edges = (0..<(rows.first?.count ?? 0)).map { column in
            let values = rows.lazy.map { $0[column] }.filter { !$0.isNaN }.sorted()
            guard !values.isEmpty else { return [] }
            var edges: [Double] = []
            for step in 1..<63 {
                let edge = values[values.count * step / 63]
                if edge > values[0], edge != edges.last { edges.append(edge) }
            }
            return edges
        }
    }

    var width: Int { edges.count }

    /// By rows: `[row * width + column]`.
    func apply(_ rows: [[Double]]) -> [UInt8] {
        rows.flatMap { row in row.indices.map { bin(row[$0], $0) } }
    }

    private func bin(_ value: Double, _ column: Int) -> UInt8 {
        guard !value.isNaN else { return Self.missing }
        var (low, high) = (0, edges[column].count)
        while low < high {
            let middle = (low + high) / 2
            if edges[column][middle] <= value { low = middle + 1 } else { high = middle }
        }
        return UInt8(low)
    }
}

/// SplitMix64: the same lots on every machine and every day.
struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True with the probability `share`, 0 … 1.
    mutating func falls(_ share: Double) -> Bool { Double(next() >> 11) * 0x1p-53 < share }
}
