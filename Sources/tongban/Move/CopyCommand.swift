import ArgumentParser
import Foundation
import PostgresStore
import Records
import Store
import Zone

/// `tongban copy`: moves a zone's database from a file to a server of PostgreSQL, or back, and proves that nothing was left behind.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Moves a database from a file to a server of PostgreSQL, or back, with its keys and papers.",
        discussion: """
            Stop the server, or all nodes, first. Broken off, the same call goes on where it was. When all is there, every row is compared
            with its source and the whole log is verified; then the source is closed, so that not both are served: two would write two logs
            under one name. With --keep the source stays the one that is served, and the copy is for looking only.
            A move to which nothing was written yet is undone with --take-back.

            Examples:
              tongban copy --from data/tongban.sqlite --to 'postgres://tongban@db1,db2/tongban' --to-papers /srv/papers
              tongban copy --from 'postgres://tongban@db1,db2/tongban' --from-papers /srv/papers --to data/tongban.sqlite
              tongban copy --from data/tongban.sqlite --to 'postgres://tongban@db1,db2/tongban' --take-back
            """)

    @Option(help: "The database that is there: an SQLite file, or postgres://user@host/name.", completion: .file())
    var from: String
    @Option(help: "Where it shall be: a file that is not there yet, or an empty database of a server.", completion: .file())
    var to: String
    @Option(help: "The key file of the source, where it does not lie beside it.", completion: .file())
    var fromKeyring: String?
    @Option(help: "The folder of papers of the source, where it does not lie beside it.", completion: .directory)
    var fromPapers: String?
    @Option(help: "Where the key file shall be.", completion: .file())
    var toKeyring: String?
    @Option(help: "Where the papers shall be: for a server a folder that all nodes share.", completion: .directory)
    var toPapers: String?
    @Flag(help: "The source stays the one that is served; the copy is for looking only.")
    var keep = false
    @Flag(help: "Finish although the log of both does not fit.")
    var evenIfAltered = false
    @Flag(help: "Undo a move: open the source again and close the copy, to which nothing may have been written.")
    var takeBack = false
    @OptionGroup var languages: LanguageOption

    func validate() throws {
        if keep && takeBack { throw ValidationError("Give --keep or --take-back, not both.") }
        if from == to { throw ValidationError("--from and --to are the same place.") }
    }

    func run() async throws {
        let source = DatabasePlace(address: from, keyring: fromKeyring, papers: fromPapers)
        let target = DatabasePlace(address: to, keyring: toKeyring, papers: toPapers)
        let locks = try [source, target].filter { !$0.isServer }.map { try Self.lock($0) }
        defer { for lock in locks { lock.release() } }
        let origin = try await source.openExisting(unfinished: false, connections: 1)
        let place = try await target.open(connections: 1)
        for (one, shown) in [(origin, source.shown), (place, target.shown)] { try await Self.mustBeStill(one, shown) }
        if takeBack {
            try await TakingBack(source: origin, target: place, from: source.shown, to: target.shown).run()
            languages.answer(
                zh: "已取回：“\(source.shown)”可以照常启动；“\(target.shown)”已封存。",
                en: "Taken back: “\(source.shown)” opens again, and “\(target.shown)” is closed.")
        } else {
            try await move(source, origin, target, place)
        }
        try await origin.close()
        try await place.close()
    }

    private func move(_ source: DatabasePlace, _ origin: any Database, _ target: DatabasePlace, _ place: any Database) async throws {
        let isChinese = languages.language == .zh
        let run = CopyRun(source: origin, target: place, from: source.shown, to: target.shown, isChinese: isChinese)
        try await run.begin()
        try CopyOfPapers(source: source, target: target, isChinese: isChinese).placeKeyring()
        let rows = try await run.fill()
        let papers = try CopyOfPapers(source: source, target: target, isChinese: isChinese).placePapers()
        try await run.compare()
        try await run.takeSettings()
        let outcome = try await LogCheck.of(place, target, key: nil)
        outcome.print(languages.language)
        if !outcome.report.findings.isEmpty, !evenIfAltered {
            throw CommandFault(
                zh: "行行相同，但存证对不上，原库也一样，所以没有收尾。先查明；确要继续，加 --even-if-altered。",
                en: """
                    Every row is the same, but the log does not fit, nor does that of the source, so the move was not finished. Find out why \
                    first; to go on all the same add --even-if-altered.
                    """)
        }
        try await run.finish(keepsSource: keep)
        languages.answer(
            zh: "已抄 \(rows) 行、\(papers) 份材料，逐行核对相同。" + (keep ? "原库照常使用。" : "原库已封存；以后用 --database \(target.shown) 启动。"),
            en: "Copied \(rows) rows and \(papers) papers, compared row by row. "
                + (keep ? "The source is served as before." : "The source is closed; start with --database \(target.shown) from now on."))
    }

    /// A file may be new, and so may its folder.
    private static func lock(_ file: DatabasePlace) throws -> ServerLock {
        try Ground.makeFolder(of: file.path)
        return try ServerLock.alone(file)
    }

    /// On a server nobody holds a lock; its own list of connections tells who is at work.
    private static func mustBeStill(_ database: any Database, _ shown: String) async throws {
        guard let server = database as? PostgresDatabase, case let others = try await server.othersAtWork(), others > 0 else { return }
        throw CommandFault(
            zh: "“\(shown)”上还有 \(others) 个通办的连接，请先停下所有节点。",
            en: "“\(shown)” has \(others) other connection\(others == 1 ? "" : "s") of Tongban; stop all nodes first.")
    }
}
