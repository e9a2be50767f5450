import CPostgres
import Store

/// What PostgreSQL said, and what is to be done about it.
enum PostgresFault: Error {
    /// The same for every database; the transaction is over.
    case store(StoreError)
    /// Another transaction was faster: this one is undone and can be run again from its beginning.
    case conflict
    /// What was to be made is there already. With what PostgreSQL said.
    case occupied(String)
    /// The connection is gone. Where nothing was committed the transaction can be run again on another one.
    case lost(String)

    /// What the caller is told when no more is tried.
    var error: StoreError {
        switch self {
        case .store(let error): error
        case .conflict: .busy
        case .occupied(let what): .unfit(.occupied(what))
        case .lost(let why): .unavailable(why)
        }
    }

    /// The meaning of a failed result. The words of PostgreSQL's DETAIL hold values, which may be personal: only names are taken from it.
    init(_ result: OpaquePointer?, on connection: OpaquePointer) {
        guard PQstatus(connection) == CONNECTION_OK else {
            self = .lost(Self.words(PQerrorMessage(connection)))
            return
        }
        let (state, table) = (Self.field(result, "C"), Self.field(result, "t"))
        switch state {
        case "40001", "40P01": self = .conflict
        // Two nodes that make the schema at once: the slower finds it made when it begins again.
        case "23505" where Self.field(result, "s") == "pg_catalog": self = .conflict
        case "42P07", "42710": self = .occupied(Self.field(result, "M"))
        case "42501": self = .store(.unfit(.forbidden(Self.field(result, "M"))))
        case "23505": self = .store(.uniqueViolation(Self.columns(Self.field(result, "D"), table)))
        case "23503": self = .store(.foreignKey)
        case "23502": self = .store(.ruleViolation("\(table).\(Self.field(result, "c"))"))
        case "23514": self = .store(.ruleViolation(Self.field(result, "n")))
        case "25006": self = .store(.readOnly)
        case "53100": self = .store(.full)
        case "55P03", "57014": self = .store(.busy)
        // A statement prepared before another node changed the table, or on a connection that somebody between us has since exchanged.
        case "0A000" where Self.field(result, "R") == "RevalidateCachedQuery", "26000":
            self = .lost("a prepared statement is stale")
        case "57P01", "57P02", "57P03", "53300": self = .lost(Self.words(PQresultErrorMessage(result)))
        case "XX001", "XX002": self = .store(.corrupt(Self.field(result, "M")))
        default: self = .store(.broken("PostgreSQL \(state): \(Self.field(result, "M"))"))
        }
    }

    /// It says something about what was asked, and would say it again.
    var isOfStore: Bool { if case .store = self { true } else { false } }

    /// The connection is gone, or not to be used again.
    var isOfConnection: Bool { if case .lost = self { true } else { false } }

    /// A part of the report: C code, M message, D detail, s schema, t table, c column, n constraint (libpq, PQresultErrorField).
    private static func field(_ result: OpaquePointer?, _ name: Unicode.Scalar) -> String {
        PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) } ?? ""
    }

    /// `Key (thing, seq)=(1, 1) already exists.` names `part.thing, part.seq`.
    private static func columns(_ detail: String, _ table: String) -> String {
        guard let open = detail.firstIndex(of: "("), let close = detail[open...].firstIndex(of: ")") else { return table }
        let names = detail[detail.index(after: open)..<close].split(separator: ",")
        return names.map { "\(table).\($0.drop { $0 == " " })" }.joined(separator: ", ")
    }

    static func words(_ text: UnsafePointer<CChar>?) -> String {
        let words = text.map { String(cString: $0) } ?? ""
        return words.split(separator: "\n").joined(separator: "; ")
    }
}
