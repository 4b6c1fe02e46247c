// Working hours as the text of a column.
import Desk
import Foundation

extension WorkingHours {
    init(stored text: String) throws { self = try JSONDecoder().decode(WorkingHours.self, from: Data(text.utf8)) }

    var stored: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
