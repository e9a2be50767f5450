import Foundation
import PostgresStore
import Store

/// Every row of one database into another that has nothing yet, table by table in the order of their keys, so that what is there says how
/// far it came.
struct CopyRun: Sendable {
    let source: any Database
    let target: any Database
    /// The places, for people and for the marks.
    let from: String
    let to: String
    let isChinese: Bool

    /// Rows in a transaction.
    private static let batch = 5000
    /// Made by the target itself, or taken over at the end with the marks of the move.
    private static let apart: Set<String> = ["migration", "setting", "series"]

    /// Makes the tables and marks the target as unfinished, or finds it unfinished from the same source. An older copy of the source,
    /// which was for looking only, is made anew.
    func begin() async throws {
        let isBegun = try await target.read { db in try db.tables().contains { $0.name == "setting" } }
        if isBegun {
            let (mark, closed) = try await target.read { db in (try MoveMarks.unfinished(db), try MoveMarks.closed(db)) }
            if mark == from { return try await mustBeAlike() }
            guard mark == nil, closed == .copyOf(from) else { throw notEmpty(mark) }
        }
        if let moved = try await source.read({ db in try MoveMarks.closed(db) }) { throw moved.fault }
        try await target.migrate(Migrations.all)
        try await mustBeAlike()
        try await target.write { [from] db in
            // What the migrations themselves put in comes with the rest.
            for table in try db.tables().reversed() where table.name != "migration" { try db.run("DELETE FROM \(table.name)") }
            try MoveMarks.begin(from, db)
        }
    }

    /// Copies what is not there yet.
    /// - Returns: the rows of the source.
    func fill() async throws -> Int {
        let tables = try await tables()
        let all = try await source.read { db in
            try tables.reduce(0) { Int(try db.row("SELECT COUNT(*) AS n FROM \($1.name)")?.int("n") ?? 0) + $0 }
        }
        let progress = Progress(isChinese ? "抄录" : "rows", of: all)
        var done = 0
        for table in tables {
            var last = try await target.read { db in try table.lastKey(db) }
            if let key = last { done += try await source.read { db in try table.count(through: key, db) } }
            while true {
                let (after, batch) = (last, Self.batch)
                let rows = try await source.read { db in try table.rows(after: after, limit: batch, db) }
                guard let end = rows.last else { break }
                try await target.write { db in
                    try db.fill(table.name, table.columns, rows.map { row in table.columns.map { row[$0] ?? .null } })
                }
                last = table.key.map { end[$0] ?? .null }
                done += rows.count
                progress.reach(done)
            }
        }
        progress.end()
        return all
    }

    /// Every row of both, side by side; throws where one is not the same.
    func compare() async throws {
        let progress = Progress(isChinese ? "核对" : "compared", of: 0)
        var done = 0
        for table in try await tables() {
            var last: [Value]?
            while true {
                let (after, batch) = (last, Self.batch)
                let here = try await source.read { db in try table.rows(after: after, limit: batch, db) }
                let there = try await target.read { db in try table.rows(after: after, limit: batch, db) }
                let pairs = zip(here, there).map { ($0, $1, $0 == $1) }
                if here.count != there.count || pairs.contains(where: { !$0.2 }) {
                    throw different(table, (pairs.first { !$0.2 }?.0 ?? here.dropFirst(there.count).first ?? there.last))
                }
                guard let end = here.last else { break }
                last = table.key.map { end[$0] ?? .null }
                done += here.count
                progress.reach(done)
            }
        }
        progress.end()
    }

    /// The settings and the series of numbers; ids go on behind all that were given.
    func takeSettings() async throws {
        let (settings, series, first) = try await source.read { db in
            (
                try db.rows("SELECT name, value FROM setting"), try db.rows("SELECT name, next FROM series WHERE name <> 'id'"),
                try db.idsBegin()
            )
        }
        try await target.write { [from] db in
            try db.run("DELETE FROM setting")
            for row in settings where !MoveMarks.all.contains(try row.text("name")) {
                try Settings.keep(try row.text("name"), try row.text("value"), db)
            }
            try MoveMarks.begin(from, db)
            try db.run("DELETE FROM series")
            for row in series {
                try db.run("INSERT INTO series (name, next) VALUES (?, ?)", [.text(try row.text("name")), .integer(try row.int("next"))])
            }
            try db.beginIds(at: first)
        }
    }

