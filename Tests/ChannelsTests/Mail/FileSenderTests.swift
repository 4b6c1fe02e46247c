// Mail written to a folder, and the choice among the ways out.
import Channels
import Desk
import Foundation
import Testing

@Suite struct FileSenderTests {
    private static func folder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "kept-out-\(UUID().uuidString)/deep").path
    }

    @Test("every mail becomes a whole file of its own, and nothing else is left in the folder")
    func writes() async throws {
        let folder = Self.folder()
        let out = try MailRoute.adapter(for: "file:\(folder)", hostname: "desk.test", logger: quiet())
        await withTaskGroup { group in
            for number in 0..<50 {
                group.addTask {
                    let parcel = Parcel(
                        sender: "a@b.test", recipients: ["c@d.test"], bytes: Array("mail \(number)\n.\r\n".utf8))
                    guard case .sent = await out.send(parcel) else { return #expect(Bool(false)) }
                }
            }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 50 && names.allSatisfy { $0.hasSuffix(".eml") && !$0.hasPrefix(".") })
        let texts = try names.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
        #expect(Set(texts) == Set((0..<50).map { "mail \($0)\n.\r\n" }))
        let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }

    @Test("a folder that cannot be written to loses no mail")
    func unwritable() async throws {
        let outcome = await FileSender(folder: "/proc/kept").send(
            Parcel(sender: "", recipients: ["a@b.test"], bytes: [1]))
        guard case .later = outcome else { return #expect(Bool(false)) }
    }

    @Test("the way out is chosen by its setting")
    func routes() throws {
        func kind(_ setting: String) throws -> String {
            "\(type(of: try MailRoute.adapter(for: setting, hostname: "desk.test", logger: quiet())))"
        }
        #expect(try kind("smtp://localhost:25") == "SMTPSubmission")
        #expect(try kind("smtps://u:p@mail.test") == "SMTPSubmission")
        #expect(try kind("file:out") == "FileSender")
        for wrong in ["", "file:", "http://x", "smtp://", "smtp://localhost?ca=/nowhere.pem", "mail.test:25"] {
            #expect(throws: WrongSetting.self) { try kind(wrong) }
        }
        #expect(throws: WrongSetting.self) {
            try MailRoute.adapter(for: "smtp://localhost", hostname: "desk\r\nMAIL", logger: quiet())
        }
    }
}
