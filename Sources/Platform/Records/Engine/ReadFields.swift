import Evidence
import People
import Store
import WorkCalendar
import Zone

extension Work {
    /// Step 5: reads what was typed against what the row asks; throws all faults at once.
    func read(_ fields: [String: JSON], _ row: Table.Row, _ record: RecordRow, _ caller: Caller) throws -> Typed {
        var reader = FieldReader(work: self, record: record, caller: caller, terms: try terms(of: record))
        for field in row.asks { try reader.read(field, fields[field.name] ?? .null) }
        let known = Set(row.asks.map(\.name)).union(["note"])
        for name in fields.keys.sorted() where !known.contains(name) {
            reader.faults.append(
                FieldFault(
                    "/\(name)", "unknown_field", zh: "这一步没有“\(name)”这一项", en: "This action has no field “\(name)”"))
        }
        if let note = fields["note"] { try reader.read(Field("note", .text(atMost: 2000), required: false), note) }
        guard reader.faults.isEmpty else { throw Refusal.fields(reader.faults) }
        return reader.typed
    }
}

/// Reads one field after another and keeps every fault.
struct FieldReader {
    let work: Work
    let record: RecordRow
    let caller: Caller
    let terms: Terms
    var typed = Typed()
    var faults: [FieldFault] = []

    init(work: Work, record: RecordRow, caller: Caller, terms: Terms) {
        self.work = work
        self.record = record
        self.caller = caller
        self.terms = terms
    }

    mutating func read(_ field: Field, _ value: JSON) throws {
        let empty = value.isNull || value == .string("") || value == .array([])
        if empty {
            if field.required {
                let title = work.engine.kinds[record.kind]?.titles.field(field.name) ?? Words(zh: field.name, en: field.name)
                let verb = field.isChosen ? "选" : "填"
                fault(field.name, "required", zh: "还没\(verb)“\(title.zh)”", en: "“\(title.en)” is missing")
            }
            return
        }
        switch field.kind {
        case .text(let atMost): readText(field.name, value, atMost)
        case .reference: readReference(field.name, value)
        case .integer(let range): readInteger(field.name, value, range)
        case .date(let bound): readDate(field.name, value, bound)
        case .choice(let choices): readChoice(field.name, value, choices)
        case .gaps: readGaps(field.name, value)
        case .papers: try readPapers(field.name, value)
        case .person(let role): try readPerson(field.name, value, role)
        }
    }

    private mutating func fault(_ name: String, _ code: String, zh: String, en: String) {
        faults.append(FieldFault("/\(name)", code, zh: zh, en: en))
    }

    private mutating func readText(_ name: String, _ value: JSON, _ atMost: Int) {
        guard let text = value.stringValue else { return fault(name, "wrong_type", zh: "这里要填文字", en: "This must be text") }
        let clean = text.trimmed
        if clean.isEmpty { return fault(name, "required", zh: "还没填", en: "This is missing") }
        if clean.count > atMost {
            return fault(
                name, "too_long", zh: "最多 \(atMost) 个字，现在是 \(clean.count) 个", en: "At most \(atMost) characters; this has \(clean.count)")
        }
        if clean.hasControlCharacters {
            return fault(name, "control_characters", zh: "里面有看不见的控制字符，请重新输入", en: "It holds control characters; please type it again")
        }
        typed.sealed[name] = .string(clean)
    }

    private mutating func readReference(_ name: String, _ value: JSON) {
        guard let text = value.stringValue?.trimmed, !text.isEmpty else {
            return fault(name, "wrong_type", zh: "这里要填文号", en: "This must be a reference number")
        }
        guard text.count <= 60, !text.hasControlCharacters else {
            return fault(name, "too_long", zh: "文号最多 60 个字", en: "A reference has at most 60 characters")
        }
        typed.open[name] = .string(text)
    }

