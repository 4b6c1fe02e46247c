// A forest that forecasts by the past cases most alike (quantile regression forests, Meinshausen 2006).

/// What the forest learns from; all arrays have one place for each prefix, the shortest remaining time first.
struct Lessons {
    /// By rows, as `Bins.apply` gives them.
    let bins: [UInt8]
    let width: Int
    /// Number of the case; a tree sees all prefixes of a case or none.
    let cases: [Int]
    /// Days, rising.
    let remaining: [Double]

    func row(_ place: Int) -> ArraySlice<UInt8> { bins[(place * width)..<((place + 1) * width)] }
}

struct Forest {
    /// The right child follows the left one; a column of -1 marks a leaf, whose members are `low` ..< `high`.
    fileprivate struct Node {
        var column = -1
        var bin: UInt8 = 0
        var left = 0
        var low: Int
        var high: Int
    }

    fileprivate struct Tree {
        let nodes: [Node]
        /// Places in the lessons.
        let members: [Int32]
        /// By number of the case.
        let hasSeen: [Bool]

        func members(alike row: ArraySlice<UInt8>) -> ArraySlice<Int32> {
            var node = nodes[0]
            while node.column >= 0 {
                node = nodes[node.left + (row[row.startIndex + node.column] <= node.bin ? 0 : 1)]
            }
            return members[node.low..<node.high]
        }
    }

    private let lessons: Lessons
    private var trees: [Tree] = []

    private static let size = 200
    /// Share of the cases that a tree sees: as many as a draw with return would meet.
    private static let share = 0.632
    /// Prefixes that a tree sees at most, about; bounds the time of great logs.
    private static let mostRows = 20_000.0

    init(_ lessons: Lessons) {
        self.lessons = lessons
        var dice = Dice(state: 20_260_101)
        let caseCount = (lessons.cases.max() ?? -1) + 1
        let share = min(Self.share, Self.mostRows / Double(max(lessons.cases.count, 1)))
        for _ in 0..<Self.size {
            let sees = (0..<caseCount).map { _ in dice.falls(share) }
            let rows = lessons.cases.indices.filter { sees[lessons.cases[$0]] }.map { Int32($0) }
            var grower = Grower(lessons: lessons, rows: rows, dice: dice)
            grower.grow()
            dice = grower.dice
            if !rows.isEmpty { trees.append(Tree(nodes: grower.nodes, members: grower.rows, hasSeen: sees)) }
        }
    }

    /// The days that remain at each of `levels`, rising, for a row of bins.
    func quantiles(_ row: ArraySlice<UInt8>, levels: [Double]) -> [Double] { choose(row, levels, by: trees) }

    /// As `quantiles`, for the prefix at `place` of the lessons, from the trees that have not seen its case.
    func unseenQuantiles(at place: Int, levels: [Double]) -> [Double] {
        choose(lessons.row(place), levels, by: trees.filter { !$0.hasSeen[lessons.cases[place]] })
    }

    /// Each tree spreads one vote over the past prefixes in the leaf; the quantiles are those of the votes. Zero when
    /// there are none.
    private func choose(_ row: ArraySlice<UInt8>, _ levels: [Double], by trees: [Tree]) -> [Double] {
        guard !trees.isEmpty else { return levels.map { _ in 0 } }
        var votes = [Double](repeating: 0, count: lessons.remaining.count)
        for tree in trees {
            let alike = tree.members(alike: row)
            for place in alike { votes[Int(place)] += 1 / Double(alike.count) }
        }
        var (sum, place) = (votes[0], 0)
        return levels.map { level in
            while place < votes.count - 1, sum < level * Double(trees.count) {
                place += 1
                sum += votes[place]
            }
            return lessons.remaining[place]
        }
    }
}

/// Grows one tree; a part of `rows` belongs to each node.
private struct Grower {
    let lessons: Lessons
    var rows: [Int32]
    var dice: Dice
    var nodes: [Forest.Node] = []
    private var cells = [(sum: Double, count: Int)](repeating: (0, 0), count: 64)

    private static let leastInLeaf = 20
    /// Share of the columns that a node may choose from.
    private static let columns = 0.5

    init(lessons: Lessons, rows: [Int32], dice: Dice) {
        (self.lessons, self.rows, self.dice) = (lessons, rows, dice)
    }

    mutating func grow() {
        nodes = [Forest.Node(low: 0, high: rows.count)]
        var next = 0
        while next < nodes.count {
            split(next)
            next += 1
        }
    }

    private mutating func split(_ index: Int) {
        let (low, high) = (nodes[index].low, nodes[index].high)
        guard let best = bestSplit(low, high) else { return }
        let middle = rows[low..<high].partition { lessons.bins[Int($0) * lessons.width + best.column] > best.bin }
        (nodes[index].column, nodes[index].bin, nodes[index].left) = (best.column, best.bin, nodes.count)
        nodes.append(Forest.Node(low: low, high: middle))
        nodes.append(Forest.Node(low: middle, high: high))
    }

    /// The cut that explains most of the variance of the places, which are the ranks of the remaining times: so long
    /// cases do not rule.
    private mutating func bestSplit(_ low: Int, _ high: Int) -> (column: Int, bin: UInt8)? {
        guard high - low >= 2 * Self.leastInLeaf else { return nil }
        let total = rows[low..<high].reduce(0) { $0 + Double($1) }
        var best: (gain: Double, column: Int, bin: UInt8)?
        let least = total * total / Double(high - low) * (1 + 1e-9)
        for column in 0..<lessons.width where dice.falls(Self.columns) {
            count(column, low, high)
            guard let (gain, bin) = bestCut(total, high - low) else { continue }
            if gain > best?.gain ?? least { best = (gain, column, bin) }
        }
        return best.map { ($0.column, $0.bin) }
    }

    private mutating func count(_ column: Int, _ low: Int, _ high: Int) {
        for bin in cells.indices { cells[bin] = (0, 0) }
        let (bins, width) = (lessons.bins, lessons.width)
        for place in low..<high {
            let row = Int(rows[place])
            let bin = Int(bins[row &* width &+ column])
            cells[bin].sum += Double(row)
            cells[bin].count &+= 1
        }
    }

    private func bestCut(_ total: Double, _ count: Int) -> (Double, UInt8)? {
        var best: (Double, UInt8)?
        var (sum, seen) = (0.0, 0)
        for bin in 0..<63 where cells[bin].count > 0 {
            sum += cells[bin].sum
            seen += cells[bin].count
            let rest = count - seen
            if rest < Self.leastInLeaf { break }
            if seen < Self.leastInLeaf { continue }
            let gain = sum * sum / Double(seen) + (total - sum) * (total - sum) / Double(rest)
            if gain > best?.0 ?? -1 { best = (gain, UInt8(bin)) }
        }
        return best
    }
}
