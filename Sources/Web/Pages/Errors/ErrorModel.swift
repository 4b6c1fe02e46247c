// A page for when something cannot be shown.
import Text

/// What went wrong, as a person needs to know it; named as complaints are.
package enum PageError: String, Sendable, CaseIterable {
    case badRequest, notAllowed, notFound, tooLarge, tooMany, ourFault, unwell
    case fileMissing, fileUnchecked, fileInfected, fileUncheckable
}
