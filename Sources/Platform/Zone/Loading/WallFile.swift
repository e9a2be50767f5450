import WorkCalendar

/// Reads wall.yaml and checks what it names.
struct WallFile {
    let file: SourceFile
    let codes: Set<String>

    private static let millimetres = 25...200

    func read() -> Wall {
        let fields = Fields(file)
        let wall = Wall(
            millimetres: fields.int("millimetres", in: Self.millimetres) ?? 40, recheckDays: fields.int("recheckDays", in: 1...3650) ?? 90,
            places: fields.mappings("places").map(place), positions: fields.mappings("codes").map(position),
            withdrawn: fields.mappings("withdrawn", required: false).compactMap(withdrawn))
        fields.finish()
        check(wall)
        return wall
    }

    private func place(_ entry: Fields) -> Wall.Place {
        defer { entry.finish() }
        let id = entry.text("id")
        if !id.isEmpty, !Slug.isKebab(id) || id.utf8.count > 16 {
            entry.wrong("id", Words(zh: "小写字母、数字和连字符，最多 16 位", en: "lower-case letters, digits and hyphens, at most 16"), "wall.place")
        }
        return Wall.Place(id: id, name: entry.words("name"))
    }

    private func position(_ entry: Fields) -> Wall.Position {
        defer { entry.finish() }
        return Wall.Position(
            item: entry.text("item"), row: entry.int("row", in: 1...99) ?? 1, column: entry.int("column", in: 1...99) ?? 1,
            reserved: entry.optionalWords("reserved"))
    }

    private func withdrawn(_ entry: Fields) -> Wall.Withdrawn? {
        defer { entry.finish() }
        let day = entry.day("since")
        let item = entry.text("item")
        let (name, reason) = (entry.words("name"), entry.words("reason"))
        let successor = entry.optionalText("successor")
        return day.map { Wall.Withdrawn(item: item, name: name, successor: successor, since: $0, reason: reason) }
    }

    private func check(_ wall: Wall) {
        Duplicates.report(wall.places.map(\.id), "id", in: file) { ["places", .index($0), "id"] }
        Duplicates.report(wall.positions.map(\.item), "item", in: file) { ["codes", .index($0), "item"] }
        Duplicates.report(wall.withdrawn.map(\.item), "item", in: file) { ["withdrawn", .index($0), "item"] }
        let known = codes
        for (index, position) in wall.positions.enumerated() {
            let path: [PathStep] = ["codes", .index(index)]
            if position.reserved == nil {
                References.check(position.item, "item", among: known, in: file, at: path + ["item"])
            } else if known.contains(position.item) {
                file.fault(
                    at: path + ["reserved"], "wall.reserved",
                    Words(
                        zh: "“\(position.item)”的指南已经写好，不再是预留", en: "the guide of “\(position.item)” is written, so it is reserved no more"),
                    mend: Words(zh: "请删去 reserved", en: "delete “reserved”"))
            }
            let twin = wall.positions[..<index].first { ($0.row, $0.column) == (position.row, position.column) }
            if let twin {
                file.fault(
                    at: path, "wall.place-taken",
                    Words(
                        zh: "第 \(position.row) 排第 \(position.column) 个已是“\(twin.item)”",
                        en: "row \(position.row), column \(position.column) is taken by “\(twin.item)”"),
                    mend: Words(zh: "请换一个位置", en: "give it another place"))
            }
        }
        withdrawals(wall, known)
    }

    /// A withdrawn code is never given to anything else, and its successor must answer.
    private func withdrawals(_ wall: Wall, _ known: Set<String>) {
        for (index, entry) in wall.withdrawn.enumerated() {
            let path: [PathStep] = ["withdrawn", .index(index)]
            if known.contains(entry.item) {
                file.fault(
                    at: path + ["item"], "wall.withdrawn-item",
                    Words(zh: "“\(entry.item)”还有指南，不能算停办", en: "“\(entry.item)” still has its guide and cannot be withdrawn"),
                    mend: Words(zh: "请删去这一条，或移走 items/\(entry.item).yaml", en: "delete this entry, or take items/\(entry.item).yaml away"))
            }
            References.check(entry.successor ?? "", "item", among: known, in: file, at: path + ["successor"])
        }
    }
}
