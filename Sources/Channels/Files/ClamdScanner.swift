// Has files looked at by ClamAV's daemon.
import Desk
import NIOCore

/// `ClamdScanner(parsing: "unix:/run/clamav/clamd.ctl")`, or `127.0.0.1:3310`.
///
/// Files are sent piece by piece (INSTREAM), so that the daemon needs no right to read them and may run on another
/// machine; nothing is encrypted, so let that be a network of one's own. Source: clamd(8).
package struct ClamdScanner: FileScanner {
    private let address: ListenAddress

    package init(parsing text: String) throws(WrongSetting) { address = try ListenAddress(parsing: text) }

    package func scan(_ file: StoredFile) async -> FileVerdict {
        do {
            let call = try await ClamdCall(address)
            let sent = try await call.untilCancelled {
                try await call.command("INSTREAM")
                return try await send(file, to: call)
            }
            let answer = try await call.answer()
            // What the scanner says of a part of a file says nothing of the file.
            guard sent == file.size || !Self.isClean(answer) else { return .later(why: "A file ended before its end.") }
            return Self.verdict(answer)
        } catch let trouble as FileTrouble {
            return .later(why: trouble.message)
        } catch {
            return .later(why: sentence(for: error))
        }
    }

    package func trouble() async -> String? {
        do {
            let call = try await ClamdCall(address)
            try await call.command("PING")
            let answer = try await call.answer()
            return answer == "PONG" ? nil : "What answers at \(address) is no ClamAV."
        } catch {
            return sentence(for: error)
        }
    }

    /// The bytes that went. A daemon that has heard enough hangs up; it has said why.
    private func send(_ file: StoredFile, to call: ClamdCall) async throws -> Int {
        var sent = 0
        for try await piece in file.pieces where !piece.isEmpty {
            guard try await call.say(length: piece.count, piece) else { return sent }
            sent += piece.count
        }
        _ = try await call.say(length: 0, [])
        return sent
    }

    private func sentence(for error: any Error) -> String {
        switch error {
        case ClamdTrouble.tooSlow: "ClamAV at \(address) does not answer in time."
        case ClamdTrouble.garbled: "What answers at \(address) is no ClamAV."
        case ClamdTrouble.closed: "ClamAV at \(address) broke off."
        default: "ClamAV at \(address) cannot be reached."
        }
    }

    // MARK: Answers

    private static func isClean(_ answer: String) -> Bool { answer == "stream: OK" }

    /// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or a sentence that ends with ERROR.
    static func verdict(_ answer: String) -> FileVerdict {
        if isClean(answer) { return .clean }
        let (before, found) = ("stream: ", " FOUND")
        if answer.hasPrefix(before), answer.hasSuffix(found) {
            return .infected(String(answer.dropFirst(before.count).dropLast(found.count)))
        }
        if answer.hasPrefix("INSTREAM size limit exceeded") {
            return .failed(why: "It is larger than ClamAV takes (StreamMaxLength).")
        }
        return .later(why: "ClamAV says: \(answer)")
    }
}
