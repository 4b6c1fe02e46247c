// Markdown of agents, as HTML, by cmark-gfm: raw HTML is left out and dangerous links are emptied.
import CCmark
import Foundation
import Text

private let prepared: Void = cmark_gfm_core_extensions_ensure_registered()

/// The extensions that people use in letters.
private let extensions = ["strikethrough", "autolink", "table"]

/// `text` as HTML that is safe to show: without the option UNSAFE the library drops raw HTML and `javascript:`.
package func markdownHTML(_ text: String) -> HTML {
    _ = prepared
    guard let parser = cmark_parser_new(CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8) else { return HTML(text: text) }
    defer { cmark_parser_free(parser) }
    for name in extensions {
        if let syntax = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, syntax) }
    }
    var text = text
    text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = cmark_parser_finish(parser) else { return HTML(text: text) }
    defer { cmark_node_free(document) }
    guard let html = cmark_render_html(document, CMARK_OPT_HARDBREAKS, cmark_parser_get_syntax_extensions(parser))
    else { return HTML(text: text) }
    defer { free(html) }
    return HTML(raw: Array(UnsafeBufferPointer(start: html, count: strlen(html)).map { UInt8(bitPattern: $0) }))
}
