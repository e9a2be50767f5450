import Evidence
import Sealing
import Store
import WorkCalendar

/// One thing missing, told once (行政许可法 Art. 32(4)).
package struct Gap: Hashable, Sendable {
    package let seq: Int64
    /// `pre`, `correction` or `deferral`.
    package let list: String
    /// The material.
    package let what: String
    /// What is wrong with it, in the clerk's words.
    package let problem: String
    package let main: Bool
    package let deferrable: Bool
    /// A gap of an offer binds only when promised.
    package let bound: Bool
    package let dueAt: Instant
    package let curedAt: Instant
    /// Set aside without a cure: the list was replaced.
    package let closedAt: Instant

    package var isOpen: Bool { curedAt == .never && closedAt == .never }
}

/// A paper handed in: a file under the name of a material.
package struct Paper: Hashable, Sendable {
    package let seq: Int64
    package let material: String
    package let file: Int64
    package let sha256: String
    package let by: String
    package let at: Instant
}

/// The statements of gaps and papers.
enum PaperQueries {
    static func gaps(_ record: Int64, _ db: any Connection, open: (([UInt8]) -> String?)) throws -> [Gap] {
        try db.rows("SELECT * FROM gap WHERE record = ? ORDER BY seq", [.integer(record)]).map { row in
            Gap(
                seq: try row.int("seq"), list: try row.text("list"), what: try row.text("what"),
                problem: try row.optionalBlob("problem").flatMap(open) ?? "", main: try row.bool("main"),
                deferrable: try row.bool("may_follow"), bound: try row.bool("bound"),
                dueAt: Instant(microseconds: try row.int("due_at")), curedAt: Instant(microseconds: try row.int("cured_at")),
                closedAt: Instant(microseconds: try row.int("closed_at")))
        }
    }

    static func insert(_ gap: Gap, problem: [UInt8]?, record: Int64, _ db: any Connection) throws {
        try db.run(
            """
            INSERT INTO gap (record, seq, list, what, problem, main, may_follow, bound, due_at, closed_at, cured_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(record), .integer(gap.seq), .text(gap.list), .text(gap.what), .init(problem), .bool(gap.main),
                .bool(gap.deferrable),
                .bool(gap.bound), .integer(gap.dueAt.microseconds), .integer(gap.closedAt.microseconds), .integer(gap.curedAt.microseconds),
            ])
    }

    static func papers(_ record: Int64, _ db: any Connection) throws -> [Paper] {
        try db.rows("SELECT * FROM paper WHERE record = ? ORDER BY seq", [.integer(record)]).map { row in
            Paper(
                seq: try row.int("seq"), material: try row.text("material"), file: try row.int("file"), sha256: try row.text("sha256"),
                by: try row.text("by_whom"), at: Instant(microseconds: try row.int("at")))
        }
    }

    static func insert(_ paper: Paper, record: Int64, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO paper (record, seq, material, file, sha256, by_whom, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(record), .integer(paper.seq), .text(paper.material), .integer(paper.file), .text(paper.sha256), .text(paper.by),
                .integer(paper.at.microseconds),
            ])
    }
}
