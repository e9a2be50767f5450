import Zone

/// One field of a form: label above, hint under it, fault under the hint, then the control.
package struct Field: Sendable {
    package enum Kind: Sendable {
        case text, longtext, integer, number, money, date, phone, code, password, search
        case boolean
        case choice([Option])
        /// Known already and not to be filled again; the words say where it comes from.
        case filled(source: Words)
    }

    package struct Option: Sendable {
        package let value: String
        package let title: Words
        package let note: Words?

        package init(_ value: String, _ title: Words, note: Words? = nil) {
            self.value = value
            self.title = title
            self.note = note
        }
    }

    package let name: String
    package let label: Words
    package let kind: Kind
    package var hint: Words?
    package var unit: Words?
    /// The optional is marked, not the required.
    package var optional: Bool
    /// What was typed, as it was typed.
    package var value: String
    package var fault: Words?
    package var autocomplete: String?
    package var most: Int?

    package init(
        _ name: String, _ label: Words, _ kind: Kind = .text, value: String = "", hint: Words? = nil, unit: Words? = nil,
        optional: Bool = false, fault: Words? = nil, autocomplete: String? = nil, most: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.value = value
        self.hint = hint
        self.unit = unit
        self.optional = optional
        self.fault = fault
        self.autocomplete = autocomplete
        self.most = most
    }

    /// A field of an item's form, with what was typed and what is wrong with it.
    package init(_ field: FormField, value: String?, fault: Words? = nil) {
        let kind: Kind
        switch field.type {
        case .text: kind = .text
        case .longtext: kind = .longtext
        case .integer: kind = .integer
        case .number: kind = .number
        case .money: kind = .money
        case .date: kind = .date
        case .boolean: kind = .boolean
        case .choice: kind = .choice(field.options.map { Option($0.value, $0.title) })
        case .phone: kind = .phone
        case .code: kind = .code
        }
        self.init(
            field.name, field.title, kind, value: value ?? "", hint: field.hint, unit: field.unit, optional: !field.required, fault: fault,
            autocomplete: field.type == .phone ? "tel" : nil, most: field.type == .text || field.type == .longtext ? field.max : nil)
    }

    package func html(_ language: Language) -> HTML { FieldMarkup(self, language).html }
}

/// The markup of a field.
struct FieldMarkup {
    private let field: Field
    private let language: Language

    init(_ field: Field, _ language: Language) {
        self.field = field
        self.language = language
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    /// Labels and choices may be words of a zone that has them in Chinese only.
    private func told(_ words: Words) -> HTML { HTML(asWritten: words[language], in: language) }

    var html: HTML {
        let mark: HTML = field.fault == nil ? .empty : " data-error"
        switch field.kind {
        case .filled(let source):
            return """
                <div class="field"><p class="label">\(told(field.label))</p><div class="filled"><span>\(field.value)</span>\
                <span class="note">\(told(source))</span></div></div>
                """
        case .choice(let options): return choices(options, mark)
        case .boolean:
            return """
                <div class="field"\(mark)>\(fault)<label class="choice"><input type="checkbox" id="\(field.name)" name="\(field.name)" value="true"\
                \(" checked", if: isTicked)\(described)><span>\(told(field.label))\(note(field.hint))</span></label></div>
                """
        default:
            return """
                <div class="field"\(mark)><label class="label" for="\(field.name)">\(told(field.label))\(optionalMark)</label>\(hint)\(fault)\(control)</div>
                """
        }
    }

    private var isTicked: Bool { !["", "0", "false", "off"].contains(field.value) }

    private var optionalMark: HTML {
        field.optional ? " <span class=\"optional\">\(say("（可不填）", "(optional)"))</span>" : .empty
    }

    private var hint: HTML {
        field.hint.map { "<p class=\"hint\" id=\"\(field.name)-h\">\(told($0))</p>" } ?? .empty
    }

    private var fault: HTML {
        guard let fault = field.fault else { return .empty }
        return
            "<p class=\"fault\" id=\"\(field.name)-e\">\(Drawing.warning)<span><span class=\"vh\">\(say("错误：", "Fault: "))</span>\(told(fault))</span></p>"
    }

    private func note(_ words: Words?) -> HTML { words.map { "<small class=\"note\">\(told($0))</small>" } ?? .empty }

    /// `aria-describedby` lists hint, fault and unit; `aria-invalid` on faults.
    private var described: HTML {
        var ids: [String] = []
        if field.hint != nil, !isBoolean { ids.append("\(field.name)-h") }
        if field.fault != nil { ids.append("\(field.name)-e") }
        if unit != nil { ids.append("\(field.name)-u") }
        let list: HTML = ids.isEmpty ? .empty : " aria-describedby=\"\(ids.joined(separator: " "))\""
        let invalid: HTML = field.fault == nil ? .empty : " aria-invalid=\"true\""
        return list + invalid
    }

    private var isBoolean: Bool { if case .boolean = field.kind { true } else { false } }

    private var unit: Words? {
        if let unit = field.unit { return unit }
        if case .money = field.kind { return Words(zh: "元", en: "yuan") }
        return nil
    }

    private var control: HTML {
        if case .longtext = field.kind {
            return
                "<textarea class=\"input\" id=\"\(field.name)\" name=\"\(field.name)\" rows=\"5\"\(limits)\(described)>\n\(field.value)</textarea>"
        }
        let input: HTML =
            "<input class=\"\(style)\" id=\"\(field.name)\" name=\"\(field.name)\"\(type) value=\"\(shown)\"\(limits)\(described)>"
        guard let unit else { return input }
        return "<div class=\"with-unit\">\(input)<span id=\"\(field.name)-u\">\(told(unit))</span></div>"
    }

    /// A secret is never written back.
    private var shown: String { if case .password = field.kind { "" } else { field.value } }

    /// The width hints at the length.
    private var style: String {
        switch field.kind {
        case .integer, .number, .money, .date: "input w8"
        case .phone, .password: "input w18"
        case .code: "input mono w18"
        default: "input"
        }
    }

    private var type: HTML {
        switch field.kind {
        case .phone: " type=\"tel\""
        case .password: " type=\"password\""
        case .search: " type=\"search\""
        case .integer: " inputmode=\"numeric\""
        case .number, .money: " inputmode=\"decimal\""
        case .date: " placeholder=\"2026-10-15\""
        default: .empty
        }
    }

    private var limits: HTML {
        var out = HTML.empty
        // Browsers count UTF-16 units, so that only generous limits may be given to them.
        if let most = field.most { out += " maxlength=\"\(most * 2)\"" }
        if let autocomplete = field.autocomplete {
            out += " autocomplete=\"\(autocomplete)\""
        } else if case .code = field.kind {
            out += " autocomplete=\"off\" spellcheck=\"false\""
        }
        return out
    }

    private func choices(_ options: [Field.Option], _ mark: HTML) -> HTML {
        let boxes = options.enumerated().map { index, option -> HTML in
            // The first box carries the field's name as its id, so that the list of faults can lead to it.
            let id = index == 0 ? field.name : "\(field.name)-\(index)"
            let checked: HTML = option.value == field.value ? " checked" : ""
            return """
                <label class="choice"><input type="radio" id="\(id)" name="\(field.name)" value="\(option.value)"\(checked)>\
                <span>\(told(option.title))\(note(option.note))</span></label>
                """
        }.joined()
        return """
            <fieldset class="field"\(mark)\(described)><legend class="label">\(told(field.label))\(optionalMark)</legend>\(hint)\(fault)\
            <div class="choices">\(boxes)</div></fieldset>
            """
    }
}
