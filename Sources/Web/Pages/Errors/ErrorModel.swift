// A page for when something cannot be shown.
import Text

/// What went wrong, as a person needs to know it.
package enum PageError: Int, Sendable, CaseIterable {
    case badRequest = 400
    case notAllowed = 403
    case notFound = 404
    case tooLarge = 413
    case tooMany = 429
    case ourFault = 500
    case unwell = 503
}
