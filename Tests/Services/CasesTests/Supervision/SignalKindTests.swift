import Cases
import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

/// The derived tests of records.md section 6, on the tables of signals and accountability items.
@Suite("The derived tests of signals and accountability items")
struct SignalKindTests {
    static let kinds = Dictionary(uniqueKeysWithValues: CasesService.kinds.map { ($0.table.kind, $0) })

    static let rig: @Sendable () async throws -> Rig = {
        try await Rig(CasesService.kinds, at: "2026-11-02T09:30:00+08:00")
    }

    static func open(_ rig: Rig, kind: String = SignalRecord.name, unit: String = Actor.unit) async throws -> Int64 {
        let data: JSON = ["rule": "Y1", "lamp": "yellow", "at": .string(String(rig.clock.now.microseconds))]
        let new = NewRecord(
            kind: kind, topic: "item:food-business-licence", unit: unit, channel: "system", title: "食品经营许可", definition: nil,
            data: data, personal: [:], parties: [], caller: .system, performer: .system)
        guard case .performed(let record) = try await rig.engine.open(new) else { throw Rig.Missing() }
        return record.id
    }

    static func fields(_ action: String) -> [String: JSON] {
        switch action {
        case "explain": ["explanation": "系统切换，今天下午办完"]
        case "uphold": ["reason": "说明不成立"]
        case "lift": ["ground": "force_majeure", "reason": "暴雨停电"]
        case "decide": ["measure": "admonition", "reason": "第二次超期"]
        default: [:]
        }
    }

    private static let issued: @Sendable (Rig) async throws -> Int64 = { rig in
        let id = try await open(rig)
        try await rig.act(id, "warn", as: .system)
        return id
    }

    static let signals = KindCheck(
        kinds[SignalRecord.name]!, hasApplicant: false,
        paths: [
            "lifted": [.init("warn", .supervisor), .init("void", .system)],
            "upheld": [.init("warn", .supervisor), .init("explain", .chief), .init("uphold", .supervisor)],
        ],
        examples: [
            .init("heard", .no("not_heard"), doing: "uphold", as: .supervisor, rig: rig, arrange: issued),
            .init("heard", .yes, doing: "uphold", as: .supervisor, rig: rig) { rig in
                let id = try await issued(rig)
                try await rig.act(id, "explain", as: .reviewer, fields("explain"))
                return id
            },
            // Nobody answered at all: after the red's answer time is over too, it is judged unheard.
            .init("heard", .yes, doing: "uphold", as: .supervisor, rig: rig) { rig in
                let id = try await issued(rig)
                rig.clock.set("2026-11-20T09:30:00+08:00")
                return id
            },
            .init("still_yellow", .yes, doing: "correct", as: .system, rig: rig, arrange: issued),
            .init("still_yellow", .no("red_already"), doing: "correct", as: .system, rig: rig) { rig in
                let id = try await issued(rig)
                rig.clock.set("2026-11-10T09:30:00+08:00")
                return id
            },
        ], rig: rig, make: { try await open($0) }, fields: { _, action, _ in fields(action) })

    static let items = KindCheck(
        kinds[AccountabilityRecord.name]!, unit: AccountabilityRecord.seat, hasApplicant: false, rig: rig,
        make: { try await open($0, kind: AccountabilityRecord.name, unit: AccountabilityRecord.seat) },
        fields: { _, action, _ in fields(action) })

    @Test("the tables stand by themselves") func still() {
        #expect(Self.signals.still() == [])
        #expect(Self.items.still() == [])
    }
    @Test("the clocks that can run in each state are the kept ones") func walk() {
        #expect(Golden.differs(SignalRecord.lifecycle.table.walkText, "signal.walk.txt") == [])
        #expect(Golden.differs(AccountabilityRecord.lifecycle.table.walkText, "accountability.walk.txt") == [])
    }
    @Test("state × action × role is exactly the table") func matrix() async throws {
        #expect(try await Self.signals.matrix() == [])
        #expect(try await Self.items.matrix() == [])
    }
    @Test("every guard is seen at work") func guards() async throws {
        #expect(try await Self.signals.guards() == [])
        #expect(try await Self.items.guards() == [])
    }
    @Test("a yellow nobody answers turns red at its instant, and a month late") func silences() async throws {
        #expect(try await Self.signals.silences() == [])
    }
    @Test("random walks fold back to the stored row") func walks() async throws {
        #expect(try await Self.signals.walks(8, length: 30) == [])
        #expect(try await Self.items.walks(4, length: 20) == [])
    }
    @Test("races have one winner") func races() async throws {
        #expect(try await Self.signals.races() == [])
        #expect(try await Self.items.races() == [])
    }
}
