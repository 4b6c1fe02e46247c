// The page by which a third party reports: the link that they were given is the key, and pressing a button the act.
import Desk
import Flows
import Hummingbird
import Text

extension FrontDesk {
    func addThirdPartyPage(to router: Router<WebContext>) {
        router.get("t/{token}", use: thirdPartyPage)
        router.post("t/{token}", use: thirdPartyReports)
    }

    private func thirdPartyPage(_ request: Request, _ context: WebContext) async throws -> Response {
        try await thirdPartyPage(request, context, refusal: nil)
    }

    private func thirdPartyPage(
        _ request: Request, _ context: WebContext, refusal: Refusal?
    ) async throws -> Response {
        let (token, task) = try await task(context)
        let desk = try await flows.desk()
        let here = outside(request.language ?? desk.language, desk)
        let model = ThirdPartyModel(
            token: token, task: task, hasThanks: request.query("thanks") != nil,
            refusal: refusal.map { here.say("third.refusal.\($0.rawValue)") })
        return .page(Web.thirdPartyPage(model, here), status: refusal?.status ?? .ok)
    }

    private func thirdPartyReports(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, _) = try await task(context)
        try limits.contactWrites.count(address(of: request, peer: context.peer), at: flows.now())
        let form = try await Form.read(request, takesFiles: false)
        do {
            try await flows.report(try await report(in: form), saying: form["words"], byLink: token)
        } catch let refusal as Refusal where [.timeMissing, .tooLate, .textTooLong].contains(refusal) {
            return try await thirdPartyPage(request, context, refusal: refusal)
        } catch Refusal.notFound {
            // It has ended meanwhile, by a finger that pressed twice or by a colleague of ours: the page says how.
            return .seeOther("/t/\(token)")
        }
        return .seeOther("/t/\(token)?thanks=1")
    }

    private func task(_ context: WebContext) async throws -> (token: String, task: ThirdPartyTask) {
        let token = try context.parameters.require("token")
        guard token.utf8.count <= 100, let task = try await flows.task(byLink: token) else { throw WebError.notFound }
        return (token, task)
    }
}
