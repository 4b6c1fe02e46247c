// What a site tells of its visitors is bounded.
import Desk
import Testing

@Suite("An event of a site")
struct SiteEventTests {
    private let now = Instant(milliseconds: 0)

    @Test("has a name, and properties in the order of theirs")
    func order() {
        let event = SiteEvent(
            name: "Basket", properties: [.init(name: "total", value: "90"), .init(name: "items", value: "3")], at: now)
        #expect(event?.properties.map(\.name) == ["items", "total"])
        #expect(SiteEvent(name: "\u{1}", properties: [], at: now) == nil)
        #expect(SiteEvent(name: "", properties: [], at: now) == nil)
    }

    @Test("is cut where it is too long, and says nothing that a page would not show")
    func bounds() {
        let long = String(repeating: "x", count: 1_000)
        let event = SiteEvent(
            name: "a\nb" + long,
            properties: (0..<50).map { .init(name: "\($0)" + long, value: "\u{202A}" + long) }, at: now)
        #expect(event?.name.hasPrefix("abx") == true)
        #expect(event.map { $0.name.unicodeScalars.count <= 50 && $0.properties.count == 10 } == true)
        #expect(event?.properties.allSatisfy { $0.value.unicodeScalars.count <= 200 } == true)
    }
}
