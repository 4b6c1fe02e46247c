// Web sites with a chat, as rows.
import Desk

private let siteColumns =
    "s.id, s.key, s.name, s.origins, s.team_id, s.accent, s.answers_within, s.shares_pages"

extension Site {
    fileprivate init(_ row: Row) {
        let (origins, accent): (String, String) = (row[3], row[5])
        self.init(
            id: row[0], key: row[1], name: row[2],
            origins: origins.split(separator: "\n").compactMap { SiteOrigin(String($0)) }, team: row[4],
            accent: Accent(accent) ?? .spruce, answersWithin: .milliseconds(row[6] as Int64), sharesPages: row[7])
    }
}

extension Reader {
    package func sites() throws -> [Site] {
        try query("SELECT \(siteColumns) FROM site s ORDER BY s.name, s.id").map { Site($0) }
    }

    package func site(key: String) throws -> Site? {
        try one("SELECT \(siteColumns) FROM site s WHERE s.key = $1", key).map { Site($0) }
    }

    package func site(_ id: Site.ID) throws -> Site? {
        try one("SELECT \(siteColumns) FROM site s WHERE s.id = $1", id).map { Site($0) }
    }
}

extension Writer {
    package func insert(_ site: Site, at now: Instant) throws {
        try put(
            """
            INSERT INTO site (id, key, name, origins, team_id, accent, answers_within, shares_pages, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, site.id, site.key, site.name, site.origins.map(\.text).joined(separator: "\n"), site.team,
            site.accent.hex, site.answersWithin.milliseconds, site.sharesPages, now)
    }

    package func update(_ site: Site) throws {
        try put(
            """
            UPDATE site SET name = $2, origins = $3, team_id = $4, accent = $5, answers_within = $6, shares_pages = $7
            WHERE id = $1
            """, site.id, site.name, site.origins.map(\.text).joined(separator: "\n"), site.team, site.accent.hex,
            site.answersWithin.milliseconds, site.sharesPages)
    }
}
