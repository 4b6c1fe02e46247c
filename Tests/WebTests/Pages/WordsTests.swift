// Every sentence that a page asks for is there, in every language, with the same holes.
import Desk
import Flows
import Foundation
import Mail
import Testing
import Text

@Suite struct WordsTests {
    private static let web = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Web")

    private static func catalogue(_ language: Language, _ folder: String) throws -> Catalogue {
        let file = web.appendingPathComponent("Catalogues/\(folder)\(language.rawValue).txt")
        return Catalogue(language: language, bytes: Array(try Data(contentsOf: file)))
    }

    /// Every dotted literal in the sources under a folder of `Pages` is a key.
    private static func keys(in folders: (String) -> Bool) throws -> Set<String> {
        let pages = web.appendingPathComponent("Pages").resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(atPath: pages.path)!.compactMap { $0 as? String }
        var keys: Set<String> = []
        let literal = try Regex(#""([a-z][A-Za-z]*(\.[A-Za-z]+)+)""#, as: (Substring, Substring, Substring).self)
        for file in files where file.hasSuffix(".swift") && folders(file) {
            let source = try String(contentsOf: pages.appendingPathComponent(file), encoding: .utf8)
            keys.formUnion(source.matches(of: literal).map { String($0.output.1) })
        }
        return keys.filter { !$0.hasSuffix(".js") && !$0.hasSuffix(".css") && !$0.hasSuffix(".svg") }
    }

    private static func isForContacts(_ file: String) -> Bool {
        file.hasPrefix("Contact/") || file.hasPrefix("Chat/") || file.hasPrefix("Errors/")
    }

    /// Shared views that the contact's page uses too.
    private static let shared: Set<String> = [
        "files.label", "files.unchecked", "files.infected", "files.uncheckable", "size.kilobytes", "size.megabytes",
        "message.quoted", "message.signature",
    ]

    @Test("the workspace asks for no sentence that English lacks, and English has none that nobody asks for")
    func english() throws {
        let asked = try Self.keys { !Self.isForContacts($0) }
        let known = try Self.catalogue(.english, "").keys
        #expect(asked.subtracting(known).sorted() == [])
        #expect(known.subtracting(asked).filter { !Self.isNamedByProgram($0) }.sorted() == [])
    }

    /// Keys whose last part is a name in the program, such as `refusal.notFound`.
    private static func isNamedByProgram(_ key: String) -> Bool {
        [
            "refusal.", "unreadable.reason.", "message.lost.", "reason.", "situation.", "rule.", "contact.refusal.",
            "third.refusal.",
            "mailbox.trouble.", "reach.refusal.", "sending.trouble.",
        ]
        .contains {
            key.hasPrefix($0)
        }
    }

    @Test("what is wrong with a way out can be told in words", arguments: SendingTrouble.allCases)
    func troubles(trouble: SendingTrouble) throws {
        #expect(try Self.catalogue(.english, "").keys.contains("sending.trouble.\(trouble.rawValue)"))
    }

    @Test("each refusal can be told in words", arguments: Refusal.allCases)
    func refusals(refusal: Refusal) throws {
        #expect(try Self.catalogue(.english, "").keys.contains("refusal.\(refusal.rawValue)"))
    }

    @Test("each trouble of a mailbox can be told in words", arguments: MailboxTrouble.Kind.allCases)
    func troubles(kind: MailboxTrouble.Kind) throws {
        #expect(try Self.catalogue(.english, "").keys.contains("mailbox.trouble.\(kind.rawValue)"))
    }

    @Test("each loss of a mail can be told in words", arguments: MailNote.allCases.filter(\.isLoss))
    func losses(note: MailNote) throws {
        #expect(try Self.catalogue(.english, "").keys.contains("message.lost.\(note.rawValue)"))
    }

    @Test("the contact's pages ask for no sentence that English lacks, and English has none that nobody asks for")
    func englishForContacts() throws {
        let asked = try Self.keys(in: Self.isForContacts).union(Self.shared)
        let known = try Self.catalogue(.english, "contact/").keys
        #expect(asked.subtracting(known).sorted() == [])
        #expect(known.subtracting(asked).filter { !Self.isNamedByProgram($0) }.sorted() == [])
    }

    @Test("the workspace says the same in Russian and Arabic as in English", arguments: [Language.russian, .arabic])
    func workspace(language: Language) throws { try Self.compare(language, "") }

    @Test("contacts read the same in all six languages", arguments: Language.allCases)
    func contacts(language: Language) throws { try Self.compare(language, "contact/") }

    private static func compare(_ language: Language, _ folder: String) throws {
        let (english, other) = (try catalogue(.english, folder), try catalogue(language, folder))
        #expect(other.mistakes.isEmpty)
        #expect(english.keys.symmetricDifference(other.keys).sorted() == [])
        for key in english.keys {
            #expect(english.variables(key) == other.variables(key), "\(key)")
            #expect(english.isCounted(key) == other.isCounted(key), "\(key)")
            if other.isCounted(key) { #expect(other.forms(key) == Set(language.pluralForms), "\(key)") }
        }
    }
}
