// SQLite's result codes as kinds of failure.
import GRDB
import GRDBSQLite

extension DatabaseError {
    /// SQLite's messages name tables and columns, never what stands in them (sqlite.org/rescode.html).
    init(sqlite code: Int32, in connection: OpaquePointer?) {
        let words = connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        self.init(sqlite: code, words: words ?? String(cString: sqlite3_errstr(code)))
    }

    init(sqlite code: Int32, words: String) {
        switch code & 0xff {
        case SQLITE_FULL:
            self.init(kind: .full, message: "The disk with the database is full.")
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_READONLY, SQLITE_PROTOCOL,
            SQLITE_INTERRUPT, SQLITE_NOMEM:
            self.init(kind: .unavailable, message: "The database cannot be used now: \(words) (\(code)).")
        case SQLITE_CONSTRAINT:
            self.init(kind: .constraint, message: words)
        default:
            self.init(kind: .other, message: "The database answered: \(words) (\(code)).")
        }
    }

    /// What GRDB or anything else threw, in our words.
    init(_ error: any Error) {
        switch error {
        case let error as DatabaseError: self = error
        case let error as GRDB.DatabaseError:
            self.init(sqlite: error.extendedResultCode.rawValue, words: error.message ?? "no reason given")
        default: self.init(kind: .other, message: "The database failed in an unknown way.")
        }
    }
}
