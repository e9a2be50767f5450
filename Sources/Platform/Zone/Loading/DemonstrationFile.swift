import Codes
import WorkCalendar

/// Reads demonstration.yaml and checks what it names.
struct DemonstrationFile {
    let file: SourceFile
    let departments: [String: Department]?
    let items: Set<String>?

    func read() -> Demonstration {
        let fields = Fields(file)
        let organisations = fields.mappings("organisations", required: false).map(organisation)
        let accounts = fields.mappings("accounts").map(account)
        let mandates = fields.mappings("mandates", required: false).compactMap(mandate)
        fields.finish()
        let demonstration = Demonstration(organisations: organisations, accounts: accounts, mandates: mandates)
        check(demonstration)
        return demonstration
    }

    private func organisation(_ entry: Fields) -> Demonstration.Organisation {
        defer { entry.finish() }
        let code = entry.text("code")
        if !code.isEmpty, let reason = OfficialCodes.fault(ofCredit: code) {
            entry.file.fault(
                at: entry.path + ["code"], "code.credit",
                Words(zh: "统一社会信用代码“\(code)”无效：\(reason.zh)", en: "the credit code “\(code)” is not valid: \(reason.en)"),
                mend: Words(zh: "请改为校验位正确的代码", en: "use a code whose check digits are right"))
        }
        return Demonstration.Organisation(key: entry.text("key"), name: entry.text("name"), code: code)
    }

    private func account(_ entry: Fields) -> Demonstration.Account {
        defer { entry.finish() }
        let citizen = entry.optionalText("citizenNumber")
        if let citizen, !citizen.isEmpty, let reason = OfficialCodes.fault(ofCitizen: citizen) {
            entry.file.fault(
                at: entry.path + ["citizenNumber"], "code.citizen",
                Words(zh: "公民身份号码“\(citizen)”无效：\(reason.zh)", en: "the citizen number “\(citizen)” is not valid: \(reason.en)"),
                mend: Words(zh: "请改为日期和校验位正确的虚构号码", en: "use an invented number whose date and check digit are right"))
        }
        let department = entry.optionalText("department")
        let unitRoles = entry.choices("unitRoles", of: Demonstration.UnitRole.self, required: false)
        if unitRoles.isEmpty != (department == nil) {
            entry.file.fault(
                at: entry.path, "account.unit",
                Words(zh: "department 与 unitRoles 必须同时写", en: "“department” and “unitRoles” belong together"),
                mend: Words(zh: "请补上另一个，或都删去", en: "add the other one, or take both away"))
        }
        return Demonstration.Account(
            username: entry.text("username"), password: entry.text("password"), name: entry.text("name"), citizenNumber: citizen,
            phone: entry.optionalText("phone"), roles: entry.choices("roles", of: Demonstration.Role.self),
            organisation: entry.optionalText("organisation"), department: department, unitRoles: unitRoles)
    }

    private func mandate(_ entry: Fields) -> Demonstration.Mandate? {
        let (from, to) = (entry.day("from"), entry.day("to"))
        let (organisation, agent) = (entry.text("organisation"), entry.text("agent"))
        let items = entry.texts("items", required: false)
        entry.finish()
        guard let from, let to else { return nil }
        if to < from {
            entry.wrong("to", Words(zh: "不早于 from 的日期", en: "a date not before “from”"), "mandate.dates")
        }
        return Demonstration.Mandate(organisation: organisation, agent: agent, items: items, from: from, to: to)
    }

    private func check(_ demonstration: Demonstration) {
        let keys = demonstration.organisations.map(\.key)
        let names = demonstration.accounts.map(\.username)
        Duplicates.report(keys, "key", in: file) { ["organisations", .index($0), "key"] }
        Duplicates.report(demonstration.organisations.map(\.code), "code", in: file) { ["organisations", .index($0), "code"] }
        Duplicates.report(names, "username", in: file) { ["accounts", .index($0), "username"] }
        for (index, account) in demonstration.accounts.enumerated() {
            let path: [PathStep] = ["accounts", .index(index)]
            References.check(account.organisation ?? "", "organisation", among: keys, in: file, at: path + ["organisation"])
            References.check(account.department ?? "", "department", among: departments?.keys, in: file, at: path + ["department"])
        }
        for (index, mandate) in demonstration.mandates.enumerated() {
            let path: [PathStep] = ["mandates", .index(index)]
            References.check(mandate.organisation, "organisation", among: keys, in: file, at: path + ["organisation"])
            References.check(mandate.agent, "agent", among: names, in: file, at: path + ["agent"])
            for (position, item) in mandate.items.enumerated() {
                References.check(item, "item", among: items, in: file, at: path + ["items", .index(position)])
            }
        }
    }
}
