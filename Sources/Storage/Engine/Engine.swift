// The two engines under a desk, and the one setting that chooses between them.

/// What keeps the desk's records. The same SQL text runs on both; where they differ, a file is named for the engine.
package enum Engine: String, Sendable, CaseIterable { case sqlite, postgres }

/// Where a desk's records are: `./data/kept.sqlite`, or `postgres://kept@db.example.test/desk`.
package enum DatabaseLocation: Sendable, Equatable {
    case sqlite(path: String)
    case postgres(url: String)

    /// Reads the setting: an address that begins with `postgres://` or `postgresql://` is a server, all else a path.
    package init(setting: String) {
        let isServer = ["postgres://", "postgresql://"].contains { setting.utf8.starts(with: $0.utf8) }
        self = isServer ? .postgres(url: setting) : .sqlite(path: setting)
    }

    package var engine: Engine {
        switch self {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }
}
