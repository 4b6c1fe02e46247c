// The page of the search, and what the palette shows of it as somebody types.
import Desk
import Hummingbird
import Storage
import Text

/// Rows that the palette has room for.
private let mostInPalette = 6

extension FrontDesk {
    func addSearch(to inside: Inside) {
        inside.get("search", use: searchPage)
    }

    /// The same route answers a browser with the page, the palette with rows (`fragment=rows`), a program with JSON.
    private func searchPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        if request.wantsJSON { return try await searchJSON(request, context) }
        let isForPalette = request.query("fragment") == "rows"
        let limit = isForPalette ? mostInPalette : 20
        let (model, here) = (try await searchModel(request, context, limit: limit), try await here(context))
        if isForPalette { return .page(searchRows(model, here)) }
        return .page(Web.searchPage(model, frame: try await frame(request, context), here))
    }

    private func searchModel(_ request: Request, _ context: AgentContext, limit: Int) async throws -> SearchModel {
        let question = String((request.query("q") ?? "").unicodeScalars.prefix(SearchQuery.longest + 1))
        let isContinued = request.query("after")?.isEmpty == false
        do {
            let list = try await search(request, context, limit: limit)
            let isAsked = question.unicodeScalars.contains { !$0.properties.isWhitespace }
            return SearchModel(
                question: question, outcome: isAsked ? .found(list.items.map { SearchModel.Item($0) }) : .nothingAsked,
                next: list.next?.text, isContinued: isContinued, indexed: list.progress?.percent)
        } catch let problem as SearchProblem {
            return SearchModel(question: question, outcome: .misunderstood(problem))
        }
    }
}

extension SearchModel.Item {
    fileprivate init(_ item: SearchList.Item) {
        self.init(
            number: item.number, subject: item.subjectExcerpt, contact: item.contactExcerpt, owner: item.owner,
            isClosed: item.isClosed, at: item.at, place: SearchModel.Place(item.place), excerpt: item.excerpt)
    }
}

extension SearchModel.Place {
    fileprivate init(_ place: SearchList.Place) {
        switch place {
        case .number: self = .number
        case .subject: self = .subject
        case .name: self = .name
        case .message: self = .message
        case .note: self = .note
        case .attachment: self = .attachment
        }
    }
}
