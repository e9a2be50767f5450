import Cases
import Desk
import Foundation
import People
import Records
import Sealing
import Store
import Web
import Zone

/// The inbox and the front desk of the real zone, with a clerk, a reviewer and others to sit at them.
package struct StaffDesk {
    package static let unit = "scjgj"
    package static let food = "food-business-licence"
    package static let company = NewOrganisation(name: "新乡市云帆新材料有限公司", code: "91410791MAE0D00113")
    /// 71 years old on 10 October 2026.
    package static let elder = (name: "刘玉英", code: "410704195503080069", phone: "13800000004")

    package let rig: CaseRig
    package let visitor: PageVisitor
    package let callers: [String: Caller]

    package init(at start: String = "2026-10-10T10:46:00+08:00", standing: Fact.Answer = .yes) async throws {
        let rig = try await CaseRig(at: start, standing: standing)
        self.rig = rig
        let directory = Directory(keyring: rig.rig.keyring, random: .seeded(8), reach: .none)
        let now = rig.rig.clock.now
        try await rig.rig.database.write { db in
            _ = try directory.register(Self.company, now: now, on: db)
            _ = try directory.registerPerson(name: Self.elder.name, code: Self.elder.code, phone: Self.elder.phone, now: now, on: db)
        }
        callers = [
            "clerk": rig.person(21, [RoleName.clerk], in: Self.unit),
            "reviewer": rig.person(Actor.reviewer.person ?? 22, [RoleName.reviewer], in: Self.unit),
            "chief": rig.person(Actor.chief.person ?? 23, [RoleName.chief], in: Self.unit),
            "other": rig.person(24, [RoleName.clerk], in: "rsj"),
            "supervisor": Actor.supervisor.caller, "secondSupervisor": Actor.secondSupervisor.caller,
        ]
        var doors = Doors()
        InboxPages(engine: rig.rig.engine, zone: rig.rig.zone, sources: [rig.cases.inboxSource] + rig.cases.supervisionSources).doors(
            into: &doors)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("staff-desk-\(UUID().uuidString)").path
        let files = FileStore(folder: folder, keyring: rig.rig.keyring, random: .seeded(9), database: rig.rig.database)
        StaffPages(cases: rig.cases, files: files).doors(into: &doors)
        CasePages(cases: rig.cases, files: files).pageDoors(into: &doors)
        visitor = try PageVisitor(doors, zone: rig.rig.zone, time: rig.rig.clock.source, callers: callers)
    }

    package func caller(_ name: String) -> Caller { callers[name] ?? .anonymous }

    /// The item's papers with their marks, the answers and the contact, as the page would send them.
    package func fields(_ decision: String, marks: [String: String] = [:], all mark: String? = "have", extra: [(String, String)] = [])
        throws
        -> [(String, String)]
    {
        guard let item = rig.rig.zone.item(Self.food) else { throw Rig.Missing() }
        var fields = [("code", Self.company.code), ("item", item.code), ("decision", decision)]
        for material in item.materials {
            if let mark = marks[material.id] ?? mark { fields.append(("p-\(material.id)", mark)) }
        }
        for field in item.form where field.required && field.type != .boolean {
            fields.append(("a-\(field.name)", field.options.first?.value ?? (field.type == .number ? "80.5" : "新飞大道 1789 号")))
        }
        return fields + [("contactName", "周雅宁"), ("contactPhone", "138 0000 0001")] + extra
    }

    /// The number at the end of an address such as `/desk/done/XG-261010-0001-3`.
    package func number(_ reply: PageVisitor.Reply) -> String { reply.location?.split(separator: "/").last.map(String.init) ?? "" }

    package func view(_ number: String) async throws -> RecordView? { try await rig.cases.view(number, caller: caller("clerk")) }
}
