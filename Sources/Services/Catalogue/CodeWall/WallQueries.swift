import Evidence
import Records
import Store
import WorkCalendar

/// The tables of the catalogue's own figures.
package enum CatalogueMigrations {
    package static let all = [
        Migration(
            "catalogue-1-scans",
            [
                """
                CREATE TABLE scan (hour BIGINT NOT NULL, item TEXT NOT NULL, place TEXT NOT NULL, agent TEXT NOT NULL, outcome TEXT NOT NULL,
                  n BIGINT NOT NULL, PRIMARY KEY (hour, item, place, agent, outcome))
                """
            ])
    ]
}

/// What was scanned since an hour.
struct ScanFigures: Sendable, Hashable {
    /// Scans by the item they led to.
    var byItem: [String: Int64] = [:]
    /// Scans that led to nothing.
    var broken: Int64 = 0
    var all: Int64 = 0
    /// Scans by the place the code named.
    var byPlace: [String: Int64] = [:]
}

/// The statements of scans.
enum ScanQueries {
    static func add(_ counts: [ScanCounter.Key: Int64], _ db: any Connection) throws {
        for (key, n) in counts {
            try db.run(
                """
                INSERT INTO scan (hour, item, place, agent, outcome, n) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (hour, item, place, agent, outcome) DO UPDATE SET n = scan.n + excluded.n
                """,
                [
                    .integer(key.hour), .text(key.item), .text(key.place), .text(key.agent.rawValue), .text(key.outcome.rawValue),
                    .integer(n),
                ])
        }
    }

    static func figures(since hour: Int64, _ db: any Connection) throws -> ScanFigures {
        var figures = ScanFigures()
        for row in try db.rows(
            "SELECT item, place, outcome, SUM(n) AS n FROM scan WHERE hour >= ? GROUP BY item, place, outcome", [.integer(hour)])
        {
            let n = try row.int("n")
            figures.all += n
            figures.byPlace[try row.text("place"), default: 0] += n
            if try row.text("outcome") == ScanOutcome.unknown.rawValue {
                figures.broken += n
            } else {
                figures.byItem[try row.text("item"), default: 0] += n
            }
        }
        return figures
    }
}