    private mutating func readInteger(_ name: String, _ value: JSON, _ range: ClosedRange<Int>) {
        let number = value.intValue ?? value.stringValue.flatMap { Int64($0.trimmed) }
        guard let number, range.contains(Int(clamping: number)) else {
            return fault(
                name, "not_in_range", zh: "请填 \(range.lowerBound) 到 \(range.upperBound) 的整数",
                en: "Enter a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        typed.open[name] = .integer(number)
    }

    /// A date after today; one beyond the bound is cut to it, and the event says so (domain 04).
    private mutating func readDate(_ name: String, _ value: JSON, _ bound: Field.Bound?) {
        guard let day = value.stringValue.flatMap({ Day($0.trimmed) }) else {
            return fault(name, "not_a_date", zh: "请按 2026-10-15 的样子填日期", en: "Enter a date such as 2026-10-15")
        }
        let calendar = work.around.calendar("zone")
        // A day somebody must bring something on is a working day, and its closing hour still lies ahead.
        let wanted = calendar.counts(day) ? day : calendar.workday(after: day)
        if day < calendar.day(of: work.now) || calendar.close(of: wanted) <= work.now {
            return fault(name, "in_the_past", zh: "这个日子已经过了，请选以后的工作日", en: "This day has passed; choose a later working day")
        }
        var last = wanted
        if case .limit(let clock) = bound, let limit = terms.limits[clock.rawValue] {
            let spec = ClockSpec(limit: limit, edge: .close, honours: [], thresholds: Thresholds())
            let start = ClockEntry(.start, at: calendar.officeTime(work.now))
            if let due = try? WorkCalendar.read(spec, [start], calendar, now: work.now, ledger: false).dueAt {
                last = calendar.day(of: due)
            }
        }
        if last < day { typed.open[name + "Asked"] = .string(day.description) }
        typed.days[name] = min(wanted, last)
        typed.open[name] = .string(min(wanted, last).description)
    }

    private mutating func readChoice(_ name: String, _ value: JSON, _ choices: Field.Choices) {
        let possible: [String] =
            switch choices {
            case .fixed(let values): values
            case .pauses: terms.procedures
            }
        guard let text = value.stringValue, possible.contains(text) else {
            return fault(
                name, "not_a_choice", zh: "只能选：\(possible.joined(separator: "、"))", en: "Choose one of: \(possible.joined(separator: ", "))"
            )
        }
        typed.open[name] = .string(text)
    }

    private mutating func readGaps(_ name: String, _ value: JSON) {
        guard let list = value.arrayValue, list.count <= 100 else {
            return fault(name, "wrong_type", zh: "请列出缺什么，每一条写明材料和问题", en: "List what is missing: the material and the problem of each")
        }
        for (place, entry) in list.enumerated() {
            let pointer = "\(name)/\(place)"
            guard let object = entry.objectValue, let material = object["material"]?.stringValue,
                let problem = object["problem"]?.stringValue
            else {
                fault(pointer, "wrong_type", zh: "每一条要有材料和问题", en: "Each entry needs a material and a problem")
                continue
            }
            for key in object.keys.sorted() where !["material", "problem"].contains(key) {
                fault("\(pointer)/\(key)", "unknown_field", zh: "没有“\(key)”这一项", en: "There is no field “\(key)”")
            }
            if terms.paper(material) == nil {
                fault("\(pointer)/material", "unknown_material", zh: "清单里没有这份材料，清单以外的不能要", en: "This paper is not on the item's list")
            }
            if problem.trimmed.isEmpty || problem.count > 500 || problem.hasControlCharacters {
                fault("\(pointer)/problem", "required", zh: "请写明哪里不对，500 字以内", en: "Say what is wrong, in at most 500 characters")
            }
            typed.gaps.append(TypedGap(material: material, problem: problem.trimmed))
        }
    }
}

extension String {
    /// Without white space at the ends.
    var trimmed: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }

    /// Control characters other than line breaks and tabs: never typed by a person.
    package var hasControlCharacters: Bool {
        unicodeScalars.contains { scalar in
            (scalar.value < 0x20 && scalar != "\n" && scalar != "\t" && scalar != "\r") || (0x7F...0x9F).contains(scalar.value)
                || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
    }
}
