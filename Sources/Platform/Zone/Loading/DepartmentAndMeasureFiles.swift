import Yams

/// Reads departments.yaml.
enum DepartmentsFile {
    static func read(_ file: SourceFile) -> [Department] {
        let departments = file.entries().map { entry -> Department in
            defer { entry.finish() }
            let name = entry.words("name")
            let everyone = entry.optionalText("receivesFor")
            if let everyone, everyone != "all" {
                entry.wrong("receivesFor", Words(zh: "all，或不写", en: "“all”, or left out"))
            }
            return Department(
                id: entry.text("id"), name: name, short: entry.optionalWords("short") ?? name, hall: entry.bool("hall"),
                windows: entry.optionalText("windows"), receivesForAll: everyone == "all", note: entry.optionalText("note"),
                phone: entry.optionalText("phone"), issues: entry.texts("issues", required: false))
        }
        Duplicates.report(departments.map(\.id), "id", in: file) { [.index($0), "id"] }
        for (index, department) in departments.enumerated() where !department.id.isEmpty && !isId(department.id) {
            file.fault(
                at: [.index(index), "id"], "department.id",
                Words(zh: "部门 id“\(department.id)”不合规", en: "the department id “\(department.id)” is not well formed"),
                mend: Words(zh: "请用小写拼音首字母，如 scjgj", en: "use lower-case initials, like scjgj"))
        }
        return departments
    }

    /// Ids stand inside principals (`u:scjgj/reviewer`), so nothing but lower-case letters and digits.
    private static func isId(_ text: String) -> Bool { text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } }
}

/// Reads measures.yaml.
enum MeasuresFile {
    /// The zone published 33 measures.
    static let count = 33

    /// - Parameter decisions: the models of the folder, by the names of their files.
    static func read(_ file: SourceFile, decisions: Set<String>) -> [Measure] {
        var numbers: [String] = []
        let measures = file.entries().map { entry -> Measure in
            defer { entry.finish() }
            let number = entry.int("number", in: 1...count)
            numbers.append(number.map(String.init) ?? "")
            let state = entry.choice("state", default: Measure.State.planned)
            let room = entry.optionalText("room")
            if state == .working, room == nil {
                file.fault(
                    at: entry.path, "measure.room", Words(zh: "措施标为 working 却没有 room", en: "a working measure names no room"),
                    mend: Words(zh: "请写它的目录，如 room: Cases/CaseHandling", en: "name its folder, like room: Cases/CaseHandling"))
            }
            let decision = entry.optionalText("decision")
            References.check(decision ?? "", "decision", among: decisions, in: file, at: entry.path + ["decision"])
            return Measure(
                number: number ?? 0, name: entry.words("name"), promise: entry.words("promise"), room: room, state: state,
                family: entry.text("family"), decision: decision)
        }
        Duplicates.report(numbers, "number", in: file) { [.index($0), "number"] }
        let missing = (1...count).filter { !numbers.contains(String($0)) }.map(String.init)
        if !missing.isEmpty, file.root.sequence != nil {
            file.fault(
                at: [], "measure.missing",
                Words(zh: "缺少措施 \(missing.joined(separator: "、"))", en: "measures \(missing.joined(separator: ", ")) are missing"),
                mend: Words(
                    zh: "33 条措施每条一项，未做的写 state: planned", en: "each of the 33 has one entry; write state: planned for what is not built"))
        }
        return measures
    }
}

extension SourceFile {
    /// The mappings of a file that is a list.
    func entries() -> [Fields] {
        guard let list = root.sequence else {
            fault(
                at: [], "type.list", Words(zh: "文件应为列表", en: "the file must be a list"),
                mend: Words(zh: "每项以“- ”开头", en: "begin each entry with `- `"))
            return []
        }
        return list.enumerated().map { Fields($1, in: self, at: [.index($0)]) }.filter(\.isMapping)
    }
}
