// Attachments are stored before anybody is told of them, once, and found again.
import Desk
import Flows
import Foundation
import Mail
import Storage
import Synchronization
import TestDesk
import Testing

/// A store that is away as long as it is told.
private final class Shelf: FileStore {
    private let kept = Mutex<[FileKey: [UInt8]]>([:])
    private let isAway = Mutex(false)
    let name = "the shelf"

    var keys: Set<FileKey> { kept.withLock { Set($0.keys) } }
    func go(away: Bool) { isAway.withLock { $0 = away } }

    private func check() throws(FileTrouble) {
        if isAway.withLock({ $0 }) { throw FileTrouble(.unavailable, "The shelf is away.") }
    }

    func put(_ bytes: [UInt8], as key: FileKey) async throws(FileTrouble) {
        try check()
        kept.withLock { $0[key] = bytes }
    }

    func open(_ key: FileKey) async throws(FileTrouble) -> StoredFile? {
        try check()
        return kept.withLock { $0[key] }.map { StoredFile($0) }
    }

    func remove(_ key: FileKey) async throws(FileTrouble) {
        try check()
        kept.withLock { $0[key] = nil }
    }
}

@Suite("Files")
struct FilesTests {
    private static func mail(_ id: String, file: String = "aGVsbG8=", type: String = "text/plain") -> [UInt8] {
        let lines = [
            "From: ananya@mail.test", "To: \(TestDesk.address)", "Subject: Lamp \(id)", "Message-ID: <\(id)@mail.test>",
            "Content-Type: multipart/mixed; boundary=x", "", "--x", "", "See the file.", "--x",
            "Content-Type: \(type)", "Content-Disposition: attachment; filename=\"a.bin\"",
            "Content-Transfer-Encoding: base64", "", file, "--x--", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private static func flows(_ desk: TestDesk, _ files: any FileStore, checks: Bool = false) -> Flows {
        var settings = desk.flows.settings
        settings.checksFiles = checks
        return Flows(
            database: desk.flows.database, files: files, settings: settings, now: { [clock = desk.clock] in clock.now })
    }

    private static func attachments(_ desk: TestDesk) async throws -> [Desk.Attachment] {
        var found: [Desk.Attachment] = []
        for conversation in try await desk.conversations() {
            found += try await desk.flows.database.read { try $0.answer(to: .attachments(in: conversation.id)) }
        }
        return found
    }

    @Test("the same bytes in two mails are one file, by their SHA-256", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(Self.mail("one"))
            try await desk.receive(Self.mail("two"))
            let files = try await Self.attachments(desk)
            #expect(files.count == 2 && Set(files.map(\.digest)) == [Secrets.digest("hello")])
            #expect(files.map(\.kind) == ["text/plain", "text/plain"])
            #expect(try await desk.flows.open(files[1]).whole() == Array("hello".utf8))
            #expect(try await desk.flows.database.read { try $0.filesKept().count } == 1)
        }
    }

    @Test(
        "while the store is away mails with files wait, others are read, and none is lost",
        arguments: TestDatabase.engines)
    func away(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let shelf = Shelf()
            let flows = Self.flows(desk, shelf)
            shelf.go(away: true)
            for mail in [Self.mail("with"), TestDesk.mail(subject: "Without", id: "without@mail.test")] {
                #expect(await flows.keep(from: "ananya@mail.test", to: [TestDesk.address], bytes: mail) == .kept)
            }
            await #expect(throws: FileTrouble.self) { try await flows.readInbox() }
            #expect(try await desk.conversations().map(\.subject) == ["Without"])
            for _ in 1...5 { await #expect(throws: FileTrouble.self) { try await flows.readLeftovers() } }
            await #expect(throws: FileTrouble.self) {
                try await flows.sendReply(
                    ReplyDraft(
                        text: "Here it is.", files: [MailAttachment(name: "b", type: "text/plain", bytes: [65])]),
                    to: 1001, as: desk.marko)
            }
            shelf.go(away: false)
            try await flows.readLeftovers()
            #expect(try await desk.conversations().map(\.subject) == ["Without", "Lamp with"])
            #expect(shelf.keys == [.content(Secrets.digest("hello"))])
        }
    }

