// The pictures that a mail's HTML refers to by Content-ID, as addresses that carry their bytes.
import Desk
import Foundation
import Storage

struct InlinePictures: Sendable {
    /// Bytes of one picture, and of all of a mail; larger ones are attachments to be opened by themselves.
    private static let largest = 3 << 20
    private static let largestTogether = 12 << 20

    private var pictures: [String: [UInt8]] = [:]

    init(of message: Message.ID, in db: any Reader) throws {
        var total = 0
        for file in try db.attachments(of: message) {
            guard let id = file.contentID, file.size <= Self.largest, total + file.size <= Self.largestTogether,
                let bytes = try db.content(file.digest), pictureType(of: bytes) != nil
            else { continue }
            pictures[id] = bytes
            total += file.size
        }
    }

    /// `data:image/png;base64,…`; nil for what is not a safe picture of this mail.
    func address(of contentID: String) -> String? {
        guard let bytes = pictures[contentID], let type = pictureType(of: bytes) else { return nil }
        return "data:\(type);base64,\(Data(bytes).base64EncodedString())"
    }
}
