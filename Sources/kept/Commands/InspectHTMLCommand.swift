// `kept inspect html`: what is left of a mail's HTML before anybody sees it.
import ArgumentParser
import Foundation
import Mail

struct InspectHTMLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html", abstract: "Prints HTML as it is shown: with nothing in it that runs or loads.",
        discussion: """
            Reads UTF-8, at most 2 MiB of each file: no mail brings more to a page. Pictures inside the HTML stay; \
            those that a mail would bring as files give way to their text, and so do those on servers.
            """)

    @Flag(help: "Keep pictures on servers, as after somebody asked for them.")
    var pictures = false

    @Flag(help: "Clean two hundred times and print what it costs instead, in milliseconds of CPU.")
    var speed = false

    @Argument(help: "Files of HTML; standard input when there is none.")
    var files: [String] = []

    func run() async throws {
        try await explaining {
            if files.isEmpty { try show(.standardInput, "standard input") }
            for file in files { try show(FileHandle(forReadingFrom: URL(filePath: file)), file) }
        }
    }

    private func show(_ file: FileHandle, _ name: String) throws {
        let most = MailLimits.standard.textBytes
        let bytes = try file.read(upToCount: most + 1) ?? Data()
        guard bytes.count <= most else { throw ValidationError("\(name) is longer than \(most >> 20) MiB.") }
        let page = String(decoding: bytes, as: UTF8.self)
        FileHandle.standardOutput.write(speed ? try cost(of: page) : Data(clean(page).html.bytes))
    }

    private func clean(_ page: String) -> CleanMail {
        cleanMailHTML(page) { picture in
            guard pictures, case .remote(let address) = picture else { return nil }
            return address
        }
    }

    private func cost(of page: String) throws -> Data {
        let times = (0..<200).map { _ in milliseconds { _ = clean(page).html.bytes } }.sorted()
        let report = ["bytes": Double(page.utf8.count), "p50_ms": times[100], "p99_ms": times[198]]
        return try JSONSerialization.data(withJSONObject: report, options: [.sortedKeys]) + Data("\n".utf8)
    }
}
