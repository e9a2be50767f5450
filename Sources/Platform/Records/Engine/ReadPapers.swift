import Evidence
import People
import Store
import Zone

extension FieldReader {
    /// `[{material, files: [id]}]`: the material must be on the list, each file the caller's to hand in.
    mutating func readPapers(_ name: String, _ value: JSON) throws {
        guard let list = value.arrayValue, list.count <= 100 else {
            faults.append(
                FieldFault("/\(name)", "wrong_type", zh: "请列出材料和文件", en: "List the materials with their files"))
            return
        }
        for (place, entry) in list.enumerated() {
            let pointer = "/\(name)/\(place)"
            guard let object = entry.objectValue, let material = object["material"]?.stringValue, let files = object["files"]?.arrayValue
            else {
                faults.append(FieldFault(pointer, "wrong_type", zh: "每一条要有材料和文件", en: "Each entry needs a material and its files"))
                continue
            }
            for key in object.keys.sorted() where !["material", "files", "seen"].contains(key) {
                faults.append(FieldFault("\(pointer)/\(key)", "unknown_field", zh: "没有“\(key)”这一项", en: "There is no field “\(key)”"))
            }
            if terms.paper(material) == nil {
                faults.append(
                    FieldFault("\(pointer)/material", "unknown_material", zh: "清单里没有这份材料", en: "This paper is not on the item's list"))
            }
            var found = try readFiles(files, pointer)
            if object["seen"] == .bool(true) { seen(pointer, &found) }
            typed.papers.append(TypedPaper(material: material, files: found))
        }
    }

    /// A paper original handed over at the window and not scanned: it is there, without a file. Only a clerk can say so.
    private mutating func seen(_ pointer: String, _ found: inout [TypedFile]) {
        guard caller.has(RoleName.clerk, in: record.unit) else {
            faults.append(
                FieldFault("\(pointer)/seen", "clerk_only", zh: "只有窗口能确认收到纸质件", en: "Only a window clerk can take a paper original"))
            return
        }
        if found.isEmpty { found.append(TypedFile(id: 0, sha256: "")) }
    }

    private mutating func readFiles(_ files: [JSON], _ pointer: String) throws -> [TypedFile] {
        var found: [TypedFile] = []
        for (place, file) in files.enumerated() {
            let id = file.intValue ?? file.stringValue.flatMap { Int64($0) }
            guard let id, let row = try FileQueries.find(id, work.db), try mayHandIn(row) else {
                faults.append(
                    FieldFault(
                        "\(pointer)/files/\(place)", "unknown_file", zh: "没有找到这个文件，请重新上传",
                        en: "This file was not found; please upload it again"))
                continue
            }
            found.append(TypedFile(id: row.id, sha256: row.sha256))
        }
        return found
    }

    /// The caller's own upload, a paper this tree has already, or one the caller reads in full elsewhere. A number alone gives nothing.
    private func mayHandIn(_ file: StoredFile) throws -> Bool {
        if file.owner == caller.personText { return true }
        if try FileQueries.trees(of: file.id, work.db).contains(record.root) { return true }
        return try work.engine.sees(file: file.id, caller, now: work.now, work.db)
    }

    /// A named approver: by id, user name or exact name, among those who hold the role in the acting unit.
    mutating func readPerson(_ name: String, _ value: JSON, _ role: Role) throws {
        let holders = try work.around.holders(work.db, role.rawValue, record.unit)
        let wanted = value.stringValue?.trimmed ?? value.intValue.map(String.init) ?? ""
        let person = holders.first { String($0.id) == wanted || $0.username == wanted || $0.name == wanted || "p:\($0.id)" == wanted }
        guard let person else {
            faults.append(
                FieldFault(
                    "/\(name)", "not_an_approver", zh: "请选本单位的批准人（首席代表）", en: "Name an approver of this department (a chief representative)"
                ))
            return
        }
        if person.id == caller.person {
            faults.append(
                FieldFault("/\(name)", "same_person", zh: "批准人不能是您自己", en: "The approver must be another person"))
            return
        }
        typed.approver = person
        typed.open[name] = .string(Principal.person(person.id).description)
    }
}
