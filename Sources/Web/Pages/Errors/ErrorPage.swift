// A page that says what went wrong and what one can do; the words are in all six languages.
import Desk
import Text

/// `isInside`: whether the reader is an agent, who gets a way back to the list.
package func errorPage(_ error: PageError, isInside: Bool, _ here: Surroundings) -> HTML {
    let (title, advice) = here.words(for: error)
    let back: HTML = "<p><a class=\"btn line big\" href=\"/conversations\">\(here.say("error.back"))</a></p>"
    let content: HTML = """
        <header class="wrap guest-top"><p class="brand">\(here.company)</p></header>
        <main class="wrap oops"><h1 class="title">\(title)</h1><p class="lede">\(advice)</p>\(when: isInside, back)</main>
        """
    return Document(title: title, body: " class=\"guest\"", script: nil, content: content).html(here)
}

extension Surroundings {
    fileprivate func words(for error: PageError) -> (title: String, advice: String) {
        switch error {
        case .badRequest: (say("error.badRequest.title"), say("error.badRequest.advice"))
        case .notAllowed: (say("error.notAllowed.title"), say("error.notAllowed.advice"))
        case .notFound: (say("error.notFound.title"), say("error.notFound.advice"))
        case .tooLarge: (say("error.tooLarge.title"), say("error.tooLarge.advice"))
        case .tooMany: (say("error.tooMany.title"), say("error.tooMany.advice"))
        case .ourFault: (say("error.ourFault.title"), say("error.ourFault.advice"))
        case .unwell: (say("error.unwell.title"), say("error.unwell.advice"))
        case .fileMissing: (say("error.fileMissing.title"), say("error.fileMissing.advice"))
        case .fileUnchecked: (say("error.fileUnchecked.title"), say("error.fileUnchecked.advice"))
        case .fileInfected: (say("error.fileInfected.title"), say("error.fileInfected.advice"))
        case .fileUncheckable: (say("error.fileUncheckable.title"), say("error.fileUncheckable.advice"))
        }
    }
}
