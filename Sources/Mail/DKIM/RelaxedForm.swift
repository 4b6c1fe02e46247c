// The form in which DKIM signs a mail: servers on the way fold lines anew and change blanks, and nothing else.

/// A field in the "relaxed" form (RFC 6376, 3.4.2), without its line end: `subject:Is dinner ready?`.
func relaxedField(_ field: some Collection<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    form.reserveCapacity(field.count)
    let colon = field.firstIndex(of: .colon) ?? field.endIndex
    for byte in field[..<colon] where !byte.isWhitespace { form.append(byte.lowered) }
    form.append(.colon)
    let start = form.count
    var hasBlank = false
    for byte in field[colon...].dropFirst() {
        if byte.isWhitespace {
            hasBlank = true
        } else {
            if hasBlank, form.count > start { form.append(.space) }
            form.append(byte)
            hasBlank = false
        }
    }
    return form
}

/// A body in the "relaxed" form (RFC 6376, 3.4.4): single blanks, none at the end of a line, no empty lines at the end.
func relaxedBody(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    form.reserveCapacity(body.count + 2)
    var (lineEnds, hasBlank) = (0, false)
    for (index, byte) in zip(body.indices, body) {
        if byte == .lineFeed {
            (lineEnds, hasBlank) = (lineEnds + 1, false)
        } else if byte.isBlank {
            hasBlank = true
        } else if byte != .carriageReturn || index + 1 == body.endIndex || body[index + 1] != .lineFeed {
            for _ in 0..<lineEnds { form += [.carriageReturn, .lineFeed] }
            if hasBlank { form.append(.space) }
            form.append(byte)
            (lineEnds, hasBlank) = (0, false)
        }
    }
    if !form.isEmpty { form += [.carriageReturn, .lineFeed] }
    return form
}
