import FEEL
import Web
import Zone

/// The form with which anybody tries a decision: a field by the kind of each input; what is left empty is not known.
struct TrialForm {
    let entry: Decisions.Entry
    let trial: DecisionTrial
    let words: DecisionWords

    /// More choices than this are a list to open.
    private static let mostShown = 7

    private var visit: Visit { words.visit }
    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    var html: HTML {
        let fields = trial.inputs.map(field).joined("\n")
        let clear: HTML =
            trial.typed.values.contains { !$0.isEmpty } ? "<a href=\"\(entry.address)#try\">\(say("全部清空", "Clear everything"))</a>" : .empty
        return """
            <form class="form tryout" action="\(entry.address)#result"><input type="hidden" name="try" value="1">
            \(fields)
            <p class="field-gap cluster"><button class="button primary">\(say("按我填的算一遍", "Work it out with these"))</button>\(clear)</p></form>
            """
    }

    private func field(_ input: DecisionInput) -> HTML {
        let typed = trial.typed[input.field] ?? []
        let fault = trial.problem.fault(at: input.field)
        let label = Words(zh: input.name, en: input.name)
        var hint = input.description
        func show(_ kind: Field.Kind) -> HTML {
            let shown = hint.zh.isEmpty ? nil : hint
            return Field(input.field, label, kind, value: typed.first ?? "", hint: shown, fault: fault).html(visit.language)
        }
        func add(_ zh: String, _ en: String) {
            hint = Words(zh: hint.zh.isEmpty ? zh : hint.zh + zh, en: hint.en.isEmpty ? en : hint.en + " " + en)
        }
        switch input.kind {
        case .truth:
            return show(.choice([.init("true", Words(zh: "是", en: "Yes")), .init("false", Words(zh: "否", en: "No")), Self.unknown]))
        case .choice(let values) where values.count <= Self.mostShown: return show(.choice(values.map(option) + [Self.unknown]))
        case .choice(let values): return select(input, values, typed.first ?? "", fault)
        case .choices(let values): return boxes(input, values, typed, fault)
        case .number:
            if let allowed = input.allowed { add("（\(allowed.text)）", "(\(allowed.text))") }
            return show(.number)
        case .date: return show(.date)
        case .text: return show(.text)
        case .temporal:
            add("比如 \(input.sample)", "Such as \(input.sample)")
            return show(.text)
        case .json:
            add("写成 JSON，比如 \(input.sample)", "Written as JSON, such as \(input.sample)")
            return show(.longtext)
        }
    }

    private static let unknown = Field.Option("", Words(zh: "不知道", en: "Not known"))

    private func option(_ value: FEELValue) -> Field.Option {
        let shown = words.plain(value)
        return Field.Option(value.text, Words(zh: shown, en: shown))
    }

    // MARK: Controls of its own

    /// A list to open, where the choices are many.
    private func select(_ input: DecisionInput, _ values: [FEELValue], _ typed: String, _ fault: Words?) -> HTML {
        let options = values.map { value -> HTML in
            "<option value=\"\(value.text)\"\(HTML.lang(of: words.plain(value), in: visit.language))\(" selected", if: value.text == typed)>\(words.plain(value))</option>"
        }.joined()
        return """
            <div class="field"\(" data-error", if: fault != nil)><label class="label" for="\(input.field)">\(words.own(input.name))</label>\(around(input, fault))\
            <select class="input w18" id="\(input.field)" name="\(input.field)"\(described(input, fault))>\
            <option value="">\(say("不知道", "Not known"))</option>\(options)</select></div>
            """
    }

    /// Boxes to tick, where several may be chosen; none is not known.
    private func boxes(_ input: DecisionInput, _ values: [FEELValue], _ typed: [String], _ fault: Words?) -> HTML {
        let boxes = values.enumerated().map { index, value -> HTML in
            let id = index == 0 ? input.field : "\(input.field)-\(index)"
            return """
                <label class="choice"><input type="checkbox" id="\(id)" name="\(input.field)" value="\(value.text)"\
                \(" checked", if: typed.contains(value.text))><span>\(words.own(words.plain(value)))</span></label>
                """
        }.joined()
        return """
            <fieldset class="field"\(" data-error", if: fault != nil)\(described(input, fault))><legend class="label">\(words.own(input.name))</legend>\
            \(around(input, fault))<p class="hint">\(say("可以选几个；一个不选就是不知道。", "Choose any number; none means not known."))</p>\
            <div class="choices">\(boxes)</div></fieldset>
            """
    }

    private func around(_ input: DecisionInput, _ fault: Words?) -> HTML {
        let hint: HTML =
            input.description.zh.isEmpty
            ? .empty : "<p class=\"hint\" id=\"\(input.field)-h\">\(words.own(input.description[visit.language]))</p>"
        let wrong: HTML =
            fault.map {
                "<p class=\"fault\" id=\"\(input.field)-e\"><span><span class=\"vh\">\(say("错误：", "Fault: "))</span>\(words.own($0[visit.language]))</span></p>"
            } ?? .empty
        return hint + wrong
    }

    private func described(_ input: DecisionInput, _ fault: Words?) -> HTML {
        var ids = input.description.zh.isEmpty ? [] : [input.field + "-h"]
        if fault != nil { ids.append(input.field + "-e") }
        let list: HTML = ids.isEmpty ? .empty : " aria-describedby=\"\(ids.joined(separator: " "))\""
        return list + (fault == nil ? .empty : " aria-invalid=\"true\"")
    }
}
