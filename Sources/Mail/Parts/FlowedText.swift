// Paragraphs of format=flowed (RFC 3676).

/// Text whose lines that end in a blank are joined with the next of the same quote depth; stuffed blanks are gone.
func unflowed(_ text: String, deletesBlanks: Bool) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    var openDepth: Int?
    for line in text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false) {
        let depth = line.prefix { $0 == .greater }.count
        var content = line.dropFirst(depth)
        if content.first == .space { content = content.dropFirst() }
        // The line before a signature is no paragraph's (RFC 3676, 4.3).
        let isSignature = content.elementsEqual("-- ".utf8)
        if openDepth != depth || isSignature {
            if openDepth != nil || !output.isEmpty { endLine(&output, wasOpen: openDepth != nil) }
            output.append(contentsOf: repeatElement(.greater, count: depth))
            if depth > 0 { output.append(.space) }
        }
        let isOpen = content.last == .space && !isSignature
        output.append(contentsOf: isOpen && deletesBlanks ? content.dropLast() : content)
        openDepth = isOpen ? depth : nil
        if !isOpen { output.append(.lineFeed) }
    }
    if output.last == .lineFeed { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
}

/// A paragraph that was open when the quote depth changed ends there, without its blank.
private func endLine(_ output: inout [UInt8], wasOpen: Bool) {
    guard wasOpen else { return }
    if output.last == .space { output.removeLast() }
    output.append(.lineFeed)
}
