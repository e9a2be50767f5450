import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

/// The list is the permission: the same set, for everybody, whatever the parties.
@Suite("Lists and counts against the permission on each record") struct ListTests {
    static let people: [Principal] = (0..<4).map { .person(Int64(300 + $0)) }
    static let companies: [Principal] = (0..<3).map { .organisation(Int64(600 + $0)) }
    static let units = ["scjgj", "sthjfj", "xfjydd"]

    static func callers(_ dice: inout Dice, now: Instant) -> [Caller] {
        var callers: [Caller] = [.anonymous, .system]
        for person in 0..<4 {
            for _ in 0..<3 {
                let organisations = (0..<3).filter { _ in Int.random(in: 0..<4, using: &dice) == 0 }
                    .map { Organisation(id: Int64(600 + $0), name: "o\($0)", code: "") }
                let mandates = (0..<3).filter { _ in Int.random(in: 0..<4, using: &dice) == 0 }.map { place in
                    Mandate(
                        id: Int64(place), principal: .organisation(Int64(600 + place)), agent: Int64(300 + person),
                        kinds: Bool.random(using: &dice) ? nil : ["matter"], items: nil, from: Instant(microseconds: 0),
                        to: Bool.random(using: &dice) ? .never : now)
                }
                let roles = units.filter { _ in Int.random(in: 0..<4, using: &dice) == 0 }
                    .map { UnitRole(unit: $0, role: ["clerk", "reviewer", "chief"].randomElement(using: &dice) ?? "clerk") }
                let zone: Set<String> =
                    Int.random(in: 0..<8, using: &dice) == 0 ? ["supervisor"] : Bool.random(using: &dice) ? ["helper"] : []
                callers.append(
                    Caller(
                        person: Int64(300 + person), name: "x", organisations: organisations, unitRoles: Set(roles), zoneRoles: zone,
                        mandates: mandates))
            }
        }
        return callers
    }

    static func parties(_ dice: inout Dice) -> [NewParty] {
        let all = people + companies + [.unit("xfjydd", role: "reviewer"), .zone("helper"), .anyone]
        return (0..<Int.random(in: 1...4, using: &dice)).map { _ in
            NewParty(
                ["applicant", "agent", "witness", "co_unit"].randomElement(using: &dice).map(Role.init(rawValue:)) ?? "witness",
                all.randomElement(using: &dice), sight: Sight(rawValue: Int64.random(in: 0...3, using: &dice)) ?? .all,
                mandate: Bool.random(using: &dice) ? Int64.random(in: 0...2, using: &dice) : nil,
                barred: Int.random(in: 0..<6, using: &dice) == 0)
        }
    }

    /// A record opened online by anybody, or at the window by a clerk of the department.
    static func record(_ kind: String, unit: String, realm: Int64, _ dice: inout Dice) -> NewRecord {
        let person = Int64.random(in: 300..<304, using: &dice)
        let role = ["clerk", "applicant"].randomElement(using: &dice) ?? "clerk"
        return NewRecord(
            kind: kind, topic: "item:toy-item", unit: unit, channel: "online", title: "测试事项", realm: realm,
            definition: DefinitionContent(kind: "item", code: "toy-item", json: Toys.definition), personal: [:], parties: parties(&dice),
            caller: Caller(person: person, name: "x", unitRoles: role == "clerk" ? [UnitRole(unit: unit, role: role)] : []),
            performer: Performer(actor: "p:\(person)", role: role))
    }

    @Test(arguments: 0..<4, ["matter", "letter"]) func everyListIsThePermission(seed: Int, kind: String) async throws {
        let rig = try await Rig(Toys.all)
        var dice = Dice(seed: UInt64(seed))
        for place in 0..<70 {
            let unit = Self.units.randomElement(using: &dice) ?? "scjgj"
            let realm: Int64 = place % 9 == 0 ? 1 : 0
            let id = try await rig.matter(Self.record(kind, unit: unit, realm: realm, &dice))
            // Sent by an unseen hand: what is private and what is not, side by side.
            guard kind == "letter", Bool.random(using: &dice) else { continue }
            try await rig.tamper("UPDATE record SET state = 'sent' WHERE id = ?", [.integer(id)])
        }
        let now = rig.clock.now
        let all = try await rig.database.read { db in
            try db.rows("SELECT id FROM record WHERE realm = 0 AND parent IS NULL ORDER BY id DESC").map { row -> (Int64, Permission) in
                let id = try row.int("id")
                return (id, try rig.engine.permission(try #require(try RecordQueries.find(id, db)), now: now, db))
            }
        }
        for caller in Self.callers(&dice, now: now) {
            let wanted = all.filter { $0.1.sight(caller) > .none }.map(\.0)
            var found: [Int64] = []
            var cursor: Int64?
            repeat {
                let page = try await rig.engine.list(kind: kind, caller: caller, below: cursor, limit: 7)
                if cursor == nil { #expect(page.total == wanted.count) }
                found += page.rows.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(found == wanted, "\(caller.principals) \(caller.mandates)")
            let turns = try await rig.engine.inbox(caller, limit: 1_000).rows.map(\.root.id)
            #expect(Set(turns).isSubset(of: wanted), "\(caller.principals) \(caller.mandates)")
        }
    }

    @Test func aListIsNarrowedWithoutLosingItsRights() async throws {
        let rig = try await Rig(Toys.all)
        let first = try await rig.matter(Toys.matter(), ("submit", .applicant))
        let second = try await rig.matter(Toys.matter())
        let third = try await rig.matter(Toys.matter(unit: Actor.otherUnit))
        func ids(_ actor: Actor, _ narrowing: Narrowing) async throws -> [Int64] {
            try await rig.engine.list(kind: "matter", caller: actor.caller, narrowing).rows.map(\.id)
        }
        #expect(try await ids(.applicant, .init()) == [third, second, first])
        #expect(try await ids(.applicant, .init(states: ["draft"])) == [third, second])
        #expect(try await ids(.clerk, .init(unit: Actor.otherUnit)) == [])
        #expect(try await ids(.supervisor, .init(unit: Actor.otherUnit)) == [third])
        #expect(try await ids(.clerk, .init(number: rig.record(third).number)) == [])
        #expect(try await ids(.hallClerk, .init(open: true)) == [third, second, first])
        #expect(try await ids(.hallClerk, .init(topic: "item:other")) == [])
    }
}
