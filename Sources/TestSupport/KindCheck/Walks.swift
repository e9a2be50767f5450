import Evidence
import Records
import WorkCalendar

/// A small generator of its own, so that a walk that failed can be walked again by its seed.
package struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64
    package init(seed: UInt64) { state = seed }
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension KindCheck {
    /// Random acts by random people at random times; afterwards each record is what its history says and the log holds.
    package func walks(_ count: Int = 12, length: Int = 40) async throws -> [String] {
        var found: [String] = []
        let rig = try await rig()
        for seed in 0..<count {
            var dice = Dice(seed: UInt64(seed))
            let id = try await make(rig)
            for _ in 0..<length {
                do {
                    try await wander(id, rig, &dice)
                } catch {
                    found.append("walk \(seed): \(error) in state \(try await rig.record(id).state)")
                    break
                }
            }
            let root = try await rig.record(id).root
            for record in try await [root] + rig.children(root).map(\.id) {
                found += try await KindCheck.fold(record, rig).map { "walk \(seed): \($0)" }
            }
        }
        return found + (try await rig.verify())
    }

    private func wander(_ id: Int64, _ rig: Rig, _ dice: inout Dice) async throws {
        switch Int.random(in: 0..<10, using: &dice) {
        case 0: rig.clock.advance(Int64.random(in: 1...(12 * Instant.wholeDay), using: &dice))
        case 1...3: rig.clock.advance(Int64.random(in: 1...(4 * Instant.hour), using: &dice))
        case 4: try await rig.engine.wake()
        default: break
        }
        // The matter itself or one of its parts.
        let target = try await ([id] + rig.children(id).map(\.id)).randomElement(using: &dice) ?? id
        let record = try await rig.record(target)
        let table = rig.engine.kinds[record.kind]?.table ?? table
        let unit = record.unit
        // Mostly what the table offers, sometimes anything at all.
        let offered = table.rows(from: record.state).filter { row in
            // Ends seldom, or every walk would be over at once.
            row.to.map(table.isEnd) != true || Int.random(in: 0..<8, using: &dice) == 0
        }
        var action = table.actions.randomElement(using: &dice) ?? ""
        var actor = Actor.allCases.randomElement(using: &dice) ?? .clerk
        if Int.random(in: 0..<10, using: &dice) < 8, let row = offered.randomElement(using: &dice) {
            action = row.action
            actor = Actor.allCases.filter { actor in row.by.contains { actor.stands($0, unit: unit) } }.randomElement(using: &dice) ?? actor
            if actor == .system { actor = .clerk }
        }
        let typed = Int.random(in: 0..<12, using: &dice) == 0 ? ["": JSON.null, "nonsense": 1] : try await fields(rig, action, actor)
        _ = try await attempt(rig, Act(.id(target), action, fields: typed, caller: actor.caller, ifMatch: record.version))
    }

    /// Two people on one version: one acts, the other is behind. One key: once, and its stored answer again; not with another request.
    package func races() async throws -> [String] {
        let rig = try await rig()
        guard let row = table.rows(from: table.start).first(where: { row in actor(for: row, in: table.start) != nil && row.needs.isEmpty }),
            let actor = actor(for: row, in: table.start)
        else { return [] }
        let id = try await make(rig)
        let typed = try await fields(rig, row.action, actor)
        let version = try await rig.record(id).version
        let act = Act(.id(id), row.action, fields: typed, caller: actor.caller, ifMatch: version)
        async let one = attempt(rig, act)
        async let two = attempt(rig, act)
        let words = try await [one.word, two.word].sorted()
        var found = words == ["behind", "performed"] || words == ["behind", "proposed"] ? [] : ["two on one version are \(words)"]

        let second = try await make(rig)
        func keyed(_ digest: String) -> Act {
            Act(
                .id(second), row.action, fields: typed, caller: actor.caller,
                idempotency: Idempotency.Key(principal: "test", key: "k", digest: digest))
        }
        let answer: Engine.Answer = { _, record in ["state": .string(record.state)] }
        async let first = rig.engine.perform(keyed("a"), answer: answer)
        async let again = rig.engine.perform(keyed("a"), answer: answer)
        let repeats = try await [first, again].filter { if case .repeated = $0 { true } else { false } }
        if repeats.count != 1 { found.append("one key at once is answered \(repeats.count) times from store") }
        let state = try await rig.record(second).state
        if case .repeated(_, let body) = repeats.first, body["state"]?.stringValue != state {
            found.append("the stored answer is another: \(body)")
        }
        do {
            _ = try await rig.engine.perform(keyed("b"), answer: answer)
            found.append("a key with another request was accepted")
        } catch Refusal.keyReused {}
        return found
    }
}
