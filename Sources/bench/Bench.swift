import ArgumentParser
import Evidence
import Foundation
import Zone

/// One thing that is measured; parts can be chosen by name.
struct Part: Sendable {
    let name: String
    let run: @Sendable (Bench) async throws -> [Figure]

    init(_ name: String, _ run: @escaping @Sendable (Bench) async throws -> [Figure]) {
        self.name = name
        self.run = run
    }

    static let all: [Part] = [.lifecycle, .statements, .http, .start, .lists, .proofs, .search, .verify, .spiff, .rules, .nodes, .mass]
}

/// What all parts are given.
struct Bench: Sendable {
    let zonePath: String
    /// The server's binary.
    let server: String
    /// A folder outside the repository for large data.
    let data: String
    /// The first of three free ports.
    let port: Int
    /// A Python with SpiffWorkflow; nil leaves that comparison out.
    let python: String?
    let spiffScript = "script/spiffworkflow/lifecycle.py"
    /// A Python with the other engines of rules; nil leaves that comparison out.
    let rulesPython: String?
    let rulesFolder = "script/rules"
    /// Fewer rounds and smaller data: for trying, never for the table.
    let quick: Bool
    /// A server of PostgreSQL that may be filled and emptied; nil leaves out what is measured there.
    let postgres: String?
    let pgbench: String
    /// How many cases the mass has, and whether it was loaded before.
    let cases: Int
    let isLoaded: Bool

    func postgresPlace() throws -> PostgresPlace {
        guard let postgres else { throw BenchFault("no server of PostgreSQL was named") }
        return PostgresPlace(address: postgres)
    }

    func zone() throws -> ZoneFolder {
        let (zone, faults) = ZoneFolder.load(zonePath)
        guard let zone else { throw BenchFault("the zone does not load: \(faults.prefix(3))") }
        return zone
    }

    /// An empty folder of this name.
    func fresh(_ name: String) throws -> String {
        let folder = data + "/" + name
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}

@main
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tongban-bench", abstract: "Measures Tongban against what stands beside it, in one run.",
        subcommands: [Run.self, HandWritten.self, NodeProcess.self], defaultSubcommand: Run.self)
}

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs the parts named, or all, and prints a Markdown table.")

    @Argument(help: "Parts: \(Part.all.map(\.name).joined(separator: ", ")); all without any.")
    var parts: [String] = []
    @Option(help: "The zone folder.")
    var zone = "zones/xinxiang-hitech"
    @Option(help: "The binary of the server to measure.")
    var server = ".build-release/release/tongban"
    @Option(help: "Where large data is made and kept.")
    var data: String
    @Option(help: "A file for the figures as JSON.")
    var json: String?
    @Option(help: "The first of three free ports.")
    var port = 8108
    @Option(help: "A Python interpreter with SpiffWorkflow.")
    var python: String?
    @Option(help: "A Python interpreter with zen-engine, bkflow-dmn, SpiffWorkflow and openfisca-core.")
    var rulesPython: String?
    @Option(help: "The address of a server of PostgreSQL that may be filled and emptied, for the parts nodes and mass.")
    var postgres: String?
    @Option(help: "PostgreSQL's own pgbench.")
    var pgbench = "/usr/lib/postgresql/15/bin/pgbench"
    @Option(help: "How many cases the part mass loads.")
    var cases = 10_000_000
    @Flag(help: "The part mass lists what it loaded before.")
    var loaded = false
    @Flag(help: "Few rounds, small data.")
    var quick = false

    func validate() throws {
        let known = Part.all.map(\.name)
        if let odd = parts.first(where: { !known.contains($0) }) {
            throw ValidationError("There is no part “\(odd)”: \(known.joined(separator: ", ")).")
        }
    }

    func run() async throws {
        let bench = Bench(
            zonePath: zone, server: server, data: data, port: port, python: python, rulesPython: rulesPython, quick: quick,
            postgres: postgres, pgbench: pgbench, cases: cases, isLoaded: loaded)
        var figures: [Figure] = []
        print(Figure.heading)
        for part in Part.all where parts.isEmpty || parts.contains(part.name) {
            for figure in try await part.run(bench) {
                figures.append(figure)
                print(figure.row)
                fflush(nil)
            }
        }
        if let json {
            let text = JSON.array(figures.map(\.json)).pretty()
            try (text + "\n").write(toFile: json, atomically: true, encoding: .utf8)
        }
    }
}
