// What a column can hold.

/// One stored value, as it travels between the program and an engine.
///
/// SQLite has no booleans: there `.bool` is bound as 0 or 1 and comes back as `.integer`.
package enum Value: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    case bool(Bool)

    /// What it is, for a sentence; never what it holds.
    var kind: String {
        switch self {
        case .null: "nothing"
        case .integer: "an integer"
        case .real: "a real number"
        case .text: "text"
        case .blob: "bytes"
        case .bool: "a truth value"
        }
    }
}
