import Cases
import Foundation
import People
import Records
import Sealing
import Store
import TestSupport
import Web
import Zone

/// The pages of applicants and of the desk over one database, with people of both sides to look at them.
struct CitizenSide {
    static let item = "planning-works-permit"
    static let unit = "zrzyghj"
    static let company = NewOrganisation(name: "新乡市云帆新材料有限公司", code: "91410791MAE0D00113")
    static let pdf = Array("%PDF-1.4\ntrailer<<>>\n%%EOF\n".utf8)

    let rig: CaseRig
    let callers: [String: Caller]
    let doors: Doors

    init(at start: String = "2026-09-28T09:30:00+08:00") async throws {
        let rig = try await CaseRig(at: start)
        let directory = Directory(keyring: rig.rig.keyring, random: .seeded(8), reach: .none)
        let now = rig.rig.clock.now
        let people = ["周雅宁", "吴同", "路人", "李静", "韩雨桐", "宋志远", "赵磊", "许文静"]
        let (company, ids) = try await rig.rig.database.write { db in
            (
                try directory.register(Self.company, now: now, on: db),
                try people.map { try directory.registerPerson(name: $0, code: nil, phone: nil, now: now, on: db) }
            )
        }
        func person(_ place: Int, owner: Bool = false, _ role: String? = nil, in unit: String = Self.unit) -> Caller {
            Caller(
                person: ids[place], name: people[place],
                organisations: owner ? [Organisation(id: company, name: Self.company.name, code: Self.company.code)] : [],
                unitRoles: Set(role.map { [UnitRole(unit: unit, role: $0)] } ?? []))
        }
        callers = [
            "zhou": person(0, owner: true), "colleague": person(1, owner: true), "stranger": person(2),
            "clerk": person(3, RoleName.clerk), "reviewer": person(4, RoleName.reviewer), "chief": person(5, RoleName.chief),
            "rfb": person(6, RoleName.reviewer, in: "rfb"), "cgj": person(7, RoleName.reviewer, in: "cgj"),
        ]
        self.rig = rig
        var doors = Doors()
        // Papers are content-addressed and sealed with the keyring of the tests, so that all tests may share their folder.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tongban-citizen-side").path
        let files = FileStore(folder: folder, keyring: rig.rig.keyring, random: .seeded(9), database: rig.rig.database)
        CasePages(cases: rig.cases, files: files).pageDoors(into: &doors)
        self.doors = doors
    }

    /// Somebody with a browser of their own; the first page has given it a form's token.
    func visitor(_ name: String) async throws -> PageVisitor {
        let visitor = try PageVisitor(doors, zone: rig.rig.zone, time: rig.rig.clock.source, callers: callers)
        visitor.signIn(name)
        _ = await visitor.get("/apply/\(Self.item)")
        return visitor
    }

    func caller(_ name: String) -> Caller { callers[name] ?? .anonymous }

    /// The first step with the company chosen, whatever id it has.
    func whom(phone: String = "138 0000 0001") -> [(String, String)] {
        let id = caller("zhou").organisations.first?.id ?? 0
        return [("who", "o:\(id)"), ("contactName", "周雅宁"), ("contactPhone", phone), ("go", "on")]
    }

    /// An answer to every question of the item's form, as it would be typed.
    func answers(_ changed: [String: String] = [:]) throws -> [(String, String)] {
        guard let item = rig.rig.zone.item(Self.item) else { throw Rig.Missing() }
        return item.form.filter { $0.type != .boolean }.map { field in
            let plain: String
            switch field.type {
            case .integer, .number, .money: plain = "80"
            case .choice: plain = field.options.first?.value ?? ""
            case .date: plain = "2026-10-20"
            case .code: plain = "2610-410791-04-01-123456"
            default: plain = "科隆大道 188 号"
            }
            return ("f-\(field.name)", changed[field.name] ?? plain)
        }
    }

    /// A draft with the form filled in and one paper; its number.
    func draft(_ visitor: PageVisitor) async throws -> String {
        let begun = await visitor.post("/apply/\(Self.item)", whom())
        let number = begun.location?.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        _ = await visitor.post(
            "/matters/\(number)/edit/form", try answers() + [("go", "on")], files: [("paper-review-certificate", "审查合格证.pdf", Self.pdf)])
        return number
    }

    /// An application sent through the pages; its number.
    func sent() async throws -> String {
        let zhou = try await visitor("zhou")
        let number = try await draft(zhou)
        _ = await zhou.post("/matters/\(number)/edit/send", [("truth", "true"), ("signedBy", "周雅宁")])
        return number
    }

    /// Posts an act through its page; the address it leads to.
    @discardableResult
    func act(_ name: String, _ number: String, _ path: String, _ fields: [(String, String)] = []) async throws -> PageVisitor.Reply {
        try await visitor(name).post("/matters/\(number)/\(path)", fields)
    }

    /// The words of a page's main part, without markup, drawings and what differs from run to run.
    static func words(_ page: String) -> String {
        var text = page
        if let start = text.firstRange(of: "<main") { text = String(text[start.lowerBound...]) }
        if let end = text.firstRange(of: "</main>") { text = String(text[..<end.lowerBound]) }
        let apart = [
            "<svg[\\s\\S]*?</svg>", "<section class=\"receipt\"[\\s\\S]*?</section>",
            // The ledger and its sum are the Web room's, and tested there.
            "<div class=\"ledger\">[\\s\\S]*?</div>", "<ul class=\"ledger-key\"[\\s\\S]*?</ul>", "<dl class=\"sum\">[\\s\\S]*?</dl>",
        ]
        for pattern in apart {
            text = text.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
        }
        text = text.replacingOccurrences(of: "</(p|li|h1|h2|h3|div|dt|dd|summary)>", with: "\n", options: .regularExpression)
        text = text.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
        for (entity, sign) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")] {
            text = text.replacingOccurrences(of: entity, with: sign)
        }
        return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(separator: "\n")
            + "\n"
    }
}
