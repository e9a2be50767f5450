import WorkCalendar

/// The rules that look at several items, or at items and departments together.
struct CrossChecks {
    let entries: [ItemFile]
    let codes: Set<String>
    let departments: (file: SourceFile, list: [Department])?
    let demonstration: (file: SourceFile, read: Demonstration)?

    func run() {
        checkNames()
        checkCodes()
        checkPrerequisites()
        checkIssued()
        checkDepartments()
    }

    private func checkNames() {
        var first: [String: String] = [:]
        for entry in entries where !entry.item.name.zh.isEmpty {
            guard let earlier = first[entry.item.name.zh] else {
                first[entry.item.name.zh] = entry.file.path
                continue
            }
            entry.file.warn(
                at: ["name"], "item.name-twice",
                Words(zh: "“\(entry.item.name.zh)”与 \(earlier) 同名", en: "“\(entry.item.name.en)” has the same name as \(earlier)"),
                mend: Words(zh: "请在名称里写明区别，如（个人业务）", en: "say in the name what tells them apart"))
        }
    }

    private func checkCodes() {
        var first: [String: String] = [:]
        for entry in entries {
            let codes = [("implementationCode", entry.item.codes.implementation), ("handlingCode", entry.item.codes.handling)]
            for (key, code) in codes {
                guard let code, !code.isEmpty else { continue }
                guard let earlier = first[code] else {
                    first[code] = entry.file.path
                    continue
                }
                entry.file.fault(
                    at: [.key(key)], "code.twice",
                    Words(zh: "编码“\(code)”在 \(earlier) 已用过", en: "the code “\(code)” is used already in \(earlier)"),
                    mend: Words(zh: "请对照来源，一个事项一个编码", en: "compare the sources; each item has its own"))
            }
        }
    }

    /// Prior items exist, and no chain of them leads back.
    private func checkPrerequisites() {
        for entry in entries {
            for (index, prior) in entry.item.prerequisites.enumerated() {
                References.check(prior.item, "item", among: codes, in: entry.file, at: ["requires", .index(index), "item"])
            }
        }
        guard let circle = Circles.first(in: entries.map { ($0.item.code, $0.item.prerequisites.map(\.item)) }),
            let entry = entries.first(where: { $0.item.code == circle[0] })
        else { return }
        let round = circle.joined(separator: " → ")
        entry.file.fault(
            at: ["requires"], "require.circle",
            Words(zh: "互为前置，谁也办不成：\(round)", en: "they wait for each other, so none can be had: \(round)"),
            mend: Words(zh: "请从其中一件的 requires 里去掉一项", en: "take one out of the `requires` of one of them"))
    }

    /// Papers this hall issued: what departments say they issue, and what the items of the zone end in.
    private func checkIssued() {
        var issuers: [String: String] = [:]
        for department in departments?.list ?? [] { for paper in department.issues { issuers[paper] = department.id } }
        for entry in entries {
            guard let result = entry.item.result, result.type == .certificate || result.type == .registration else { continue }
            if result.name.zh.count >= 4, !result.name.zh.contains("（") { issuers[result.name.zh] = entry.item.department }
        }
        let papers = issuers.keys.sorted { ($1.count, $0) < ($0.count, $1) }
        for entry in entries {
            for (index, material) in entry.item.materials.enumerated() where material.from == .applicant {
                if MaterialChecks.catchAll(in: material.name.zh) != nil { continue }
                guard let paper = papers.first(where: { Self.asks(material.name.zh, for: $0) }), let office = issuers[paper] else {
                    continue
                }
                let name = departments?.list.first { $0.id == office }?.name ?? Words(zh: office, en: office)
                entry.file.fault(
                    at: ["materials", .index(index)], "material.issued",
                    Words(
                        zh: "“\(material.name.zh)”是本大厅\(name.zh)发的，不能再要申请人交",
                        en: "“\(material.name.en)” is issued in this hall by the \(name.en), so the applicant is not asked for it"),
                    mend: Words(zh: "请写 from: government，由系统查取", en: "write from: government; we look it up"))
            }
        }
    }

    /// Whether a paper's name means the issued paper itself, and not the form one applies for it with.
    static func asks(_ name: String, for paper: String) -> Bool {
        guard let range = name.firstRange(of: paper) else { return false }
        return !["申请", "申报", "登记表", "核发", "格式", "样本"].contains { name[range.upperBound...].contains($0) }
    }
}

extension CrossChecks {
    /// Departments that have items: who decides, by which telephone, at which window.
    private func checkDepartments() {
        guard let (file, list) = departments else { return }
        for (index, department) in list.enumerated() {
            let own = entries.filter { $0.item.department == department.id }
            if own.isEmpty { continue }
            let name = department.name
            if department.hall, department.windows == nil {
                file.warn(
                    at: [.index(index)], "department.windows", Words(zh: "\(name.zh)没有窗口号", en: "the \(name.en) has no window numbers"),
                    mend: Words(zh: "请写 windows，照大厅里的牌子", en: "add `windows` as the signs in the hall show them"))
            }
            if department.phone == nil {
                file.warn(
                    at: [.index(index)], "department.phone", Words(zh: "\(name.zh)没有电话", en: "the \(name.en) gives no telephone"),
                    mend: Words(zh: "请写 phone；没有专线就写大厅的号码", en: "add `phone`; the hall’s number where it has none of its own"))
            }
            if !department.hall, own.contains(where: { $0.item.channels.contains(.window) }) {
                file.warn(
                    at: [.index(index), "hall"], "department.outside",
                    Words(zh: "\(name.zh)没进大厅，却有事项在窗口办", en: "the \(name.en) is not in the hall, yet has items handled at a window"),
                    mend: Words(zh: "请写 hall: true，或去掉这些事项的 window", en: "write hall: true, or take `window` off its items"))
            }
            checkChief(department)
        }
    }

    /// The demonstration's accounts show whether the office has somebody who may decide; a real zone's accounts are not in the folder.
    private func checkChief(_ department: Department) {
        guard let (file, demonstration) = demonstration else { return }
        let staffed = demonstration.accounts.contains { $0.department == department.id && $0.unitRoles.contains(.chief) }
        if staffed { return }
        file.warn(
            at: ["accounts"], "department.chief",
            Words(zh: "\(department.name.zh)没有首席代表", en: "the \(department.name.en) has no chief representative"),
            mend: Words(
                zh: "请加一个账户：department: \(department.id), unitRoles: [chief]",
                en: "add an account with department: \(department.id), unitRoles: [chief]"))
    }
}
