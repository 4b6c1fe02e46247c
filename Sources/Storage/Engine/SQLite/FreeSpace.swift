// How much room the disk under a database still has.
import Foundation

extension DatabaseLocation {
    /// With less than this, in bytes, the next mail with a file may not fit: the desk is unwell before it fails.
    static let leastSpace = 1 << 20

    /// Free bytes on the disk of a SQLite file; nil for a server, whose disk is its own affair.
    package var freeSpace: Int? {
        guard case .sqlite(let path) = self else { return nil }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        // Where the system cannot tell, writing will.
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (facts?[.systemFreeSize] as? NSNumber)?.intValue
    }
}
