// The directory of the ways to the desk, as rows.
import Desk

extension ContactWay.Kind: Storable {}

extension Reader {
    /// In the order in which people read them.
    package func ways() throws -> [ContactWay] {
        try query("SELECT id, kind, value, team_id, purpose FROM contact_way ORDER BY position, id").map {
            ContactWay(id: $0[0], kind: $0[1], value: $0[2], team: $0[3], purpose: $0[4])
        }
    }
}

extension Writer {
    /// Puts the whole list in the place of the one before.
    package func replaceWays(by ways: [ContactWay]) throws {
        try put("DELETE FROM contact_way WHERE id > $1", 0)
        for (position, way) in ways.enumerated() {
            try put(
                """
                INSERT INTO contact_way (id, kind, value, team_id, purpose, position)
                VALUES ($1, $2, $3, $4, $5, $6)
                """, way.id, way.kind, way.value, way.team, way.purpose, position)
        }
    }
}
