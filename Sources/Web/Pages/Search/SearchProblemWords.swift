// Why a question could not be answered, in the reader's words.
import Desk
import Text

extension Surroundings {
    func searchProblem(_ problem: SearchProblem) -> String {
        switch problem {
        case .unknownOperator(let name, nearest: let nearest?):
            say("search.problem.nearest", ["name": name, "nearest": typed(nearest)])
        case .unknownOperator(let name, nearest: nil): say("search.problem.unknown", ["name": name])
        case .emptyValue(let known): say("search.problem.empty", ["name": typed(known)])
        case .unknownValue(let known, let value):
            say(
                "search.problem.value",
                ["name": typed(known), "value": value, "values": values(of: known).joined(separator: ", ")])
        case .notADate(let known, let value): say("search.problem.date", ["name": typed(known), "value": value])
        case .tooLong: say("search.problem.long", ["count": String(SearchQuery.longest)])
        case .tooManyWords: say("search.problem.words", ["count": String(SearchQuery.mostClauses)])
        }
    }

    private func typed(_ known: SearchOperator) -> String { known.names(words.language)[0] }

    private func values(of known: SearchOperator) -> [String] {
        known.values.map { value in SearchValue(rawValue: value)?.names(words.language).first ?? value }
    }
}
