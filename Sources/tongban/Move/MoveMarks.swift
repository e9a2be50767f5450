import Evidence
import Store

/// What a database says of a move: of two copies one is served, and a half-made one is not.
enum MoveMarks {
    /// The source of a copy that is not finished.
    private static let copying = "copying"
    /// Why no server opens this database any more.
    private static let closing = "closed"
    /// The names of the settings that are each database's own.
    static let all: Set<String> = [copying, closing]

    enum Closed: Equatable, Sendable {
        /// Where it lives now, and the first id that was given there.
        case movedTo(String, ids: Int64)
        case copyOf(String)

        var fault: CommandFault {
            switch self {
            case .movedTo(let place, _):
                CommandFault(
                    zh: "这个数据库已搬到“\(place)”，这里不再启动。还没在那边办过事的，可以用 tongban copy --take-back 取回。",
                    en: """
                        This database was moved to “\(place)” and is not served here any more. If nothing was done there yet, \
                        tongban copy --take-back undoes the move.
                        """)
            case .copyOf(let place):
                CommandFault(
                    zh: "这是“\(place)”的抄本，只供查看和核对，不能启动。", en: "This is a copy of “\(place)”, for looking and checking; it is not served.")
            }
        }
    }

    static func begin(_ from: String, _ db: any Connection) throws { try Settings.keep(copying, from, db) }
    static func end(_ db: any Connection) throws { try db.run("DELETE FROM setting WHERE name = ?", [.text(copying)]) }
    static func unfinished(_ db: any Connection) throws -> String? { try Settings.read(copying, db) }

    static func close(_ why: Closed, _ db: any Connection) throws {
        let json: JSON =
            switch why {
            case .movedTo(let place, let ids): ["moved_to": .string(place), "ids": .integer(ids)]
            case .copyOf(let place): ["copy_of": .string(place)]
            }
        try Settings.keep(closing, json.text(), db)
    }

    static func open(_ db: any Connection) throws { try db.run("DELETE FROM setting WHERE name = ?", [.text(closing)]) }

    static func closed(_ db: any Connection) throws -> Closed? {
        guard let text = try Settings.read(closing, db), let json = try? JSON.parse(Array(text.utf8)) else { return nil }
        if let place = json["moved_to"]?.stringValue { return .movedTo(place, ids: json["ids"]?.intValue ?? 0) }
        return .copyOf(json["copy_of"]?.stringValue ?? "?")
    }

    /// For all that read: half of a database says nothing true.
    static func mustBeWhole(_ db: any Connection) throws {
        guard let from = try unfinished(db) else { return }
        throw CommandFault(
            zh: "这个数据库还没抄完，来自“\(from)”。把 tongban copy 再执行一次，它会接着抄。",
            en: "This database is an unfinished copy of “\(from)”. Run tongban copy once more: it goes on where it was.")
    }

    /// For all that write.
    static func mustBeServed(_ db: any Connection) throws {
        try mustBeWhole(db)
        if let closed = try closed(db) { throw closed.fault }
    }
}

/// Undoes a move to which nothing was written.
struct TakingBack: Sendable {
    let source: any Database
    let target: any Database
    /// The places, for people and for the marks.
    let from: String
    let to: String

    func run() async throws {
        guard case .movedTo(to, let ids) = try await source.read({ db in try MoveMarks.closed(db) }) else {
            throw CommandFault(
                zh: "原库没有搬到“\(to)”，没有什么可取回的。", en: "The source was not moved to “\(to)”: there is nothing to take back.",
                code: CommandFault.wrongCall)
        }
        // Everything that is written has an id, down to a session.
        guard try await target.read({ db in try db.idsBegin() }) == ids else {
            throw CommandFault(
                zh: "“\(to)”搬好后已经办过事，取回就会丢失。要回到原处，请把它搬到一个新的地方。",
                en: "“\(to)” was used after the move; to take it back would lose what was done. To go back, move it to a new place.")
        }
        let place = from
        // In this order: broken off between, neither is served, and the same call goes on.
        try await target.write { db in try MoveMarks.close(.copyOf(place), db) }
        try await source.write { db in try MoveMarks.open(db) }
    }
}
