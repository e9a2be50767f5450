import Evidence
import HTTPTypes
import Records
import Store
import Web
import WorkCalendar
import Zone

/// The page of one entry of the log: where every 存证 number on a page and the code on a receipt lead.
///
/// Anybody sees that the entry is there and under which signed head; what it says only those who may see the matter.
package struct LogPages: Sendable {
    let engine: Engine

    package init(engine: Engine) { self.engine = engine }

    package func open(_ doors: inout Doors) {
        doors.page(.get, "/log/events/{index}", for: .anyone, handler: show)
    }

    private struct Found: Sendable {
        let leaf: String
        let head: (size: Int, note: String)?
        let event: String?
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        guard let index = Int64(visit.parameter("index")), index >= 0 else { throw Problem.unknown() }
        let caller = visit.caller
        let now = visit.now
        let offset = engine.surroundings.zone.offset
        let found: Found? = try await engine.database.read { [engine] db in
            guard let leaf = try LogQueries.leaf(index, db) else { return nil }
            let line = try HistoryQueries.at(index: index, db)
            let mine = try line.map { try (engine.view($0.root, caller: caller, now: now, db)?.sight ?? .none) == .all } ?? false
            return Found(leaf: leaf, head: try LogQueries.checkpoint(db), event: mine ? line?.event(offset: offset).pretty() : nil)
        }
        guard let found else { throw Problem.unknown() }
        let page = LogEntryPage(
            number: String(index), leafHash: Merkle.leafHash(Array(found.leaf.utf8)).base64, leaf: found.leaf, event: found.event,
            head: found.head?.note, address: "/api/v1/log/events/\(index)")
        let name = Words(zh: "存证第 \(index) 条", en: "Log entry \(index)")
        return try visit.page(page, Shell(name, crumbs: [.init(name)]))
    }
}

struct LogEntryPage: Page {
    let number: String
    let leafHash: String
    let leaf: String
    /// What the entry says, for those entitled.
    let event: String?
    let head: String?
    let address: String

    static let template = Template(
        """
        <header class="page-head"><h1>[[存证第 {{number}} 条|Log entry {{number}}]]</h1>
        <p class="lead">[[这一条写进了只增不改的日志。谁都可以核对它在不在、有没有被改过。|This entry stands in a log that only grows. Anybody can check that it is there and unaltered.]]</p></header>
        <section class="panel"><dl class="sum">
        <div><dt>[[指纹（叶子的 SHA-256）|Fingerprint (SHA-256 of the leaf)]]</dt><dd class="mono">{{leafHash}}</dd></div>
        <div><dt>[[写进日志的内容|What the log holds]]</dt><dd class="mono">{{leaf}}</dd></div></dl></section>
        {{#event}}<section class="section"><h2>[[这一条说的是什么|What it says]]</h2>
        <p class="note">[[您能看到，因为这件事归您看。日志里只有它加盐的指纹。|You see this because the matter is yours to see. The log itself holds only its salted digest.]]</p>
        <pre class="mono">{{event}}</pre></section>{{/event}}
        {{^event}}<p class="section note">[[它说的是什么，只给这件事的当事人和经办人看；请登录后再看。|What it says is shown only to the parties and to those who handle the matter; sign in to see it.]]</p>{{/event}}
        {{#head}}<section class="section"><h2>[[最新的签名|The newest signed head]]</h2><pre class="mono">{{head}}</pre></section>{{/head}}
        <p class="section"><a href="/about/evidence">[[自己怎么核对|How to check it yourself]]</a> · <a href="{{address}}">[[给程序看的版本|For programs]]</a></p>
        """)
}
