// Hours of a day as people write them.
import Desk
import Testing

@Suite("Hours in words")
struct HoursInWordsTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("9-18", "09:00–18:00"), ("9:00–13:00, 14:00–18:00", "09:00–13:00, 14:00–18:00"), ("", ""),
            (" 8.30 — 12 ; 13 - 24:00 ", "08:30–12:00, 13:00–24:00"),
        ])
    func read(text: String, expected: String) {
        #expect(WorkingHours.Interval.list(text)?.map(\.words).joined(separator: ", ") == expected)
    }

    @Test(
        "what makes no sense is refused",
        arguments: ["18-9", "9", "9-25", "9:60-10", "a-b", "1-2,3-4,5-6,7-8", "9-\u{301}", "9--10-11", "24:30-25"])
    func refuse(text: String) { #expect(WorkingHours.Interval.list(text) == nil) }
}
