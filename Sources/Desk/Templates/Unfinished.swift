// TEMPORARY
package enum UnfinishedPart { case passage(Range<Int>) }
package func unfinishedParts(of text: String) -> [UnfinishedPart] {
    text.utf8.starts(with: "[[".utf8) ? [.passage(0..<1)] : []
}