    @Test("bytes of a message that never came to be go after a day, others stay", arguments: TestDatabase.engines)
    func sweeps(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let shelf = Shelf()
            let flows = Self.flows(desk, shelf)
            _ = await flows.keep(from: "ananya@mail.test", to: [TestDesk.address], bytes: Self.mail("one"))
            try await flows.readInbox()
            await #expect(throws: Refusal.self) {
                try await flows.sendReply(
                    ReplyDraft(text: "Hello", files: [MailAttachment(name: "b", type: "text/plain", bytes: [65])]),
                    to: 9, as: desk.marko)
            }
            #expect(shelf.keys.count == 2)
            desk.clock.pass(.hours(23))
            #expect(try await flows.sweepFiles() == 0)
            desk.clock.pass(.hours(2))
            #expect(try await flows.sweepFiles() == 1)
            #expect(shelf.keys == [.content(Secrets.digest("hello"))])
            #expect(try await flows.sweepFiles() == 0)
        }
    }

    @Test("files from the database move to the store and stay readable", arguments: TestDatabase.engines)
    func moves(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(Self.mail("one"))
            let new = Secrets.digest("hello")
            // As an earlier version left it.
            try await desk.flows.database.write { db in
                try db.execute("INSERT INTO content (digest, bytes) VALUES ('old', $1)", Array("hello".utf8))
                try db.execute("INSERT INTO file (digest, size, type, begun_at, kept_at) VALUES ('old', 5, '', 0, 0)")
                try db.execute("UPDATE attachment SET digest = 'old'")
                try db.execute("DELETE FROM file WHERE digest = $1", new)
            }
            let shelf = Shelf()
            let flows = Self.flows(desk, shelf)
            let before = try #require(try await Self.attachments(desk).first)
            #expect(try await flows.open(before).whole() == Array("hello".utf8))
            #expect(try await flows.moveFiles() == 1)
            let after = try #require(try await Self.attachments(desk).first)
            #expect(after.digest == new && after.kind == "text/plain")
            #expect(try await flows.open(after).whole() == Array("hello".utf8))
            #expect(try await flows.database.read { try $0.unmovedFiles() } == 0)
            #expect(try await flows.moveFiles() == 0)
        }
    }

    @Test("a missing file is said to be missing, to the reader and by the doctor")
    func missing() async throws {
        try await TestDesk.with(.sqlite) { desk in
            try await desk.receive(Self.mail("one"))
            let flows = Self.flows(desk, Shelf())
            let file = try #require(try await Self.attachments(desk).first)
            await #expect(throws: Refusal.fileMissing) { _ = try await flows.open(file) }
            #expect(await flows.examine().contains { $0.verdict == .unwell && $0.words.contains("missing") })
            #expect(await !desk.flows.examine().contains { $0.verdict == .unwell })
        }
    }

    @Test("a copy has every file once, and says what is missing", arguments: TestDatabase.engines)
    func copies(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (ours, copy) = (Shelf(), Shelf())
            let flows = Self.flows(desk, ours)
            try await flows.claimFiles()
            for (id, file) in [("one", "aGVsbG8="), ("two", "d29ybGQ="), ("three", "aGVsbG8=")] {
                _ = await flows.keep(from: "ananya@mail.test", to: [TestDesk.address], bytes: Self.mail(id, file: file))
            }
            try await flows.readInbox()
            #expect(try await flows.copyFiles(to: copy) == FileCopy(copied: 2, present: 0, missing: 0))
            #expect(copy.keys == ours.keys)
            // A desk that is restored with the copy takes it for its own.
            try await Self.flows(desk, copy).claimFiles()
            #expect(try await flows.copyFiles(to: copy) == FileCopy(copied: 0, present: 2, missing: 0))
            try await ours.remove(.content(Secrets.digest("world")))
            #expect(try await flows.copyFiles(to: Shelf()) == FileCopy(copied: 1, present: 0, missing: 1))
        }
    }

    @Test("one desk has one store: another is refused, and adopted when told so", arguments: TestDatabase.engines)
    func claims(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (ours, other) = (Shelf(), Shelf())
            try await Self.flows(desk, ours).claimFiles()
            try await Self.flows(desk, ours).claimFiles()
            let refused = await #expect(throws: FileTrouble.self) { try await Self.flows(desk, other).claimFiles() }
            #expect(refused?.kind == .foreign)
            try await TestDesk.with(.sqlite) { neighbour in
                let theirs = await #expect(throws: FileTrouble.self) {
                    try await Self.flows(neighbour, ours).claimFiles()
                }
                #expect(theirs?.kind == .foreign)
            }
            try await Self.flows(desk, other).adoptFiles()
            try await Self.flows(desk, other).claimFiles()
        }
    }

    // MARK: The scanner

    /// Answers as it is told; then everything is clean.
    private final class Scanner: FileScanner {
        private let answers = Mutex<[FileVerdict]>([])
        init(_ answers: FileVerdict...) { self.answers.withLock { $0 = answers } }

        func scan(_ file: StoredFile) async -> FileVerdict {
            answers.withLock { $0.isEmpty ? .clean : $0.removeFirst() }
        }
        func trouble() async -> String? { nil }
    }

    @Test("nobody opens a file before the scanner has called it clean", arguments: TestDatabase.engines)
    func scans(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(Self.mail("one"))
            let flows = Self.flows(desk, desk.flows.files, checks: true)
            func file() async throws -> Desk.Attachment { try #require(try await Self.attachments(desk).first) }
            await #expect(throws: Refusal.fileUnchecked) { _ = try await flows.open(try await file()) }
            let scanner = Scanner(.later(why: "away"), .clean)
            #expect(try await flows.checkFiles(by: scanner) == 1)
            await #expect(throws: Refusal.fileUnchecked) { _ = try await flows.open(try await file()) }
            #expect(try await flows.checkFiles(by: scanner) == 0)
            desk.clock.pass(.minutes(1))
            #expect(try await flows.checkFiles(by: scanner) == 1)
            #expect(try await file().check == .clean(at: desk.clock.now))
            #expect(try await flows.open(try await file()).size == 5)
            // Without a scanner nothing changes, and what is clean stays so.
            #expect(try await desk.flows.open(try await file()).size == 5)
        }
    }

    @Test(
        "what is infected stays closed, scanner or none; what could not be read can be tried again",
        arguments: TestDatabase.engines)
    func infected(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(Self.mail("one"))
            try await desk.receive(Self.mail("two", file: "d29ybGQ="))
            let flows = Self.flows(desk, desk.flows.files, checks: true)
            try await flows.checkFiles(by: Scanner(.infected("Eicar-Test"), .failed(why: "too large")))
            let found = try await Self.attachments(desk)
            let bad = try #require(found.first { $0.check == .infected("Eicar-Test", at: desk.clock.now) })
            let failed = try #require(found.first { $0.check == .failed("too large", at: desk.clock.now) })
            await #expect(throws: Refusal.fileInfected) { _ = try await desk.flows.open(bad) }
            await #expect(throws: Refusal.fileUncheckable) { _ = try await flows.open(failed) }
            #expect(try await desk.flows.open(failed).size == 5)
            #expect(try await flows.checkAgain(all: false) == 1)
            #expect(try await flows.checkFiles(by: Scanner()) == 1)
            #expect(try await Self.attachments(desk).count { $0.check == .clean(at: desk.clock.now) } == 1)
        }
    }

    @Test(
        "an answer with a file leaves when the file is clean, and never with a virus", arguments: TestDatabase.engines)
    func leaves(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            let flows = Self.flows(desk, desk.flows.files, checks: true)
            let file = MailAttachment(name: "b.txt", type: "text/plain", bytes: [65])
            _ = try await flows.sendReply(ReplyDraft(text: "Here it is.", files: [file]), to: 1001, as: desk.marko)
            try await flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.count == 1)
            try await flows.checkFiles(by: Scanner())
            desk.clock.pass(.minutes(1))
            try await flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.last?.attachments.contains { $0.bytes == [65] } == true)

            let worse = MailAttachment(name: "c.txt", type: "text/plain", bytes: [66])
            let answer = try await flows.sendReply(
                ReplyDraft(text: "And this.", files: [worse]), to: 1001, as: desk.marko)
            try await flows.checkFiles(by: Scanner(.infected("Eicar-Test")))
            try await flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.count == 2)
            #expect(try await flows.database.read { try $0.message(answer.id)?.delivery } == .failed)
        }
    }
}
