// Columns in two parts, drawn by the server: a table beside it says the same.
import Text

/// A chart for a few columns. It runs in the direction of the reader's script.
struct ColumnChart {
    struct Column {
        let label: String
        let lower: Int
        let upper: Int

        var sum: Int { lower + upper }
        /// What stands in the column, where it is not the sum above it.
        var words: String?
    }

    let columns: [Column]
    let title: String
    let id: String
    /// The height of the axis; nil: as high as the highest column wants it.
    var top: Int?
    /// Where a line crosses the chart: an aim.
    var mark: Int?

    private static let (width, height) = (420, 176)
    /// The area of the columns.
    private static let (left, right, ceiling, floor) = (36, 412, 22, 150)

    func html(_ here: Surroundings) -> HTML {
        let isMirrored = here.words.language.isRightToLeft
        let scale = Scale(highest: top ?? columns.map(\.sum).max() ?? 0)
        return """
            <svg class="chart" viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-labelledby="\(id)"><title id="\(id)">\(title)</title>\
            \(scale.steps.map { line(at: $0, scale, isMirrored) })\
            \(columns.indices.map { column($0, scale, isMirrored) })\
            \(mark.map { aim(at: $0, scale, isMirrored) })</svg>
            """
    }

    private func y(_ value: Int, _ scale: Scale) -> Int {
        Self.floor - (Self.floor - Self.ceiling) * value / scale.top
    }

    /// A place along the axis as the reader's script counts it.
    private func x(_ place: Int, _ isMirrored: Bool) -> Int { isMirrored ? Self.width - place : place }

    private func line(at value: Int, _ scale: Scale, _ isMirrored: Bool) -> HTML {
        let (y, from, to) = (y(value, scale), x(Self.left, isMirrored), x(Self.right, isMirrored))
        return """
            <path class="g" d="M\(min(from, to)) \(y)h\(abs(to - from))"/>\
            <text x="\(x(Self.left - 18, isMirrored))" y="\(y + 4)" text-anchor="middle">\(value)</text>
            """
    }

    private func column(_ index: Int, _ scale: Scale, _ isMirrored: Bool) -> HTML {
        let column = columns[index]
        let room = (Self.right - Self.left) / max(columns.count, 1)
        let width = min(column.words == nil ? 44 : 60, room * 2 / 3)
        let middle = x(Self.left + room * index + room / 2, isMirrored)
        let (low, high) = (y(column.lower, scale), y(column.sum, scale))
        return """
            \(when: column.lower > 0, part("k", middle - width / 2, low, width, Self.floor - low))\
            \(when: column.upper > 0, part("l", middle - width / 2, high, width, max(2, low - high - 2)))\
            \(figure(of: column, at: middle, high))\
            <text x="\(middle)" y="168" text-anchor="middle">\(column.label)</text>
            """
    }

    /// Over the column; where an aim may cross it, inside.
    private func figure(of column: Column, at middle: Int, _ high: Int) -> HTML {
        guard column.sum > 0 else { return "" }
        guard let words = column.words, Self.floor - high > 20 else {
            return
                "<text x=\"\(middle)\" y=\"\(high - 6)\" text-anchor=\"middle\">\(column.words ?? String(column.sum))</text>"
        }
        return "<text class=\"on\" x=\"\(middle)\" y=\"\(high + 18)\" text-anchor=\"middle\">\(words)</text>"
    }

    private func part(_ kind: HTML, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> HTML {
        "<rect class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" rx=\"3\"/>"
    }

    private func aim(at value: Int, _ scale: Scale, _ isMirrored: Bool) -> HTML {
        let (from, to) = (x(Self.left, isMirrored), x(Self.right, isMirrored))
        return "<path class=\"aim\" d=\"M\(min(from, to)) \(y(value, scale))h\(abs(to - from))\"/>"
    }
}

/// Three or four round steps up to a round top.
private struct Scale {
    let top: Int
    let steps: [Int]

    init(highest: Int) {
        var step = 1
        for candidate in [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]
        where step * 4 < highest {
            step = candidate
        }
        step = max(step, (highest + 3) / 4 > step ? (highest + 3) / 4 : step)
        let count = max(1, (highest + step - 1) / step)
        top = step * count
        steps = (0...count).map { $0 * step }
    }
}
