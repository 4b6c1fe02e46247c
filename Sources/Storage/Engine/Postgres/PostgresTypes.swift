// PostgreSQL's types that Kept uses, by the numbers that never change (pg_type.dat).
import CPostgres

enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700
    static let void: Oid = 2278
}

extension FixedWidthInteger {
    /// In the byte order of the network, as PostgreSQL's binary format has it.
    var networkBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }

    init(networkBytes start: UnsafeMutablePointer<CChar>) {
        self.init(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: Self.self))
    }
}
