// Gradient-boosted regression trees for a quantile (Friedman 2001; histograms as in LightGBM, Ke et al. 2017).

/// Rows of numbers in bins: at most 63 by the quantiles of each column; bin 63 holds what is missing.
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

    /// By columns: `[column * rows.count + row]`.
    func apply(_ rows: [[Double]]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: rows.count * width)
        for column in 0..<width {
            for (index, row) in rows.enumerated() { result[column * rows.count + index] = bin(row[column], column) }
        }
        return result
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

/// What may differ from one fit to another.
struct TreeSettings {
    var quantile: Double
    var depth: Int
    var rounds: Int
    var rate = 0.06
    var leastInLeaf = 20
    /// Rows that one tree sees; more are drawn by lot, which bounds the time of great logs.
    var rowsPerTree = 30_000
}

struct BoostedTrees {
    /// A perfect binary tree: the children of node n are 2n+1 and 2n+2; a column of -1 marks a leaf.
    struct Tree {
        var column: [Int]
        var bin: [UInt8]
        var value: [Double]
    }

    private(set) var trees: [Tree] = []
    let settings: TreeSettings

    /// Corrects `base` towards the quantile of `targets`. `watch` sees the predictions after each round and says
    /// whether to go on.
    init(
        bins: [UInt8], width: Int, targets: [Double], base: [Double], settings: TreeSettings,
        watch: (Tree) -> Bool = { _ in true }
    ) {
        self.settings = settings
        var predictions = base
        var dice = Dice(state: 20_260_101)
        for _ in 0..<settings.rounds {
            let rows = dice.draw(settings.rowsPerTree, of: targets.count)
            var grower = Grower(
                bins: bins, count: targets.count, width: width, settings: settings,
                residuals: zip(targets, predictions).map { $0 - $1 })
            let tree = grower.grow(rows)
            Self.add(tree, to: &predictions, bins: bins)
            trees.append(tree)
            if !watch(tree) { break }
        }
    }

    mutating func keep(_ rounds: Int) { trees = Array(trees.prefix(rounds)) }

    func add(to base: [Double], bins: [UInt8]) -> [Double] {
        var predictions = base
        for tree in trees { Self.add(tree, to: &predictions, bins: bins) }
        return predictions
    }

    static func add(_ tree: Tree, to predictions: inout [Double], bins: [UInt8]) {
        let count = predictions.count
        for row in 0..<count {
            var node = 0
            while tree.column[node] >= 0 {
                node = node * 2 + (bins[tree.column[node] * count + row] <= tree.bin[node] ? 1 : 2)
            }
            predictions[row] += tree.value[node]
        }
    }
}

/// Grows one tree level by level.
private struct Grower {
    let bins: [UInt8]
    let count: Int
    let width: Int
    let settings: TreeSettings
    let residuals: [Double]
    private var tree = BoostedTrees.Tree(column: [], bin: [], value: [])

    init(bins: [UInt8], count: Int, width: Int, settings: TreeSettings, residuals: [Double]) {
        (self.bins, self.count, self.width) = (bins, count, width)
        (self.settings, self.residuals) = (settings, residuals)
        let nodes = (1 << (settings.depth + 1)) - 1
        tree.column = Array(repeating: -1, count: nodes)
        tree.bin = Array(repeating: 0, count: nodes)
        tree.value = Array(repeating: 0, count: nodes)
    }

    mutating func grow(_ rows: [Int]) -> BoostedTrees.Tree {
        split(node: 0, rows: rows, depth: 0)
        return tree
    }

    private mutating func split(node: Int, rows: [Int], depth: Int) {
        guard depth < settings.depth, let best = bestSplit(rows) else {
            tree.value[node] = settings.rate * quantile(rows.map { residuals[$0] }, settings.quantile)
            return
        }
        (tree.column[node], tree.bin[node]) = best
        let left = rows.filter { bins[best.column * count + $0] <= best.bin }
        let right = rows.filter { bins[best.column * count + $0] > best.bin }
        split(node: node * 2 + 1, rows: left, depth: depth + 1)
        split(node: node * 2 + 2, rows: right, depth: depth + 1)
    }

    /// The cut after which the signs of the residuals differ most: the gradient of the pinball loss.
    private func bestSplit(_ rows: [Int]) -> (column: Int, bin: UInt8)? {
        guard rows.count >= 2 * settings.leastInLeaf else { return nil }
        let gradients = rows.map { residuals[$0] > 0 ? settings.quantile : settings.quantile - 1 }
        let total = gradients.reduce(0, +)
        let least = total * total / Double(rows.count) + 1e-6
        var best: (gain: Double, column: Int, bin: UInt8)?
        for column in 0..<width {
            guard let (gain, bin) = bestCut(rows, gradients, column: column, total: total) else { continue }
            if gain > best?.gain ?? least { best = (gain, column, bin) }
        }
        return best.map { ($0.column, $0.bin) }
    }

    private func bestCut(_ rows: [Int], _ gradients: [Double], column: Int, total: Double) -> (Double, UInt8)? {
        withUnsafeTemporaryAllocation(of: (Double, Int).self, capacity: 64) { cells in
            cells.initialize(repeating: (0, 0))
            bins.withUnsafeBufferPointer { bins in
                for index in rows.indices {
                    let bin = Int(bins[column &* count &+ rows[index]])
                    cells[bin].0 += gradients[index]
                    cells[bin].1 &+= 1
                }
            }
            var best: (Double, UInt8)?
            var (sum, seen) = (0.0, 0)
            for bin in 0..<63 where cells[bin].1 > 0 {
                sum += cells[bin].0
                seen += cells[bin].1
                let rest = rows.count - seen
                if rest < settings.leastInLeaf { break }
                if seen < settings.leastInLeaf { continue }
                let gain = sum * sum / Double(seen) + (total - sum) * (total - sum) / Double(rest)
                if gain > best?.0 ?? -1 { best = (gain, UInt8(bin)) }
            }
            return best
        }
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

    /// About four rows of five, at most `limit`, in their order.
    mutating func draw(_ limit: Int, of count: Int) -> [Int] {
        let share = min(0.8, Double(limit) / Double(max(count, 1)))
        let bar = UInt64(share * 0x1p63) << 1
        return count < 100 ? Array(0..<count) : (0..<count).filter { _ in next() < bar }
    }
}
