import Evidence
import Foundation
import Records
import Store

/// How PostgreSQL carries out the queries behind every list: the plans go to a file, and none may read a whole table.
struct Plans: Sendable {
    private let bench: Bench
    private let work: Workbench
    private let address: String
    private let count: Int

    init(_ bench: Bench, _ work: Workbench, address: String, count: Int) {
        (self.bench, self.work, self.address, self.count) = (bench, work, address, count)
    }

    /// Tables with many rows; of others a few pages are read whole, and that is right.
    private func large() throws -> Set<String> {
        let names = try Wire(address).ask(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND reltuples > 5000")
        return Set(names.map { $0[0] })
    }

    func figure() async throws -> Figure {
        let server = try await bench.serve(address, port: bench.port, keyring: Mass.keyring(bench))
        defer { server.stop() }
        let recorder = try Recorder(work, papers: bench.data + "/mass/papers")
        let large = try large()
        var (text, seen, scans) = ("", Set<String>(), [String]())
        for (path, people) in try pages() {
            for who in people {
                let question = Question(port: server.port, path: path, token: try server.signIn(who))
                let asked = try await recorder.transactions(question).flatMap(\.statements).filter { $0.sql.hasPrefix("SELECT") }
                for statement in asked where seen.insert(statement.sql).inserted {
                    let lines = try await explain(statement)
                    guard large.contains(where: { statement.sql.contains(" \($0)") }) else { continue }
                    text += "-- \(path) as \(who)\n\(statement.sql)\n\n\(lines.joined(separator: "\n"))\n\n\n"
                    scans += lines.filter { Self.readsWhole($0, large) }.map {
                        "\($0.trimmingCharacters(in: .whitespaces)): \(statement.sql)"
                    }
                }
            }
        }
        let file = bench.data + "/mass/plans.txt"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        for scan in scans { Loader.say(scan) }
        return Figure(
            part: "mass", what: "plans of the lists, \(count) cases", ours: "\(seen.count) statements", theirs: "–",
            result: "\(scans.count) read a whole table", goal: "none", met: scans.isEmpty, note: "EXPLAIN (ANALYZE, BUFFERS) in \(file)")
    }

    private static func readsWhole(_ line: String, _ large: Set<String>) -> Bool {
        guard let found = line.range(of: "Seq Scan on ") else { return false }
        return large.contains(String(line[found.upperBound...].prefix { $0.isLetter || $0 == "_" }))
    }

    private func explain(_ statement: Recorded.Statement) async throws -> [String] {
        try await work.store.read { db in
            try db.rows("EXPLAIN (ANALYZE, BUFFERS) " + statement.sql, statement.values).map { try $0.text("QUERY PLAN") }
        }
    }

    /// Every list there is over records, and who asks for it.
    private func pages() throws -> [(path: String, people: [String])] {
        let reviewer = try bench.account("reviewer", in: Town.behind)
        let chief = try bench.account("chief", in: Town.behind)
        let staff = [reviewer, chief, "li"]
        return [
            ("/inbox", staff), ("/inbox?f=today", [reviewer]), ("/matters", ["zhou"]), ("/unit", [chief]),
            ("/api/v1/inbox", staff), ("/api/v1/cases?limit=20", ["zhao", "zhou", chief, "li"]),
            ("/api/v1/cases?limit=20&cursor=\(Mass.firstId + Int64(count / 2) * Mass.step)", ["zhao", "zhou", chief]),
            ("/api/v1/cases?state=accepted&open=true", ["zhao", "zhou", chief]),
            ("/api/v1/cases?state=received&state=accepted", ["zhao", chief]),
            ("/api/v1/cases?item=food-business-licence", ["zhao", "zhou", chief]),
            ("/api/v1/cases?department=\(Town.steady)", ["zhao", "zhou"]), ("/api/v1/cases?state=delivered", ["zhao", chief]),
        ]
    }
}
