// Each file is shown to the scanner before anybody can open it.
import Desk
import Storage

/// Files that one node has looked at, at the same time.
private let mostChecksAtOnce = 4
/// How long one look may take before another node tries it; a scanner's own limit is well below.
private let checkLease = Duration.minutes(10)
/// A scanner that comes back is not waited for longer.
private let longestPause = Duration.minutes(5)

extension Flows {
    /// Has all files looked at that are due, and returns how many that was. Asks before it writes: mostly nothing is.
    @discardableResult
    package func checkFiles(by scanner: any FileScanner) async throws -> Int {
        var count = 0
        while let due = try await database.read({ try $0.nextCheckDue() }), due <= now() {
            let files = try await database.write { [now = now()] in
                try $0.leaseChecks(limit: mostChecksAtOnce, now: now, until: now + checkLease)
            }
            try await withThrowingDiscardingTaskGroup { group in
                for file in files { group.addTask { try await check(file, by: scanner) } }
            }
            count += files.count
        }
        return count
    }

    private func check(_ file: UncheckedFile, by scanner: any FileScanner) async throws {
        let verdict = try await verdict(on: file, by: scanner)
        try await database.write { [now = now()] db in
            switch verdict {
            case .clean: try db.recordCheck(file, .clean(at: now))
            case .infected(let name): try db.recordCheck(file, .infected(name, at: now))
            case .failed(let why): try db.recordCheck(file, .failed(why, at: now))
            case .later:
                try db.putOffCheck(file, until: now + min(pause(afterAttempts: file.attempts + 1), longestPause))
            }
        }
    }

    private func verdict(on file: UncheckedFile, by scanner: any FileScanner) async throws -> FileVerdict {
        do {
            guard let stored = try await bytes(of: file.digest) else { return .failed(why: "The file is missing.") }
            return await scanner.scan(stored)
        } catch let trouble as FileTrouble {
            return .later(why: trouble.message)
        }
    }

    /// Lets the scanner look again at what it could not, and with `all` at what it has called clean. Returns how many
    /// files that is.
    package func checkAgain(all: Bool) async throws -> Int {
        try await database.write { [now = now()] in try $0.checkAgain(all: all, at: now) }
    }
}
