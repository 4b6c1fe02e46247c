// The face of an agent as a picture that mail programs show.
import Foundation
import Mail
import Synchronization

enum Face {
    /// Pictures are small and few: each is read once.
    private static let pictures = Mutex<[String: [UInt8]]>([:])

    /// The picture of the face of that name, to be shown inside a letter; nil when there is none.
    static func picture(_ name: String) -> MailAttachment? {
        guard !name.isEmpty, name.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
            let bytes = bytes(of: name)
        else { return nil }
        return MailAttachment(
            name: "\(name).png", type: "image/png", bytes: bytes, contentID: "face.\(name)@kept", isInline: true)
    }

    private static func bytes(of name: String) -> [UInt8]? {
        pictures.withLock { pictures in
            if let known = pictures[name] { return known }
            guard let file = Bundle.module.url(forResource: "Faces/\(name)", withExtension: "png"),
                let data = try? Data(contentsOf: file)  // A face that is not drawn is simply not shown.
            else { return nil }
            pictures[name] = Array(data)
            return Array(data)
        }
    }
}
