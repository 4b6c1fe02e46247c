// `kept serve`: everything in one process.
import ArgumentParser
import Channels
import Demo
import Desk
import Flows
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Storage
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Opens the desk: pages, API, mail in and out, in one process.")

    @Flag(help: "Open a believable company's desk in ./data/demo.sqlite instead; nothing leaves the machine.")
    var demo = false

    func run() async throws {
        try await explaining {
            var settings = try Settings.read()
            takeDescriptors()
            if demo { settings = settings.forDemo() }
            let house = try await House.open(settings)
            try await house.claimFiles()
            if demo { try await prepareDemo(house) }
            try await welcome(house)
            try await serve(house)
        }
    }

    private func prepareDemo(_ house: House) async throws {
        guard try await !house.database.read({ try $0.hasAgents() }) else { return }
        print("Opening the desk of Lantern Repair…")
        _ = try await openDemo(
            in: house.database, files: house.settings.files, baseURL: house.settings.baseURL, now: systemClock())
    }

    /// Prints where to sign in: whoever can read this may.
    private func welcome(_ house: House) async throws {
        let agents = try await house.database.read { try $0.agents() }
        if demo, let aigerim = agents.first(where: { $0.face == "aigerim" }) {
            print("Sign in as \(aigerim.name): \(try await house.flows.makeLink(.signIn, for: aigerim.id))")
        } else if !agents.isEmpty {
            print("The desk is open at \(house.settings.baseURL)")
        } else {
            print("Begin here, once: \(try await house.flows.makeLink(.firstAgent, for: nil))")
        }
        // Standard output is buffered in a pipe, and people wait for this line.
        fflush(nil)
    }

    private func serve(_ house: House) async throws {
        let (settings, logger) = (house.settings, house.logger)
        guard case .host(let host, let port) = settings.http else {
            throw WrongSetting("KEPT_HTTP must be a host and a port.")
        }
        let hostname = URL(string: settings.baseURL)?.host ?? "localhost"
        let adapter = SendingAccounts(
            ownWay: try MailRoute.adapter(for: settings.smtpURL, hostname: hostname, logger: logger),
            hostname: hostname, logger: logger)
        var webSettings = WebSettings(
            host: host, port: port, baseURL: settings.baseURL, lmtp: settings.lmtp?.description ?? "")
        webSettings.trustsProxy = settings.isBehindProxy
        let pictures = PictureFetch(opened: settings.pictureNetworks)
        // Whatever the trouble, the reader sees the words that stand for the picture.
        webSettings.fetchPicture = { try? await pictures.fetch($0) }
        webSettings.tryOut = { await adapter.tryOut($0) }
        webSettings.knock = { await adapter.knock(at: $0) }
        let web = try WebServer(flows: house.flows, settings: webSettings, logger: logger)
        let trouble = report(to: logger)
        var services: [any Service] = [
            Round { await house.flows.runInbox(trouble: trouble) },
            Round { await house.flows.runOutbox(by: adapter, trouble: trouble) },
            Round {
                await house.flows.runBotCalls(by: WebhookCaller(opened: settings.botNetworks), trouble: trouble)
            },
            Round {
                await house.flows.runPushes(by: PushCaller(opened: settings.pushNetworks), trouble: trouble)
            },
            Round { await house.flows.runAlarms(trouble: trouble) },
            Round { await house.flows.runRetention(trouble: trouble) },
            Round { await house.flows.runIndexing(trouble: trouble) },
            Round { await house.flows.runFiles(scanner: settings.scanner, trouble: trouble) },
            Round { await ServeMailboxes(of: house.flows, logger: logger).run() },
        ]
        let doors = [("KEPT_LMTP", settings.lmtp, MailListener.Kind.lmtp), ("KEPT_SMTP", settings.smtp, .smtp)]
        for (setting, address, kind) in doors {
            guard let address else { continue }
            let listener = try MailListener(
                address: address, kind: kind, door: house.flows, tls: settings.tls, hostname: hostname, logger: logger)
            services.append(
                Door(setting: setting, address: address, service: Round { try await listener.run() }))
        }
        // Services stop in reverse: first the hub lets its streams go, then the server, the doors and the rounds.
        services.append(Door(setting: "KEPT_HTTP", address: settings.http, service: try web.application()))
        services.append(Hub(hub: web.hub))
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        let started = Task {
            try await Task.sleep(for: .seconds(1))
            letGoOfStartingPages()
        }
        try await ServiceGroup(configuration: configuration).run()
        started.cancel()
        await house.database.close()
    }
}

/// A failure is told by its kind only: messages of drivers may hold what people wrote.
private func report(to logger: Logger) -> @Sendable (any Error) -> Void {
    { error in
        let words =
            (error as? DatabaseError)?.message ?? (error as? FileTrouble)?.message
            ?? String(describing: type(of: error))
        logger.error("a round failed and goes on", metadata: ["why": "\(words)"])
    }
}

/// Something that runs until it is told to stop.
private struct Round: Service {
    let work: @Sendable () async throws -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await work() }
    }
}

/// Something that listens. What keeps it from its address is told with the setting that names it.
private struct Door: Service {
    let setting: String
    let address: ListenAddress
    let service: any Service

    func run() async throws {
        do {
            try await service.run()
        } catch {
            throw WrongSetting(setting, listeningAt: address, error) ?? error
        }
    }
}

/// The live stream: it closes before the server does, which would wait for its readers for ever.
private struct Hub: Service {
    let hub: EventHub

    func run() async {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown { await hub.run() }
        } onGracefulShutdown: {
            hub.close()
        }
    }
}

extension Settings {
    /// A desk of its own, whose mail goes into a folder.
    fileprivate func forDemo() -> Settings {
        var demo = self
        demo.database = .sqlite(path: "./data/demo.sqlite")
        demo.files = FolderFiles("./data/demo-files")
        demo.smtpURL = "file:./data/demo-outgoing"
        return demo
    }
}
