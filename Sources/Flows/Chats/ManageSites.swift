// Web sites are added and changed by leads.
import Desk
import Storage

/// What is said of a site.
package struct SiteDraft: Sendable {
    package var name: String
    /// As typed, one a line or a word.
    package var origins: String
    package var team: Team.ID
    package var accent: String
    package var minutes: Int
    package var sharesPages: Bool

    package init(
        name: String, origins: String, team: Team.ID, accent: String = Accent.spruce.hex, minutes: Int = 5,
        sharesPages: Bool = false
    ) {
        (self.name, self.origins, self.team) = (name, origins, team)
        (self.accent, self.minutes, self.sharesPages) = (accent, minutes, sharesPages)
    }

    private static let mostOrigins = 20

    func site(id: Site.ID, key: String) throws(Refusal) -> Site {
        let name = name.trimmingSpaces()
        if name.isEmpty { throw .nameMissing }
        if name.unicodeScalars.count > 100 { throw .nameTooLong }
        let typed = origins.unicodeScalars.split { $0.value <= 0x20 || $0 == "," }.map { String($0) }
        let origins = typed.compactMap { SiteOrigin($0) }
        guard origins.count == typed.count, origins.count <= Self.mostOrigins, let accent = Accent(accent) else {
            throw .siteUnreadable
        }
        guard (1...240).contains(minutes) else { throw .timeMissing }
        return Site(
            id: id, key: key, name: name, origins: origins, team: team, accent: accent,
            answersWithin: .minutes(minutes), sharesPages: sharesPages)
    }
}

extension Flows {
    @discardableResult
    package func addSite(_ draft: SiteDraft) async throws -> Site {
        let site = try draft.site(id: identities.next(), key: String(Secrets.digest(Secrets.random(32)).prefix(12)))
        try await database.write { [now = now()] db in
            guard try db.team(site.team) != nil else { throw Refusal.unknownTeam }
            try db.insert(site, at: now)
        }
        return site
    }

    package func changeSite(_ key: String, to draft: SiteDraft) async throws {
        try await database.write { db in
            guard let old = try db.site(key: key) else { throw Refusal.notFound }
            let site = try draft.site(id: old.id, key: key)
            guard try db.team(site.team) != nil else { throw Refusal.unknownTeam }
            try db.update(site)
        }
    }

    /// The secret with which a site's own server says who its visitors are. It is made of the desk's secret: nothing is
    /// stored.
    package func identitySecret(of site: Site) async throws -> String {
        Secrets.base64url(Secrets.signature(of: site.key, for: "site identity", secret: try await desk().secret))
    }
}
