// Which marked elements are open while an HTML is read.

/// Follows the elements that have a role until their end tags; everything else is looked at and let go.
///
/// Mail breaks the rules of HTML: only elements of the innermost marked one's own name are counted, and what is never
/// closed goes on to the end.
struct MarkedElements {
    private struct Open {
        let name: String
        let role: MarkupRole
        /// Elements of the same name that are open within it.
        var inner = 0
    }

    private var open: [Open] = []
    private var total = 0

    /// Deeper and more than in any honest mail; what is beyond counts as the sender's own.
    private static let (deepest, most) = (100, 2_000)

    mutating func take(_ name: String, isEnd: Bool, attributes: MarkupTag.Bytes, _ page: inout PlainPage) {
        guard MarkupTag.telling.contains(name) else { return }
        if isEnd {
            close(name, &page)
        } else if !attributes.isEmpty, total < Self.most, open.count < Self.deepest,
            let role = MarkupTag(name: name, attributes: attributes).role
        {
            page.mark(role, isEnd: false)
            total += 1
            // A line across the page has no end tag, and what goes on to the end of the mail needs none.
            if name != "hr", role == .quote || role == .signature { open.append(Open(name: name, role: role)) }
        } else if open.last?.name == name {
            open[open.count - 1].inner += 1
        }
    }

    private mutating func close(_ name: String, _ page: inout PlainPage) {
        guard let last = open.last, last.name == name else { return }
        if last.inner > 0 {
            open[open.count - 1].inner -= 1
        } else {
            page.mark(last.role, isEnd: true)
            open.removeLast()
        }
    }
}
