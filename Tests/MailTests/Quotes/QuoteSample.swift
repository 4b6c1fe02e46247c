// The samples of answers: mails in a form that people can read, each line with what it is.
import Foundation

/// A mail of `Corpus/Quotes`, with what is expected of each line of its text.
struct QuoteSample: CustomStringConvertible, Sendable {
    /// `gmail ru top`: the program, the language, what is special.
    let name: String
    var subject = "Re: Lamp"
    var isBothParts = false
    /// The HTML that was sent; empty where it was plain text.
    var html = ""
    /// Each line of the text with its kind: `+` new, `|` quoted, `~` signature.
    var lines: [(kind: Character, text: String)] = []

    var description: String { name }
    var client: String { String(name.split(separator: " ")[0]) }
    var language: String { String(name.split(separator: " ")[1]) }
    var text: String { lines.map(\.text).joined(separator: "\n") }

    var mail: [UInt8] {
        let head =
            "From: Anna <anna@example.org>\r\nTo: support@desk.test\r\nSubject: \(subject)\r\nMIME-Version: 1.0\r\n"
        if html.isEmpty { return Array("\(head)\(Self.part("plain", text))".utf8) }
        guard isBothParts else { return Array("\(head)\(Self.part("html", html))".utf8) }
        let parts = [Self.part("plain", text), Self.part("html", html)].map { "--b\r\n\($0)\r\n" }.joined()
        return Array("\(head)Content-Type: multipart/alternative; boundary=b\r\n\r\n\(parts)--b--\r\n".utf8)
    }

    private static func part(_ type: String, _ text: String) -> String {
        "Content-Type: text/\(type); charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + text.replacingOccurrences(of: "\n", with: "\r\n")
    }

    /// What of its text is of a kind; pieces parted by a blank line, as the report joins them.
    func joined(_ kind: Character) -> String? {
        var pieces: [[String]] = []
        var last: Character?
        for line in lines {
            if line.kind == kind {
                if last == kind { pieces[pieces.count - 1].append(line.text) } else { pieces.append([line.text]) }
            }
            last = line.kind
        }
        let whole = pieces.map { withoutBlankLines($0) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
        return whole.isEmpty ? nil : whole
    }

    private func withoutBlankLines(_ lines: [String]) -> String {
        let isBlank: (String) -> Bool = { $0.allSatisfy(\.isWhitespace) }
        guard let last = lines.lastIndex(where: { !isBlank($0) }) else { return "" }
        let text = lines[...last].drop(while: isBlank).joined(separator: "\n")
        return String(text[...text.lastIndex { !$0.isWhitespace }!])
    }
}

extension QuoteSample {
    static let written: [QuoteSample] = ["Texts", "Pages"].flatMap { samples(in: $0) }
    static let all: [QuoteSample] = written + introduced + headed + signed

    /// Lines of a file that are no remark.
    static func file(_ name: String) -> [String] {
        let place = Bundle.module.resourceURL!.appendingPathComponent("Corpus/Quotes/\(name).txt")
        let text = try! String(contentsOf: place, encoding: .utf8)
        return text.components(separatedBy: "\n").filter { !$0.hasPrefix("#") }
    }

    static func table(_ name: String) -> [[String]] {
        file(name).filter { !$0.isEmpty }.map { line in
            line.components(separatedBy: " | ").map { $0.replacingOccurrences(of: "⏎", with: "\n") }
        }
    }

    private static func samples(in name: String) -> [QuoteSample] {
        var samples: [QuoteSample] = []
        for line in file(name) where !line.isEmpty {
            if line.hasPrefix("=== ") {
                samples.append(QuoteSample(name: String(line.dropFirst(4))))
            } else {
                samples[samples.count - 1].take(line)
            }
        }
        return samples
    }

    private mutating func take(_ line: String) {
        if line.hasPrefix("subject: ") {
            subject = String(line.dropFirst(9))
        } else if line == "parts: both" {
            isBothParts = true
        } else if line.hasPrefix("h ") {
            html += (html.isEmpty ? "" : "\n") + line.dropFirst(2)
        } else {
            lines.append((line.first!, String(line.dropFirst(2))))
        }
    }

    fileprivate mutating func add(_ kind: Character, _ text: String) {
        for line in text.components(separatedBy: "\n") { lines.append((kind, line)) }
    }
}

// MARK: Tables

extension QuoteSample {
    private struct Letter {
        let questions: [String]
        let answers: [String]
    }

    private static let letters: [String: Letter] = Dictionary(
        uniqueKeysWithValues: table("Letters").map {
            ($0[0], Letter(questions: [$0[1], $0[2]], answers: [$0[3], $0[4]]))
        })

    /// Each introduction with the answer above, below and between.
    private static let introduced: [QuoteSample] = table("Introductions").flatMap { row in
        let (name, introduction) = (row[0], row[1])
        let letter = letters[String(name.split(separator: " ")[1])]!
        var (top, bottom) = (QuoteSample(name: "\(name) above"), QuoteSample(name: "\(name) below"))
        var between = QuoteSample(name: "\(name) between")
        top.add("+", letter.answers[0] + "\n")
        top.add("|", "\(introduction)\n\n> \(letter.questions[0])\n>\n> \(letter.questions[1])")
        bottom.add("|", "\(introduction)\n> \(letter.questions[0])\n> \(letter.questions[1])\n")
        bottom.add("+", "\(letter.answers[0])\n\n\(letter.answers[1])")
        between.add("|", "\(introduction)\n> \(letter.questions[0])\n")
        between.add("+", letter.answers[0] + "\n")
        between.add("|", "> \(letter.questions[1])")
        between.add("+", letter.answers[1])
        return [top, bottom, between]
    }

    /// Heads without a line, under a line and under "Original message".
    private static let headed: [QuoteSample] = table("Heads").flatMap { row in
        let (language, letter) = (row[0], letters[row[0]]!)
        let head = """
            \(row[1]): Desk <support@desk.test>
            \(row[2]): 20.11.2026 14:05
            \(row[3]): Anna <anna@example.org>
            \(row[4]): Lamp

            \(letter.questions[0])
            """
        let dividers = [
            ("outlook-mac", ""), ("outlook-web", "________________________________\n"),
            ("outlook-windows", "-----\(row[5])-----\n"),
        ]
        return dividers.map { client, divider in
            var sample = QuoteSample(name: "\(client) \(language) head")
            sample.add("+", letter.answers[0] + "\n")
            sample.add("|", divider + head)
            return sample
        }
    }

    /// Farewells and lines of devices under a letter, alone and above a quote.
    private static let signed: [QuoteSample] = ["Devices", "Farewells"].flatMap { file in
        table(file).map { row in
            let isDevice = file == "Devices"
            let name = isDevice ? row[0] : "letter \(row[0])"
            let letter = letters[String(name.split(separator: " ")[1])]!
            var sample = QuoteSample(name: "\(name) \(isDevice ? "device" : "farewell"): \(row[1].prefix(30))")
            sample.add("+", letter.answers[0] + "\n")
            sample.add("~", row[1])
            guard isDevice else { return sample }
            sample.add("~", "")
            sample.add("|", "On 20 Nov 2026, at 14:05, Desk <support@desk.test> wrote:\n> \(letter.questions[0])")
            return sample
        }
    }
}
