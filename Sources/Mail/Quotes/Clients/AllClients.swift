// The mail clients whose marks we know.

private let clients: [@Sendable (MarkupTag) -> MarkupRole?] = [
    roleInGmail, roleInOutlook, roleInAppleMail, roleInThunderbird, roleInYahoo, roleInYandex, roleInMailRu,
    roleInProton, roleInZimbra, roleInSamsung, roleInAndroid, roleInWebMail,
]

extension MarkupTag {
    /// What the element holds, when a mail program put it there as something other than the sender's words.
    var role: MarkupRole? {
        if id.isEmpty, classes.isEmpty, type.isEmpty, style.isEmpty, other.isEmpty { return nil }
        for client in clients {
            if let role = client(self) { return role }
        }
        return nil
    }
}

extension String {
    /// Whether `text` stands anywhere in it.
    func hasText(_ text: String) -> Bool {
        var (all, part) = (self, text)
        return all.withUTF8 { all in
            part.withUTF8 { part in
                guard let first = part.first, all.count >= part.count else { return false }
                return (0...(all.count - part.count)).contains { start in
                    all[start] == first && all[start..<(start + part.count)].elementsEqual(part)
                }
            }
        }
    }
}
