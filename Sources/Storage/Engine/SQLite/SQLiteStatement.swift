// Binding, stepping and reading of one statement, straight on SQLite's own functions.
import GRDB
import GRDBSQLite

/// A prepared statement of a connection's cache, bound to its values. GRDB opens and guards the connections; the
/// rows are read here, because its rows cost several times as much as the query.
struct SQLiteStatement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ sql: String, in database: GRDB.Database) throws {
        handle = try database.cachedStatement(sql: SQLiteText.numbered(sql)).sqliteStatement
        connection = database.sqliteConnection!
    }

    /// Runs the statement to its end and returns all its rows.
    func rows(_ values: [any Storable]) throws(DatabaseError) -> [Row] {
        defer { release() }
        try bind(values)
        let width = sqlite3_column_count(handle)
        var sheet: [Value] = []
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: for column in 0..<width { sheet.append(value(at: column)) }
            case SQLITE_DONE: return Row.cut(sheet, width: Int(width))
            case let code: throw DatabaseError(sqlite: code, in: connection)
            }
        }
    }

    /// Runs the statement to its end and says how many rows it changed.
    func changes(_ values: [any Storable]) throws(DatabaseError) -> Int {
        let before = sqlite3_total_changes64(connection)
        _ = try rows(values)
        return sqlite3_total_changes64(connection) == before ? 0 : Int(sqlite3_changes64(connection))
    }

    /// Ends the statement, which else would hold its snapshot, and lets go of large values.
    private func release() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func bind(_ values: [any Storable]) throws(DatabaseError) {
        guard sqlite3_bind_parameter_count(handle) == values.count else {
            throw DatabaseError(kind: .other, message: "A statement was given \(values.count) values and needs others.")
        }
        for (index, value) in values.enumerated() {
            let code = bind(value.stored, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, in: connection) }
        }
    }

    private func bind(_ value: Value, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .bool(let truth): sqlite3_bind_int64(handle, index, truth ? 1 : 0)
        case .text(let text): bind(text, at: index)
        case .blob(let bytes): bind(bytes, at: index)
        }
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                let start = $0.baseAddress ?? Self.empty
                return sqlite3_bind_text64(handle, index, start, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
        if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
        return bytes.withUnsafeBytes {
            sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.copied)
        }
    }

    /// SQLITE_TRANSIENT: SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    /// A null pointer would be bound as NULL.
    private static var empty: UnsafePointer<CChar> { UnsafePointer(bitPattern: 1)! }

    private func value(at column: Int32) -> Value {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT: .text(text(at: column))
        case SQLITE_BLOB: .blob(blob(at: column))
        default: .null
        }
    }

    private func text(at column: Int32) -> String {
        // The text must be asked for before its length (sqlite.org/c3ref/column_blob.html).
        let start = sqlite3_column_text(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func blob(at column: Int32) -> [UInt8] {
        let start = sqlite3_column_blob(handle, column)
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
