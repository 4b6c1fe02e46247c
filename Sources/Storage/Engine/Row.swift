// One row of an answer.

/// A row whose columns are read by their place: `let name: String = row[1]`.
///
/// All rows of one answer share one array, so that a row costs no allocation of its own.
package struct Row: Sendable {
    private let sheet: [Value]
    private let start: Int
    private let width: Int

    package subscript<T: Storable>(_ column: Int) -> T {
        guard column >= 0, column < width else {
            fatalError("A query reads column \(column) of an answer that has \(width).")
        }
        return T(sheet[start + column])
    }

    /// Cuts a sheet of values, row after row, into its rows.
    static func cut(_ sheet: [Value], width: Int) -> [Row] {
        guard width > 0 else { return [] }
        return stride(from: 0, to: sheet.count, by: width).map { Row(sheet: sheet, start: $0, width: width) }
    }
}
