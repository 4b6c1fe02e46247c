// Which place for files a setting names, and who looks at them.
import Channels
import Desk
import Storage

enum FilePlace {
    /// A folder, or a bucket (`s3://…`); nothing: a folder beside the database.
    static func store(
        for setting: String?, beside database: DatabaseLocation
    ) throws(WrongSetting) -> any FileStore {
        guard let setting, !setting.isEmpty else { return FolderFiles.standard(for: database) }
        guard !setting.utf8.contains(0) else { throw WrongSetting("KEPT_FILES is a folder, or a bucket.") }
        guard !S3Place.isOne(setting) else { return try bucket(setting) }
        return FolderFiles(setting)
    }

    private static func bucket(_ setting: String) throws(WrongSetting) -> any FileStore {
        do {
            return try S3Files(S3Place(parsing: setting))
        } catch {
            throw WrongSetting("KEPT_FILES: \(error.description)")
        }
    }

    /// `off`, or where ClamAV listens.
    static func scanner(for setting: String) throws(WrongSetting) -> ClamdScanner? {
        guard setting != "off", !setting.isEmpty else { return nil }
        do {
            return try ClamdScanner(parsing: setting)
        } catch {
            throw WrongSetting("KEPT_CLAMD: \(error.description)")
        }
    }
}
