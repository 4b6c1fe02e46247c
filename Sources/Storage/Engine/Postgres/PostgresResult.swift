// Values on their way from PostgreSQL.
import CPostgres

/// An answer in binary format, valid until its connection clears it.
struct PostgresResult {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) { self.result = result }

    /// Rows changed, by the server's word.
    var changes: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    func rows() -> [Row] {
        let (height, width) = (PQntuples(result), PQnfields(result))
        let types = (0..<width).map { PQftype(result, $0) }
        var sheet: [Value] = []
        sheet.reserveCapacity(Int(height * width))
        for row in 0..<height {
            for column in 0..<width { sheet.append(value(row, column, types[Int(column)])) }
        }
        return Row.cut(sheet, width: Int(width))
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) -> Value {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        return switch type {
        case PostgresType.int8: .integer(Int64(networkBytes: start))
        case PostgresType.int4: .integer(Int64(Int32(networkBytes: start)))
        case PostgresType.int2: .integer(Int64(Int16(networkBytes: start)))
        case PostgresType.bool: .bool(start.pointee != 0)
        case PostgresType.text, PostgresType.varchar, PostgresType.name: .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.bytea: .blob(Array(bytes))
        case PostgresType.float8: .real(Double(bitPattern: UInt64(networkBytes: start)))
        case PostgresType.float4: .real(Double(Float(bitPattern: UInt32(networkBytes: start))))
        case PostgresType.void: .null
        default: fatalError("A query answers with PostgreSQL's type \(type) in column \(column): cast it in the query.")
        }
    }
}
