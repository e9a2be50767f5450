import Evidence
import Store
import WorkCalendar
import Zone

extension LogVerify {
    /// How far the clocks of nodes and the waiting of transactions can put two leaves out of order.
    private static let tolerance = Instant.minute

    /// The tree: leaves in order without a gap, each with its event, every signed head over them, and a head over the last one.
    mutating func tree(_ db: any Connection) throws -> Int {
        var frontier = MerkleFrontier()
        var broken = false
        try checkWitness(frontier)
        try db.each("SELECT log_index, history, leaf FROM log_leaf ORDER BY log_index", []) { row in
            guard !broken else { return }
            // Until this leaf is read whole, the row of leaves is broken.
            broken = true
            try reading("log_leaf \(row.shown("log_index"))") { verify in broken = try !verify.leaf(row, &frontier, db) }
        }
        try heads(over: frontier, db)
        return frontier.size
    }

    /// Takes one leaf in; false where the row of leaves breaks off here.
    private mutating func leaf(_ row: Store.Row, _ frontier: inout MerkleFrontier, _ db: any Connection) throws -> Bool {
        let index = try row.int("log_index")
        guard index == Int64(frontier.size) else {
            find("log_leaf \(index)", zh: "序号不连续", en: "the leaves are not in an unbroken row")
            return false
        }
        let text = try row.text("leaf")
        for node in frontier.append(Merkle.leafHash(Array(text.utf8))) {
            if (try? LogQueries.node(node.level, node.index, db)) != node.hash {
                find("log_node \(node.level)/\(node.index)", zh: "和叶子算出来的不一样", en: "does not fit the leaves below it")
            }
        }
        if let head = try db.row("SELECT note FROM checkpoint WHERE size = ?", [.init(frontier.size)]) {
            try reading("checkpoint \(frontier.size)") { verify in verify.check(try head.text("note"), frontier) }
        }
        try checkWitness(frontier)
        let history = try row.int("history")
        let event = try db.row("SELECT recorded_at FROM history WHERE id = ? AND log_index = ?", [.integer(history), .integer(index)])
        guard let event else {
            find("log_leaf \(index)", zh: "它的事件（\(history)）不在了", en: "its event (history \(history)) is gone")
            return true
        }
        let at = Instant(microseconds: try event.int("recorded_at"))
        if at < newestLeaf.adding(microseconds: -Self.tolerance) {
            find(
                "log_leaf \(index)", zh: "记录时间比它前面的各条早得多，被改过",
                en: "recorded long before the leaves before it: it was altered")
        }
        newestLeaf = max(newestLeaf, at)
        return true
    }

    private mutating func check(_ note: String, _ frontier: MerkleFrontier) {
        let place = "checkpoint \(frontier.size)"
        if let verifier {
            guard let checkpoint = try? Checkpoint.open(note, with: verifier) else {
                return find(place, zh: "签名不对", en: "its signature does not hold")
            }
            if checkpoint.size != frontier.size || checkpoint.root != frontier.root {
                find(place, zh: "签过的树根和现在的不一样", en: "the signed root is not the root of the leaves")
            }
        } else if !note.contains(frontier.root.base64) {
            find(place, zh: "签过的树根和现在的不一样", en: "the signed root is not the root of the leaves")
        }
    }

    /// Heads over leaves that are not there, and leaves that no head is over: leaves and their head are written in one transaction.
    private mutating func heads(over frontier: MerkleFrontier, _ db: any Connection) throws {
        let size = frontier.size
        for row in try db.rows("SELECT size FROM checkpoint WHERE size > ? OR size < 1 ORDER BY size", [.init(size)]) {
            let signed = row.shown("size")
            find("checkpoint \(signed)", zh: "签过 \(signed) 条，现在只有 \(size) 条", en: "signed \(signed) leaves, but \(size) are there")
        }
        if size > 0, try db.row("SELECT size FROM checkpoint WHERE size = ?", [.init(size)]) == nil {
            find(
                "checkpoint \(size)", zh: "日志有 \(size) 条，却没有签过名的树根盖住最后一条：签名被删过",
                en: "the log has \(size) leaves, but no signed head covers the last of them: heads were taken away")
        }
        if let witness, witness.size > size {
            find(
                "witness \(witness.size)", zh: "外存的树根有 \(witness.size) 条，现在只有 \(size) 条",
                en: "the head kept outside has \(witness.size) leaves, but \(size) are there")
        }
    }

    /// The head kept outside must be the root of the log as it was at that size.
    private mutating func checkWitness(_ frontier: MerkleFrontier) throws {
        guard let witness, witness.size == frontier.size, witness.root != frontier.root else { return }
        find(
            "witness \(witness.size)", zh: "外存的树根和现在前 \(witness.size) 条算出来的不一样：日志被整个改写过",
            en: "the head kept outside is not the root of the first \(witness.size) leaves: the log was rewritten")
    }
}
