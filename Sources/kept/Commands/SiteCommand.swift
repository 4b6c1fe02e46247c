// `kept site`: the web sites that show the chat.
import ArgumentParser
import Desk
import Flows

struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "The web sites that show the chat.",
        subcommands: [Add.self, List.self], defaultSubcommand: List.self)

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets a web site show the chat; prints its line.")

        @Argument(help: "The addresses of the site, such as https://shop.example.")
        var origins: [String]

        @Option(help: "What the site is called.")
        var name: String?

        @Option(help: "The team that answers; made when there is none of that name.")
        var team = "Support"

        @Option(help: "The colour of the launcher.")
        var colour = Accent.spruce.hex

        @Flag(help: "Show agents which page a visitor is on.")
        var sharesPages = false

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    let team = try await house.flows.team(named: team).id
                    let site = try await house.flows.addSite(
                        SiteDraft(
                            name: name ?? origins.first ?? "", origins: origins.joined(separator: " "), team: team,
                            accent: colour, sharesPages: sharesPages))
                    print("<script async src=\"\(house.settings.baseURL)/w/\(site.key)/launch.js\"></script>")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the sites.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    for site in try await house.database.read({ try $0.sites() }) {
                        print(site.key, site.name, site.origins.map(\.text).joined(separator: " "))
                    }
                }
            }
        }
    }
}
