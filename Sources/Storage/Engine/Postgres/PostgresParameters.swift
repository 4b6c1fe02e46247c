// Values on their way to PostgreSQL.
import CPostgres

/// The values of one statement in the form in which the server wants each: binary, or text with a NUL at its end.
struct PostgresParameters {
    /// Bytes in one value at most: PostgreSQL takes no more than a gigabyte.
    private static let limit = 1 << 30

    private var bytes: [UInt8] = []
    /// Where each value begins in `bytes`; nil for NULL.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [any Storable], types: [Oid]) throws(PostgresFailure) {
        guard values.count == types.count else {
            throw PostgresFailure(
                state: "07001", words: "A statement needs \(types.count) values and was given \(values.count).")
        }
        for (index, value) in values.enumerated() {
            guard append(value.stored, as: types[index]) else {
                throw PostgresFailure(
                    state: "07006",
                    words: "Parameter \(index + 1) was given \(value.stored.kind), which does not fit: CAST it.")
            }
        }
    }

    /// False when the value does not fit the type.
    private mutating func append(_ value: Value, as type: Oid) -> Bool {
        switch (value, type) {
        case (.null, _): appendNull()
        case (.integer(let number), PostgresType.int8): append(binary: number.networkBytes)
        case (.integer(let number), PostgresType.int4): return appendNarrow(Int32(exactly: number))
        case (.integer(let number), PostgresType.int2): return appendNarrow(Int16(exactly: number))
        case (.integer(let number), PostgresType.numeric): append(text: String(number))
        case (.integer(let number), PostgresType.float8): append(binary: Double(number).bitPattern.networkBytes)
        case (.real(let number), PostgresType.float8): append(binary: number.bitPattern.networkBytes)
        case (.real(let number), PostgresType.numeric): append(text: String(number))
        case (.bool(let truth), PostgresType.bool): append(binary: [truth ? 1 : 0])
        case (.bool(let truth), PostgresType.int8): append(binary: Int64(truth ? 1 : 0).networkBytes)
        case (.bool(let truth), PostgresType.int4): append(binary: Int32(truth ? 1 : 0).networkBytes)
        case (.blob(let bytes), PostgresType.bytea) where bytes.count < Self.limit: append(binary: bytes)
        case (.text, PostgresType.bytea): return false
        case (.text(let text), _): append(text: text)
        default: return false
        }
        return true
    }

    private mutating func appendNarrow(_ number: (some FixedWidthInteger)?) -> Bool {
        guard let number else { return false }
        append(binary: number.networkBytes)
        return true
    }

    private mutating func appendNull() {
        starts.append(nil)
        lengths.append(0)
        formats.append(1)
    }

    private mutating func append(binary value: [UInt8]) {
        starts.append(bytes.count)
        lengths.append(Int32(value.count))
        formats.append(1)
        bytes += value
        // An empty value still needs an address: a null pointer would mean NULL.
        if value.isEmpty { bytes.append(0) }
    }

    private mutating func append(text: String) {
        starts.append(bytes.count)
        lengths.append(0)
        formats.append(0)
        bytes += text.utf8
        bytes.append(0)
    }

    /// Sends a prepared statement into the connection's pipeline; false when the connection takes nothing more.
    func send(_ name: String, on connection: OpaquePointer) -> Bool {
        withPointers { PQsendQueryPrepared(connection, name, count, $0, lengths, formats, 1) } == 1
    }

    private var count: Int32 { Int32(starts.count) }

    private func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) -> T) -> T {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.bindMemory(to: CChar.self).baseAddress
            return body(starts.map { start in start.flatMap { base?.advanced(by: $0) } })
        }
    }
}
