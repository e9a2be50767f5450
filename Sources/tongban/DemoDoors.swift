import Desk
import Evidence
import HTTPTypes
import Messages
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// The demonstration's addresses: who may be tried out, and what time it is. Without `--demo` they do not exist.
struct DemoDoors: Sendable {
    let clock: DemoClock
    let engine: Engine
    let sequencer: Sequencer
    let messages: MessageCenter
    let zone: ZoneFolder
    let accounts: Accounts

    func open(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/demo/accounts", for: .demo, Self.listAccounts, handler: showAccounts)
        doors.api(.get, "/api/v1/demo/clock", for: .demo, Self.readClock, handler: showClock)
        doors.api(.put, "/api/v1/demo/clock", for: .demo, Self.setClock, handler: moveClock)
    }

    private static let clockForm = Schema.object(["now": Schema.instant], required: ["now"])
    private static let readClock = Operation(
        "getDemoClock", Words(zh: "演示的时间", en: "The demonstration's time"), tag: "demonstration", answers: [200: .init(clockForm)])
    private static let setClock = Operation(
        "setDemoClock", Words(zh: "把演示的时间往前拨；到期的都先办完再回答", en: "Puts the time forward; what falls due happens before the answer"),
        tag: "demonstration", parameters: [.idempotencyKey], body: .init(clockForm), answers: [200: .init(clockForm)])
    private static let listAccounts = Operation(
        "listDemoAccounts", Words(zh: "可以试用的账户", en: "Accounts to try"), tag: "demonstration",
        answers: [
            200: .init(
                Schema.list(
                    of: Schema.object(
                        [
                            "username": Schema.string, "password": Schema.string, "person": SessionDoors.personSchema,
                            "roles": Schema.list(of: Schema.string), "department": Schema.optional(Schema.string),
                            "departmentName": Schema.optional(Schema.string),
                        ], required: ["username", "password", "person", "roles", "department", "departmentName"])))
        ])

    @Sendable private func showClock(_ visit: Visit) async throws -> Answer { answer() }

    private func answer() -> Answer { .json(["now": .string(clock.now.iso8601(offset: zone.offset))]) }

    @Sendable private func moveClock(_ visit: Visit) async throws -> Answer {
        let body = try await BodyObject(visit, keys: ["now"])
        let wanted = try body.only { fields in fields.instant("now") }
        let bytes = try await visit.bytes(limit: 1 << 20)
        // Anybody may set the clock: a key without a person is everybody's.
        let key = try visit.idempotencyKey.map { text in
            Idempotency.Key(
                principal: Principal.anyone.description, key: text,
                digest: MerkleHash.sha256(Array("PUT \(visit.path)\n".utf8) + bytes).base64)
        }
        if let answered = try await visit.answered(key, engine) { return answered }
        do {
            try await clock.set(wanted)
        } catch DemoClock.Refused.backwards(let now) {
            let text = now.iso8601(offset: zone.offset)
            throw Problem.invalid([
                .init("/now", "backwards", Words(zh: "时间只能往前拨，现在是 \(text)", en: "The clock goes forward only; it is \(text)"))
            ])
        } catch DemoClock.Refused.tooFar(let latest) {
            let text = latest.iso8601(offset: zone.offset)
            throw Problem.invalid([.init("/now", "too_far", Words(zh: "最晚到 \(text)", en: "No later than \(text)"))])
        }
        try await settle()
        let told: JSON = ["now": .string(clock.now.iso8601(offset: zone.offset))]
        return try await visit.remember(key, status: .ok, told, engine) ?? .json(told)
    }

    /// How often what fell due may itself make something fall due, before this is a loop and not a chain.
    private static let longestChain = 2000

    private func settle() async throws {
        for _ in 0..<Self.longestChain {
            let woken = try await engine.wake()
            let delivered = try await engine.deliverSignals()
            if woken == 0, delivered == 0 { break }
        }
        try await sequencer.run()
        try await messages.tell()
    }

    @Sendable private func showAccounts(_ visit: Visit) async throws -> Answer {
        let wanted = zone.demonstration.accounts
        let people = try await accounts.database.read { [accounts] db in
            try wanted.map { try accounts.directory.person(username: $0.username, on: db) }
        }
        let organisations = Dictionary(zone.demonstration.organisations.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return .json(
            .array(
                zip(wanted, people).map { account, person in
                    let organisation = account.organisation.flatMap { organisations[$0] }
                    let name = account.department.flatMap { zone.department($0)?.name[visit.language] }
                    var shown = SessionDoors.person(
                        id: person?.id, name: account.name, organisation: organisation.map { ($0.name, $0.code) })
                    // Nobody real: a program that applies as this person needs the number it would type.
                    shown["code"] = .init(account.citizenNumber)
                    shown["phone"] = .init(account.phone)
                    return .object([
                        "username": .string(account.username), "password": .string(account.password), "person": .object(shown),
                        "roles": .array((account.roles.map(\.rawValue) + account.unitRoles.map(\.rawValue)).map(JSON.string)),
                        "department": .init(account.department), "departmentName": .init(name),
                    ])
                }))
    }
}
