// The samples of kinds of mail: whole mails in folders, and beside each folder's mails what is expected of them.
import Foundation

/// `Corpus/Signals/FOLDER/NAME.eml` with its entry in `Corpus/Signals/FOLDER/expected.json`.
struct SignalSample: CustomStringConvertible, Sendable {
    struct Expected: Decodable, Equatable, Sendable {
        struct Bounce: Decodable, Equatable, Sendable {
            let recipient: String?
            let status: String?
            let permanent: Bool
            let original_message_id: String?
        }

        let kind: String
        let bounce: Bounce?
    }

    let name: String
    let bytes: [UInt8]
    let expected: Expected

    var description: String { name }

    static let folders = ["Bounces", "Delays", "Reports", "AutoReplies", "Lists", "Invitations", "Own"]
    static let all: [SignalSample] = folders.flatMap(samples)

    private static func samples(in folder: String) -> [SignalSample] {
        let place = Bundle.module.resourceURL!.appendingPathComponent("Corpus/Signals/\(folder)")
        let table = try! Data(contentsOf: place.appendingPathComponent("expected.json"))
        let expected = try! JSONDecoder().decode([String: Expected].self, from: table)
        return expected.sorted { $0.key < $1.key }.map { name, expected in
            let bytes = try! Data(contentsOf: place.appendingPathComponent("\(name).eml"))
            return SignalSample(name: "\(folder)/\(name)", bytes: [UInt8](bytes), expected: expected)
        }
    }

    static func named(_ name: String) -> SignalSample { all.first { $0.name == name }! }
}
