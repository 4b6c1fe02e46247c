// The samples of mail, each with what is to be understood of it.
import Foundation

/// `Corpus/NAME.eml` and `Corpus/NAME.json`.
struct Sample: CustomStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let expected: Data

    var description: String { name }

    static let all: [Sample] = {
        let folder = Bundle.module.resourceURL!.appendingPathComponent("Corpus")
        let files = try! FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return files.filter { $0.pathExtension == "eml" }.sorted { $0.path < $1.path }.map { file in
            let expected = file.deletingPathExtension().appendingPathExtension("json")
            return Sample(
                name: file.deletingPathExtension().lastPathComponent, bytes: [UInt8](try! Data(contentsOf: file)),
                expected: try! Data(contentsOf: expected))
        }
    }()
}
