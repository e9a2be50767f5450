import Evidence
import Zone

/// What a place in a definition is called: `材料“营业执照”· 复印件份数`.
struct PlaceWords: Sendable {
    let language: Language
    /// Both versions, for the names of papers, steps and fields.
    let versions: [JSON]

    private static let lists: [String: Words] = [
        "materials": Words(zh: "材料", en: "Paper"), "form": Words(zh: "表格", en: "Field"), "steps": Words(zh: "环节", en: "Step"),
        "pauses": Words(zh: "可停计的程序", en: "Pause"), "excluded": Words(zh: "承诺不算的程序", en: "Left out of the promise"),
        "questions": Words(zh: "常见问题", en: "Question"), "basis": Words(zh: "依据", en: "Legal basis"),
        "options": Words(zh: "选项", en: "Option"), "channels": Words(zh: "办理方式", en: "Channel"),
        "applicants": Words(zh: "申请人", en: "Applicant"), "topics": Words(zh: "主题", en: "Topic"),
        "cure": Words(zh: "怎么补", en: "Way to bring it"),
        "after": Words(zh: "在它之后", en: "Comes after"),
    ]

    private static let keys: [String: Words] = [
        "name": Words(zh: "名称", en: "name"), "department": Words(zh: "部门", en: "department"),
        "departmentName": Words(zh: "部门名称", en: "department’s name"),
        "limits": Words(zh: "时限", en: "Limit"), "statutory": Words(zh: "法定", en: "law"), "city": Words(zh: "全市", en: "city"),
        "promised": Words(zh: "我们承诺", en: "promised"), "amount": Words(zh: "数", en: "amount"), "unit": Words(zh: "单位", en: "unit"),
        "limit": Words(zh: "时限", en: "limit"), "basis": Words(zh: "依据", en: "basis"), "proposed": Words(zh: "暂定", en: "proposed"),
        "startOn": Words(zh: "从哪步起算", en: "starts on"), "conditions": Words(zh: "办理条件", en: "Conditions"),
        "fee": Words(zh: "收费", en: "Fee"),
        "standard": Words(zh: "标准", en: "standard"), "place": Words(zh: "办理地点", en: "Place"), "visits": Words(zh: "跑几次", en: "Visits"),
        "result": Words(zh: "结果", en: "Result"), "review": Words(zh: "审查标准", en: "Standard of review"),
        "appeal": Words(zh: "救济途径", en: "Remedies"),
        "source": Words(zh: "来源", en: "Source"), "codes": Words(zh: "事项编码", en: "Official codes"), "kind": Words(zh: "类型", en: "Kind"),
        "handling": Words(zh: "办件类型", en: "Handling"), "audience": Words(zh: "服务对象", en: "Audience"),
        "frequent": Words(zh: "上墙", en: "On the wall"),
        "original": Words(zh: "原件份数", en: "originals"), "copies": Words(zh: "复印件份数", en: "copies"),
        "main": Words(zh: "主件", en: "main paper"),
        "required": Words(zh: "必须", en: "required"), "deferrable": Words(zh: "可后补", en: "may follow"), "days": Words(zh: "天数", en: "days"),
        "from": Words(zh: "来源", en: "comes from"), "when": Words(zh: "什么情况要", en: "when"), "note": Words(zh: "说明", en: "note"),
        "title": Words(zh: "名称", en: "title"), "hint": Words(zh: "提示", en: "hint"), "type": Words(zh: "类型", en: "type"),
        "question": Words(zh: "问", en: "question"), "answer": Words(zh: "答", en: "answer"),
        "thresholds": Words(zh: "黄灯", en: "Yellow lamp"),
        "url": Words(zh: "网址", en: "address"), "region": Words(zh: "地方", en: "place"), "read": Words(zh: "何时读的", en: "read"),
        "mirror": Words(zh: "转载", en: "copy"), "min": Words(zh: "最小", en: "least"), "max": Words(zh: "最大", en: "most"),
        "zh": Words(zh: "中文", en: "Chinese"), "en": Words(zh: "英文", en: "English"), "statutoryPause": Words(zh: "法定", en: "lawful"),
        GuideDiff.order: Words(zh: "顺序", en: "order"),
    ]

    /// The place in words, the list's entry by its name.
    func title(_ place: [String]) -> String {
        var parts: [String] = []
        var index = 0
        while index < place.count {
            let step = place[index]
            if let list = Self.lists[step], index + 1 < place.count, isList(Array(place[...index])) {
                let key = place[index + 1]
                parts.append(key == GuideDiff.order ? list[language] : list[language] + quoted(name(of: key, in: Array(place[...index]))))
                if key == GuideDiff.order { parts.append(Self.keys[GuideDiff.order]?[language] ?? key) }
                index += 2
            } else {
                parts.append(Self.keys[step]?[language] ?? step)
                index += 1
            }
        }
        return parts.joined(separator: " · ")
    }

    private func quoted(_ name: String) -> String { language == .zh ? "“\(name)”" : " “\(name)”" }

    private func isList(_ place: [String]) -> Bool { versions.contains { value(at: place, in: $0)?.arrayValue != nil } }

    private func value(at place: [String], in json: JSON) -> JSON? {
        place.reduce(Optional(json)) { found, step in
            guard let found else { return nil }
            if let list = found.arrayValue { return entry(step, of: list) }
            return found[step]
        }
    }

    private func entry(_ key: String, of list: [JSON]) -> JSON? {
        list.first { entry in ["id", "key", "code", "name", "value"].contains { entry[$0]?.stringValue == key } || entry.stringValue == key
        }
    }

    private func name(of key: String, in place: [String]) -> String {
        for version in versions.reversed() {
            guard let list = value(at: place, in: version)?.arrayValue, let found = entry(key, of: list) else { continue }
            for member in ["name", "title"] {
                if let text = found[member]?[language == .zh ? "zh" : "en"]?.stringValue { return text }
            }
        }
        return key
    }
}
