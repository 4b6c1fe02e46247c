// The pictures that a mail's HTML refers to by Content-ID, as addresses that carry their bytes.
import Desk
import Flows
import Foundation
import Mail

struct InlinePictures: Sendable {
    /// Bytes of one picture, and of all of a mail; larger ones are attachments to be opened by themselves.
    private static let largest = 3 << 20
    private static let largestTogether = 12 << 20

    /// `data:image/png;base64,…` by Content-ID.
    private var addresses: [String: String] = [:]

    /// Pictures that cannot be had now are left out: the mail is read all the same.
    init(_ files: [Attachment], from flows: Flows) async throws {
        var total = 0
        for file in files {
            guard let id = file.contentID, file.size <= Self.largest, total + file.size <= Self.largestTogether,
                let bytes = try await Self.bytes(of: file, from: flows)
            else { continue }
            let kind = fileKind(of: bytes)
            guard isRasterPicture(kind) else { continue }
            addresses[id] = "data:\(kind);base64,\(Data(bytes).base64EncodedString())"
            total += file.size
        }
    }

    private static func bytes(of file: Attachment, from flows: Flows) async throws -> [UInt8]? {
        guard file.kind.isEmpty || isRasterPicture(file.kind) else { return nil }
        do {
            return try await flows.open(file).whole()
        } catch is Refusal {
            return nil
        } catch is FileTrouble {
            return nil
        }
    }

    /// nil for what is not a safe picture of this mail.
    func address(of contentID: String) -> String? { addresses[contentID] }
}
