import Cases
import Evidence
import Foundation
import Logging
import People
import Records
import Sealing
import Store
import Synchronization
import TestSupport
import WorkCalendar
import Zone

@testable import Messages

/// What was handed to the senders, and what they shall answer.
final class Postman: Sendable {
    private struct State {
        var parcels: [Parcel] = []
        var outcome: SendOutcome = .sent(status: 200)
        var meanwhile: (@Sendable () async -> Void)?
    }

    private let state = Mutex(State())

    func answer(_ outcome: SendOutcome) { state.withLock { $0.outcome = outcome } }
    /// What happens once while the next send is under way.
    func meanwhile(_ act: @escaping @Sendable () async -> Void) { state.withLock { $0.meanwhile = act } }
    var parcels: [Parcel] { state.withLock { $0.parcels } }
    var texts: [TextMessage] { parcels.compactMap { if case .sms(let text) = $0 { text } else { nil } } }
    var emails: [EmailMessage] { parcels.compactMap { if case .email(let mail) = $0 { mail } else { nil } } }

    var send: Senders.Send {
        { [self] parcel in
            let (outcome, act) = state.withLock { state in
                defer { state.meanwhile = nil }
                state.parcels.append(parcel)
                return (state.outcome, state.meanwhile)
            }
            await act?()
            return outcome
        }
    }
}

/// A zone with cases, people with accounts, and a message center whose senders are a test's own.
struct Town {
    let cases: CaseRig
    let center: MessageCenter
    let email = Postman()
    let sms = Postman()
    let webhook = Postman()
    /// The clock things are sent by.
    let real: TestClock
    let directory: Directory
    let owner: Caller
    let clerk: Caller
    let reviewer: Caller
    let chief: Caller

    static let unit = "scjgj"
    static let item = "food-business-licence"
    static let organisation = NewOrganisation(name: "新乡市试验机械有限公司", code: "91350100M000100Y43")

    /// - Parameter registered: whether the applying organisation has an owner with an account.
    init(at start: String = "2026-09-28T10:00:00+08:00", registered: Bool = true) async throws {
        cases = try await CaseRig(at: start)
        let rig = cases.rig
        directory = Directory(keyring: rig.keyring, random: .seeded(3), reach: .none)
        let accounts = Accounts(database: rig.database, keyring: rig.keyring, random: .seeded(4), policy: .forTests)
        let now = rig.clock.now
        if registered {
            let directory = directory
            try await rig.database.write { db in _ = try directory.register(Self.organisation, now: now, on: db) }
        }
        let hall = Registrar(accounts: accounts, directory: directory, now: now)
        owner = try await hall.person("owner", "钱多多", "13800000001", owns: registered ? [Self.organisation.code] : [])
        clerk = try await hall.person("clerk", "李敏", "13800000002", roles: [UnitRole(unit: Self.unit, role: RoleName.clerk)])
        reviewer = try await hall.person("reviewer", "沈嘉禾", "13800000003", roles: [UnitRole(unit: Self.unit, role: RoleName.reviewer)])
        chief = try await hall.person("chief", "马国梁", "13800000004", roles: [UnitRole(unit: Self.unit, role: RoleName.chief)])
        real = TestClock(start)
        var options = MessageCenter.Options()
        options.senders = Senders(email: email.send, sms: sms.send, webhook: webhook.send)
        center = MessageCenter(
            engine: rig.engine, directory: directory, real: real.source, random: .seeded(5),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, addresses: ["case": { "/matters/\($0)" }], options: options)
        try await center.begin()
    }

    var rig: Rig { cases.rig }

    /// Gives the log its leaves and tells everybody.
    func tell() async throws {
        try await rig.sequencer.run()
        try await center.tell()
    }

    func messages(of caller: Caller) async throws -> [Message] {
        try await center.messages(of: caller.person ?? 0, unread: false, below: nil, limit: 100).messages
    }

    /// An application of the organisation, sent.
    func submitted(by caller: Caller? = nil) async throws -> Int64 { try await cases.submitted(Self.item, by: caller ?? owner) }

    func set(_ kind: MessageKind, _ channel: Channel, _ wanted: Bool, of caller: Caller) async throws {
        var reach = try await center.reach(of: caller.person ?? 0)
        reach.preferences[kind, channel] = wanted
        try await center.keep(reach.contact, reach.preferences, of: caller.person ?? 0)
    }

    func give(_ email: String, language: String? = nil, to caller: Caller) async throws {
        let reach = try await center.reach(of: caller.person ?? 0)
        try await center.keep(Contact(email: email, language: language), reach.preferences, of: caller.person ?? 0)
    }

    func deliveries(_ state: DeliveryState? = nil) async throws -> [Delivery] {
        try await center.deliveries(state: state, below: nil, limit: 100).rows
    }
}

/// Opens accounts and reads them back as callers.
private struct Registrar {
    let accounts: Accounts
    let directory: Directory
    let now: Instant

    func person(_ username: String, _ name: String, _ phone: String, roles: [UnitRole] = [], owns: [String] = []) async throws -> Caller {
        let new = NewAccount(username: username, password: "tongban-demo", name: name, phone: phone, owns: owns, unitRoles: roles)
        let id = try await accounts.create(new, now: now)
        return try await accounts.database.read { db in try directory.caller(person: id, at: now, on: db) } ?? .anonymous
    }
}
