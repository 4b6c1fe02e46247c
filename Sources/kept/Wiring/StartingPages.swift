// Gives back the memory that only the start needed.
import Foundation

/// Lets go of the program's own text that is in memory: relocations, readers of settings and catalogues, code that a
/// start runs once. What is needed again comes back from the page cache, page by page; on a small server the rest is
/// free for others.
///
/// Only mappings that nobody can have written to (`r-x` of a file) are let go of; madvise(2) says that the others would
/// lose what was written. Where there is no `/proc`, nothing happens.
func letGoOfStartingPages() {
    guard let maps = FileManager.default.contents(atPath: "/proc/self/maps") else { return }
    for line in maps.split(separator: UInt8(ascii: "\n")) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
        guard parts.count == 6, parts[1].elementsEqual("r-xp".utf8), parts[5].contains(UInt8(ascii: "/")) else {
            continue
        }
        let ends = parts[0].split(separator: UInt8(ascii: "-")).compactMap {
            UInt(String(decoding: $0, as: UTF8.self), radix: 16)
        }
        guard ends.count == 2, let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else { continue }
        // That the kernel keeps them is no harm.
        _ = madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
    }
}