    /// One of the two is closed, and the target is whole. In this order: broken off between, neither is served, and the same call goes on.
    func finish(keepsSource: Bool) async throws {
        let first = try await target.read { db in try db.idsBegin() }
        if !keepsSource { try await source.write { [to] db in try MoveMarks.close(.movedTo(to, ids: first), db) } }
        try await target.write { [from] db in
            if keepsSource { try MoveMarks.close(.copyOf(from), db) }
            try MoveMarks.end(db)
        }
    }

    private func tables() async throws -> [TableShape] {
        try await source.read { db in try db.tables() }.filter { !Self.apart.contains($0.name) }
    }

    /// The rows fit only tables of the same making.
    private func mustBeAlike() async throws {
        let sql = "SELECT name, checksum FROM migration ORDER BY name"
        let (here, there) = (try await source.read { try $0.rows(sql) }, try await target.read { try $0.rows(sql) })
        guard here == there else {
            throw CommandFault(
                zh: "“\(from)”的表不是这个版本的。请先用这个版本启动一次服务，再来搬。",
                en: "The tables of “\(from)” are not of this version. Start the server on it once with this version, then move it.")
        }
    }

    private func notEmpty(_ mark: String?) -> CommandFault {
        guard let mark else {
            return CommandFault(
                zh: "“\(to)”里已有数据，不会覆盖。请换一个空的数据库。", en: "“\(to)” has data and is not overwritten. Name an empty database.",
                code: CommandFault.wrongCall)
        }
        return CommandFault(
            zh: "“\(to)”里有一次没抄完的搬迁，来自“\(mark)”，不是“\(from)”。", en: "“\(to)” holds an unfinished copy of “\(mark)”, not of “\(from)”.",
            code: CommandFault.wrongCall)
    }

    private func different(_ table: TableShape, _ row: Row?) -> CommandFault {
        let key = table.key.map { "\($0) \(row?[$0]?.shown ?? "?")" }.joined(separator: ", ")
        return CommandFault(
            zh: "表 \(table.name)（\(key)）两边不一样：抄录期间原库写过东西。清空目标后重来。",
            en:
                "Table \(table.name) (\(key)) is not the same in both: the source was written to meanwhile. Empty the target and begin again."
        )
    }
}

extension TableShape {
    /// In the order of the key, which both kinds of database sort alike.
    fileprivate func rows(after key: [Value]?, limit: Int, _ db: any Connection) throws -> [Row] {
        let names = self.key.joined(separator: ", ")
        let places = self.key.map { _ in "?" }.joined(separator: ", ")
        let condition = key == nil ? "" : "WHERE (\(names)) > (\(places)) "
        return try db.rows(
            "SELECT \(columns.joined(separator: ", ")) FROM \(name) \(condition)ORDER BY \(names) LIMIT ?", (key ?? []) + [.init(limit)])
    }

    fileprivate func lastKey(_ db: any Connection) throws -> [Value]? {
        let names = key.joined(separator: ", ")
        let order = key.map { "\($0) DESC" }.joined(separator: ", ")
        return try db.row("SELECT \(names) FROM \(name) ORDER BY \(order) LIMIT 1").map { row in key.map { row[$0] ?? .null } }
    }

    fileprivate func count(through key: [Value], _ db: any Connection) throws -> Int {
        let places = key.map { _ in "?" }.joined(separator: ", ")
        let sql = "SELECT COUNT(*) AS n FROM \(name) WHERE (\(self.key.joined(separator: ", "))) <= (\(places))"
        return Int(try db.row(sql, key)?.int("n") ?? 0)
    }
}

extension Value {
    /// A part of a key, for people; keys hold nothing personal in the clear.
    fileprivate var shown: String {
        switch self {
        case .null: "–"
        case .integer(let integer): "\(integer)"
        case .text(let text): text
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}
