// A copy of all files of a desk, for the operator's backup.
import Desk
import Storage

/// How many files are asked for at a time.
private let pageSize = 500

/// How a copy went.
package struct FileCopy: Sendable, Equatable {
    /// Files that were not there from an earlier copy.
    package var copied: Int
    package var present: Int
    /// Files that are not where they should be.
    package var missing: Int

    package init(copied: Int = 0, present: Int = 0, missing: Int = 0) {
        (self.copied, self.present, self.missing) = (copied, present, missing)
    }
}

extension Flows {
    /// Copies into `place` what messages refer to. What an earlier copy holds is not copied again, and nothing is taken
    /// away there: made after the copy of the database, it has every file that the database knows.
    package func copyFiles(to place: any FileStore) async throws -> FileCopy {
        var (copy, last) = (FileCopy(), "")
        if let mark = try await database.read({ try $0.fileMark() }) {
            try await place.put(Array(mark.utf8), as: .mark)
        }
        while true {
            let files = try await database.read { [last] in try $0.keptFiles(after: last, limit: pageSize) }
            guard let newest = files.last else { return copy }
            for file in files {
                let key = FileKey.content(file.digest)
                if try await place.open(key)?.size == file.size {
                    copy.present += 1
                } else if let found = try await self.files.open(key) {
                    try await place.put(try await found.whole(), as: key)
                    copy.copied += 1
                } else {
                    copy.missing += 1
                }
            }
            last = newest.digest
        }
    }
}
