// Writes the demo as a new SQLite file: for a first start, where somebody sits and waits.
import Desk
import Foundation
import Storage

/// Plays the demo in memory and writes the outcome to `path`, where nothing may be yet (`DemoRefusal.fileThere`).
///
/// Its attachments go into `files` at once.
///
/// Each act of the demo waits for the disk as real ones do, a thousand times; on a slow disk that is three seconds
/// in which a newcomer sees nothing. Nobody's words are at stake before the file is whole, so they are played in the
/// system's memory folder (the temporary one where there is none) and copied once.
package func writeDemo(
    to path: String, files: any FileStore, baseURL: String, now: Instant, seed: UInt64 = 1
) async throws {
    if FileManager.default.fileExists(atPath: path) { throw DemoRefusal.fileThere }
    let folder = memoryFolder.appending(path: "kept-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }  // What stays behind is gone with the next start.
    let database = try await Database.open(.sqlite(path: folder.path + "/demo.sqlite"))
    do {
        try await database.migrate()
        _ = try await openDemo(in: database, files: files, baseURL: baseURL, now: now, seed: seed)
        try await database.backup(to: path)
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}

private var memoryFolder: URL {
    let memory = URL(fileURLWithPath: "/dev/shm", isDirectory: true)
    return FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
}
