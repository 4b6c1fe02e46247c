// Meetings by mail (RFC 5546, 6047).

/// What an invitation wants: the `METHOD` of its calendar, when somebody is to take notice of it.
package enum Invitation: String, Sendable, Codable, CaseIterable {
    case request, reply, cancel, counter, add, refresh
    case declineCounter = "declinecounter"
}

extension MailMessage {
    /// What the calendar in this mail asks for, by the type of its part or by itself; nil where there is none, or a
    /// file with dates that asks for nothing (`METHOD:PUBLISH`, or no method).
    package var invitation: Invitation? {
        if let declared = calendarMethod.flatMap({ Invitation(rawValue: $0.lowercased()) }) { return declared }
        return parts(of: ["text/calendar", "application/ics"]).lazy.compactMap { statedMethod(in: $0.bytes) }.first
    }
}

/// The method stands before the first component.
private func statedMethod(in bytes: [UInt8]) -> Invitation? {
    for line in bytes.prefix(4_096).split(whereSeparator: { $0 == .lineFeed || $0 == .carriageReturn }) {
        let line = line.trimmed.loweredString
        if line.utf8.starts(with: "begin:v".utf8), line != "begin:vcalendar" { return nil }
        if line.utf8.starts(with: "method".utf8), let colon = line.utf8.firstIndex(of: .colon) {
            return Invitation(rawValue: line.utf8[colon...].dropFirst().trimmed.loweredString)
        }
    }
    return nil
}
