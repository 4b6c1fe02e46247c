// Mails from files, folders, mboxes and Maildirs, one after the other.
import Channels
import Foundation
import Mail

/// Bytes that are read from an mbox at a time.
private let pieceSize = 1 << 20

/// A mail with the place where it lies: a path, and in an mbox its number.
struct LocatedMail {
    let bytes: [UInt8]
    /// `box/cur/12:2,S`, or `archive.mbox#3`.
    let place: String
}

/// Hands out each mail of a file or a folder, in the order of names; memory holds one mail at a time.
func forEachMail(in path: String, _ work: (LocatedMail) throws -> Void) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw WrongSetting("\(path): there is no such file or folder.")
    }
    guard isFolder.boolValue else { return try forEachMail(inFile: path, work) }
    for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() where isMail(name, in: path) {
        try forEachMail(in: (path as NSString).appendingPathComponent(name), work)
    }
}

/// Hidden files are programs'. In a Maildir mails lie in `cur` and `new` (those in `tmp` are not whole yet), and its
/// folders begin with a dot.
private func isMail(_ name: String, in folder: String) -> Bool {
    if FileManager.default.fileExists(atPath: (folder as NSString).appendingPathComponent("cur")) {
        return name == "cur" || name == "new" || name.hasPrefix(".") && name != "." && isMaildir(name, in: folder)
    }
    return !name.hasPrefix(".")
}

private func isMaildir(_ name: String, in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: (folder as NSString).appendingPathComponent("\(name)/cur"))
}

private func forEachMail(inFile path: String, _ work: (LocatedMail) throws -> Void) throws {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    guard let start = try file.read(upToCount: pieceSize), !start.isEmpty else { return }
    guard MboxSplitter.begins(start) else {
        return try work(LocatedMail(bytes: Array(start) + Array(try file.readToEnd() ?? Data()), place: path))
    }
    var (splitter, count, piece) = (MboxSplitter(), 0, start)
    func tell(_ mails: [[UInt8]]) throws {
        for mail in mails {
            count += 1
            try work(LocatedMail(bytes: mail, place: "\(path)#\(count)"))
        }
    }
    while !piece.isEmpty {
        try tell(splitter.append(piece))
        piece = try file.read(upToCount: pieceSize) ?? Data()
    }
    try tell([splitter.finish()].compactMap(\.self))
}
