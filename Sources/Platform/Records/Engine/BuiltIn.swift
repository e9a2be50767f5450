import Evidence
import People
import Sealing
import Store
import WorkCalendar
import Zone

/// Actions every kind has, in no table.
package enum BuiltIn: String, Sendable, CaseIterable {
    // Written by the engine itself, never asked for.
    case opened, refused
    case turnRed = "turn_red"
    case recounted, erased, amended, proposed
    // Asked for by people.
    case note, assign, release, hold, unhold, repudiate, confirm, decline, rectify, seal, erase

    /// Not to be called from outside.
    var isInternal: Bool { [.opened, .refused, .turnRed, .recounted, .erased, .amended, .proposed].contains(self) }

    package static func title(_ name: String) -> Words? {
        switch BuiltIn(rawValue: name) {
        case .opened: Words(zh: "建档", en: "Opened")
        case .refused: Words(zh: "没有办成的一步", en: "Refused attempt")
        case .turnRed: Words(zh: "超过承诺日", en: "Past the promised day")
        case .recounted: Words(zh: "按新的放假通知重算", en: "Counted again by a new holiday notice")
        case .erased, .erase: Words(zh: "删除个人信息", en: "Personal data erased")
        case .amended: Words(zh: "改了草稿", en: "Draft amended")
        case .proposed: Words(zh: "等另一个人复核", en: "Waits for a second person")
        case .note: Words(zh: "备注", en: "Note")
        case .assign: Words(zh: "交给承办人", en: "Assigned to a person")
        case .release: Words(zh: "退回待办", en: "Released")
        case .hold: Words(zh: "保全，暂不删除", en: "Legal hold")
        case .unhold: Words(zh: "解除保全", en: "Hold lifted")
        case .repudiate: Words(zh: "批准人不认可", en: "Repudiated by the named approver")
        case .confirm: Words(zh: "复核通过", en: "Confirmed")
        case .decline: Words(zh: "复核不通过", en: "Declined")
        case .rectify: Words(zh: "更正时间", en: "Date rectified")
        case .seal: Words(zh: "隐去身份", en: "Identity hidden")
        case nil: nil
        }
    }

    /// What it asks for.
    var fields: Set<String> {
        switch self {
        case .note, .seal: ["note"]
        case .assign: ["person"]
        case .hold, .unhold, .repudiate, .erase: ["reason"]
        case .confirm, .decline: ["proposal"]
        case .rectify: ["seq", "effectiveAt", "reason"]
        case .release, .opened, .refused, .turnRed, .recounted, .erased, .amended, .proposed: []
        }
    }

    /// Writes words down, which an erased record can no longer keep.
    var writesWords: Bool { [.note, .seal, .hold, .unhold, .repudiate, .rectify].contains(self) }

    /// Who may do it, as a relation to the record.
    var by: [By] {
        switch self {
        case .note: [.unit(.clerk), .unit(.reviewer), .unit(.chief), .zone(.supervisor)]
        case .assign, .release: [.unit(.reviewer), .unit(.chief)]
        case .hold, .unhold, .rectify, .seal: [.zone(.supervisor)]
        case .erase: [.system, .zone(.supervisor)]
        case .repudiate: [.unit(.chief), .unit(.reviewer), .zone(.supervisor)]
        case .confirm, .decline:
            [.unit(.chief), .unit(.reviewer), .zone(.supervisor), .zone(.administrator), .zone("callback"), .zone("appeals")]
        case .opened, .refused, .turnRed, .recounted, .erased, .amended, .proposed: []
        }
    }
}

extension Work {
    /// Runs a built-in action; the same sight, permission and event as any other.
    func builtIn(_ act: Act, _ record: RecordRow, _ root: RecordRow, _ permission: Permission) throws -> Done {
        guard let action = BuiltIn(rawValue: act.action), !action.isInternal else { throw Refusal.unknown }
        guard let performer = permission.performer(action.by, unit: record.unit, act.caller) else {
            throw Refusal.notAllowed(Words(zh: "这一步由别的岗位来办", en: "This step belongs to another role"))
        }
        try refuseOthers(act, action)
        if action.writesWords { try keepsWords(record) }
        // Identities lie with the whole: its event must swear to them.
        if action == .seal, record.id != root.id { return try builtIn(act, root, root, permission) }
        var changed = record
        var draft = EventDraft(action: action.rawValue)
        draft.id = try db.newId()
        switch action {
        case .note, .seal: draft.sealed["note"] = .string(try text("note", act))
        case .assign: try assign(&changed, act, &draft)
        case .release: changed.holder = nil
        case .hold: try holdRecord(record, text("reason", act), &draft)
        case .unhold:
            draft.sealed["reason"] = .string(try text("reason", act))
            try db.run("DELETE FROM hold WHERE record = ?", [.integer(record.root)])
        case .repudiate: try repudiate(record, act, performer, &draft)
        case .confirm, .decline: return try judge(act, record, root, performer, accept: action == .confirm)
        case .rectify: return .proposed(record, proposal: try proposeRectification(act, record, performer))
        case .erase where performer == .system: try erase(&changed, &draft)
        case .erase: return .proposed(record, proposal: try proposeErasure(act, record, performer))
        case .opened, .refused, .turnRed, .recounted, .erased, .amended, .proposed: throw Refusal.unknown
        }
        if action == .seal {
            try db.run("UPDATE party SET veiled = 1 WHERE record = ? AND role = 'applicant'", [.integer(root.id)])
            known.parties = [:]
        }
        try commit(&changed, from: record, draft, performer, effective: now)
        return .performed(changed)
    }

    /// Unknown keys are named, as in any other action.
    private func refuseOthers(_ act: Act, _ action: BuiltIn) throws {
        let faults = act.fields.keys.sorted().filter { !action.fields.contains($0) }.map {
            FieldFault("/\($0)", "unknown_field", zh: "这一步没有“\($0)”这一项", en: "This action has no field “\($0)”")
        }
        if !faults.isEmpty { throw Refusal.fields(faults) }
    }

    func text(_ name: String, _ act: Act) throws -> String {
        guard let text = act.fields[name]?.stringValue?.trimmed, !text.isEmpty, text.count <= 2000, !text.hasControlCharacters else {
            throw Refusal.fields([FieldFault("/\(name)", "required", zh: "请写明，2000 字以内", en: "Please say, in at most 2,000 characters")])
        }
        return text
    }

    private func assign(_ record: inout RecordRow, _ act: Act, _ draft: inout EventDraft) throws {
        let wanted = act.fields["person"]?.stringValue?.trimmed ?? ""
        let holders = try around.holders(db, "reviewer", record.unit) + around.holders(db, "chief", record.unit)
        guard let person = holders.first(where: { String($0.id) == wanted || $0.username == wanted || $0.name == wanted }) else {
            throw Refusal.fields([FieldFault("/person", "not_a_colleague", zh: "请选本单位的审查人", en: "Name a reviewer of this department")])
        }
        record.holder = person.id
        draft.data["holder"] = .string(Principal.person(person.id).description)
    }

    private func holdRecord(_ record: RecordRow, _ reason: String, _ draft: inout EventDraft) throws {
        draft.sealed["reason"] = .string(reason)
        let sealed = try key(record.root)?.seal(reason, context: RecordKeys.holdContext(record.root), random: around.random)
        try db.run(
            "INSERT INTO hold (record, reason, at, event) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [.integer(record.root), .init(sealed), .integer(now.microseconds), .integer(draft.id)])
    }
}
