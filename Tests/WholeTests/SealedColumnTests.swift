import People
import SQLiteStore
import Sealing
import Store
import Testing
import WorkCalendar

@testable import tongban

/// Every sealed column there is can be moved under a new master key, or lies under a key of its record.
@Suite(.serialized) struct SealedColumnTests {
    /// Under the key of a record, which is itself wrapped; and what is no secret: digests, salts, nodes of the tree.
    private static let others: Set<String> = [
        "record.sealed", "party.sealed", "history.sealed", "history.salt", "history.digest", "gap.problem", "notice.sealed",
        "proposal.fields",
        "hold.reason", "log_node.hash",
    ]

    @Test func `every column of bytes is one that a rotation moves, or known not to need it`() async throws {
        let house = try await House()
        let found = try await house.composition.ground.database.read { db in
            try db.byteColumns().map { "\($0.table).\($0.column)" }
        }
        await house.leave()
        let moved = Set(SealedColumn.all.map { "\($0.table).\($0.column)" })
        #expect(Set(found).subtracting(moved).subtracting(Self.others) == [], "a new sealed column: it needs its line in SealedColumn.all")
        #expect(moved.subtracting(found) == [], "these are no columns of bytes")
    }

    @Test func `a linked sign-on opens again under a new master`() async throws {
        let house = try await House()
        let (accounts, ground) = (house.composition.accounts, house.composition.ground)
        let now = house.composition.time.now()
        let person = try #require(try await accounts.database.read { try accounts.directory.person(username: "zhou", on: $0)?.id })
        #expect(try await accounts.link("city", subject: "s-1", label: "雅宁", to: person, now: now))
        let flow = SignOnFlow(provider: "city", nonce: "n", verifier: "v", back: "/", person: nil)
        try await accounts.keep(flow, state: "state", browser: "browser", now: now)
        for (table, words) in [("sign_on_link", "雅宁"), ("sign_on_flow", "city\nn\nv\n/\n\n\n")] {
            let column = try #require(SealedColumn.all.first { $0.table == table })
            let row = try #require(try await ground.database.read { try $0.row("SELECT * FROM \(table)") })
            let opened = try ground.keyring.open(row.blob(column.column), context: column.context(row))
            #expect(String(decoding: opened, as: UTF8.self) == words)
        }
        await house.leave()
    }
}
