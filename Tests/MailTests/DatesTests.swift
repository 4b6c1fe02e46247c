// Dates of mail, in all the shapes in which programs write them.
import Mail
import Testing

@Suite struct DatesTests {
    static let shapes: [(String, Int64?)] = [
        ("Fri, 21 Nov 2025 09:55:06 +0500", 1_763_700_906_000),
        ("21 Nov 2025 09:55:06 +0500", 1_763_700_906_000),
        ("Fri, 21 Nov 2025 04:55:06 GMT", 1_763_700_906_000),
        ("Fri, 21 Nov 25 04:55:06 UT", 1_763_700_906_000),
        ("Fri, 21 Nov 125 04:55:06 Z", 1_763_700_906_000),
        ("Fri,21 Nov 2025 04:55:06", 1_763_700_906_000),
        ("Fri, 21 Nov 2025 04:55 +0000", 1_763_700_900_000),
        ("Fri, 21 Nov 2025 09:55:06 +0500 (Almaty (summer) time)", 1_763_700_906_000),
        ("Fri (a day), 21 (x) Nov 2025 04:55:06 +0000", 1_763_700_906_000),
        ("Thu, 20 Nov 2025 23:55:06 EST", 1_763_700_906_000),
        ("Fri, 21 Nov 2025 07:55:06 MSK", 1_763_700_906_000),
        ("Fri, 21 Nov 2025 04:55:06 XYZ", 1_763_700_906_000),
        ("Fri, 21 Nov 2025 09:55:06 GMT+5", 1_763_700_906_000),
        ("Fri, 21 Nov 2025 09:55:06 GMT+05:00", 1_763_700_906_000),
        ("Fri Nov 21 04:55:06 2025", 1_763_700_906_000),
        ("Fri Nov 21 04:55:06 UTC 2025", 1_763_700_906_000),
        ("November 21, 2025 4:55:06 AM", 1_763_700_906_000),
        ("Nov 21, 2025 at 4:55:06 PM +1200", 1_763_700_906_000),
        ("2025-11-21T04:55:06Z", 1_763_700_906_000),
        ("2025-11-21T09:55:06.250+05:00", 1_763_700_906_250),
        ("2025-11-21 04:55:06", 1_763_700_906_000),
        ("21-Nov-2025 04:55:06 +0000", 1_763_700_906_000),
        ("21.11.2025 04:55:06", 1_763_700_906_000),
        ("Thu, 1 Jan 1970 00:00:00 +0000", 0),
        ("Wed, 31 Dec 1969 23:59:59 +0000", -1000),
        ("Thu, 29 Feb 2024 12:00:00 +0000", 1_709_208_000_000),
        ("Fri, 31 Dec 1999 23:59:60 +0000", 946_684_799_000),
        ("Sat, 29 Feb 2025 12:00:00 +0000", nil),
        ("Fri, 32 Nov 2025 09:55:06 +0500", nil),
        ("Fri, 21 Nov 2025 25:55:06 +0500", nil),
        ("Fri, 21 Nov 2025", nil),
        ("yesterday", nil), ("", nil), (":", nil), ("9999999999999999999999 1:1", nil), ("((((", nil),
    ]

    @Test("the time at which a mail was written is understood", arguments: shapes)
    func understands(date: String, milliseconds: Int64?) {
        let mail = readMail(Array("Date: \(date)\r\n\r\nx".utf8))
        #expect(mail.date == milliseconds, "\(date)")
        #expect(mail.notes.contains(.badDate) == (milliseconds == nil))
    }
}
