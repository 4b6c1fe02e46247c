// The web server as the program sees it.
import Flows
import Hummingbird
import HummingbirdCore
import Logging

/// Pages, API and live stream of one desk.
///
/// `hub.run()` must run beside the application. At shutdown `hub.close()` comes first: open streams end, and then
/// the server can stop; otherwise it would wait for them for ever.
package struct WebServer: Sendable {
    package let hub: EventHub
    private let front: FrontDesk

    /// Reads the catalogues and assets; throws when they are not beside the program.
    package init(flows: Flows, settings: WebSettings, passwords: Passwords = Passwords(), logger: Logger) throws {
        hub = EventHub(flows: flows, logger: logger)
        front = try FrontDesk(flows: flows, settings: settings, passwords: passwords, hub: hub, logger: logger)
    }

    package func application() throws -> some ApplicationProtocol {
        Application(
            router: front.router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(
                address: .hostname(front.settings.host, port: front.settings.port), serverName: nil, backlog: 4096),
            logger: front.logger)
    }
}

extension FrontDesk {
    func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: TaskApart())
        router.add(middleware: RequestRecord(front: self))
        router.add(middleware: SecurityHeaders(isSecure: settings.isSecure))
        router.add(middleware: Complaints(front: self))
        router.add(middleware: OwnOrigin(origin: settings.origin))
        router.add(middleware: Recognition(front: self))
        addOperation(to: router)
        addGate(to: router)
        addContactPage(to: router)
        addThirdPartyPage(to: router)
        addChat(to: router)
        addDirectory(to: router)
        addPictures(to: router)
        addBots(to: router)
        addPushWorker(to: router)
        let inside = router.group(context: AgentContext.self)
        addConversations(to: inside)
        addFiles(to: inside)
        addOverview(to: inside)
        addPromises(to: inside)
        addSearch(to: inside)
        addPeople(to: inside)
        addUnreadable(to: inside)
        addTemplates(to: inside)
        addSettings(to: inside)
        addSites(to: inside)
        addSenders(to: inside)
        addAgentChat(to: inside)
        addHours(to: inside)
        addAPI(to: inside)
        addHolds(to: inside)
        addLive(to: inside)
        addNotifications(to: inside)
        addMailDoor(to: inside)
        return router
    }
}

typealias Inside = RouterGroup<AgentContext>
