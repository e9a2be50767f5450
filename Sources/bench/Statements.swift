import Evidence
import Foundation
import SQLiteStore
import Sealing
import Store
import WorkCalendar

extension Part {
    /// Where the statements of a lifecycle go: the commonest on standard error, their number as the figure.
    static let statements = Part("statements") { bench in
        let folder = try bench.fresh("statements")
        let work = try await Workbench(
            zone: bench.zone(), path: folder + "/ours.sqlite", keyring: Keyring(random: .system), time: .system)
        try await work.prepare()
        let lifecycle = try await Lifecycle(work)
        _ = try await lifecycle.run()
        _ = work.database.take()
        work.database.keep(true)
        _ = try await lifecycle.run()
        work.database.keep(false)
        let asked = work.database.take().transactions.flatMap(\.statements).map(\.sql)
        let counts = Dictionary(asked.map { ($0, 1) }, uniquingKeysWith: +)
        for (sql, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(60) {
            let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(150)
            FileHandle.standardError.write(Data("\(count)\t\(line)\n".utf8))
        }
        try await work.store.close()
        return [
            Figure(
                part: "statements", what: "statements of a full lifecycle", ours: "\(asked.count)", theirs: "–",
                result: "\(asked.count)", goal: "–", met: true, note: "\(counts.count) different ones")
        ]
    }
}
