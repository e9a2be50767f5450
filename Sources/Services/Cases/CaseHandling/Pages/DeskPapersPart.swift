import Evidence
import Web
import Zone

/// The checklist at the window: each paper 齐, 缺 or 可后补, with its scan and what is wrong with it.
struct DeskPapersPart {
    let visit: Visit
    let entry: DeskEntry
    let form: [String: JSON]
    let faults: [String: Words]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        let asked = entry.asked(form)
        let rows = asked.map(paper)
        let left = entry.item.materials.count - asked.count
        let rest: HTML =
            left == 0
            ? .empty : "<p class=\"note\">\(say("按填的情形，另有 \(left) 份这次不用交。", "As things are, \(left) other papers are not needed."))</p>"
        return """
            <section aria-labelledby="papers"><h2 id="papers" tabindex="-1">\(say("材料", "Papers"))</h2>
            <div class="cluster"><p class="hint">\(say("原件看过就选“齐”，有扫描仪就扫一份；清单以外的不能要。", "Choose “There” when you have seen it; scan it where there is a scanner. Nothing outside this list may be asked for."))</p>\
            <button class="button small" name="decision" value="all">\(say("全部齐了", "All are there"))</button></div>
            <p class="note keys">\(say("按", "Press")) <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> \(say("选这一份，跳到下一份", "to choose for a paper and go to the next"))</p>
            \(Papers(rows, inTwo: true).html)\(rest)</section>
            """
    }

    private func paper(_ material: Material) -> Papers.Paper {
        let mark = entry.marks[material.id]
        let field = DeskEntry.mark(material.id)
        var gap = HTML.empty
        if let fault = faults[field] { gap += Papers.fault("\(field)-e", fault[visit.language], visit.language) }
        if let fault = faults[DeskEntry.file(material.id)] {
            gap += Papers.fault("\(DeskEntry.file(material.id))-e", fault[visit.language], visit.language)
        }
        gap += more(material, isOpen: mark == .lack || faults[DeskEntry.file(material.id)] != nil)
        let state: Papers.State? = faults[field] != nil || mark == .lack ? .gap : mark == .later ? .defer : nil
        return Papers.Paper(material.name[visit.language], facts: facts(material), state: state, gap: gap, act: marks(material, mark))
    }

    private func facts(_ material: Material) -> [Papers.Fact] {
        var facts: [Papers.Fact] = []
        if material.original > 0 { facts.append(.text(say("原件 \(material.original)", "\(material.original) original"))) }
        if material.copies > 0 {
            facts.append(.text(say("复印件 \(material.copies)", "\(material.copies) cop\(material.copies == 1 ? "y" : "ies")")))
        }
        if material.from == .government {
            facts.append(.text(say("政府部门核发", "Issued by a government office")))
        }
        facts.append(material.required ? .text(say("必须", "Required")) : .tag(say("有就交", "If there is one"), .plain))
        if let deferral = material.deferrable {
            facts.append(.tag(say("可后补 \(deferral.days) 个工作日", "May follow within \(deferral.days) working days"), .warn))
        }
        if let condition = conditionWords(material) { facts.append(.text(condition)) }
        if let note = material.note { facts.append(.text(note[visit.language])) }
        for scan in entry.scans[material.id] ?? [] { facts.append(.tag(say("已扫描 \(scan.name)", "Scanned \(scan.name)"), .ok)) }
        return facts
    }

    /// “主体业态”选“批发”时要: said where an answer decides.
    private func conditionWords(_ material: Material) -> String? {
        guard !material.when.isAlways else { return nil }
        let said = material.when.sentence(of: entry.item)?[visit.language] ?? material.when.text
        return say("\(said)时要", "Needed where \(said)")
    }

    private func marks(_ material: Material, _ mark: DeskMark?) -> HTML {
        let name = DeskEntry.mark(material.id)
        let choices: [(DeskMark, String)] =
            [(.have, say("齐", "There")), (.lack, say("缺", "Missing"))]
            + (material.deferrable == nil ? [] : [(.later, say("可后补", "Follows"))])
        let invalid: HTML = faults[name] == nil ? .empty : " aria-describedby=\"\(name)-e\""
        let boxes = choices.enumerated().map { place, choice -> HTML in
            let checked: HTML = mark == choice.0 ? " checked" : .empty
            let id = place == 0 ? name : "\(name)-\(place)"
            return """
                <label class="choice"><input type="radio" id="\(id)" name="\(name)" value="\(choice.0.rawValue)"\(checked)><span>\(choice.1)</span></label>
                """
        }.joined()
        return """
            <fieldset class="cluster marks" data-marks\(invalid)><legend class="vh">\(material.name[visit.language])</legend>\(boxes)</fieldset>
            """
    }

    /// The scan and the words of a gap, folded until they are wanted.
    private func more(_ material: Material, isOpen: Bool) -> HTML {
        let file = DeskEntry.file(material.id)
        let problem = DeskEntry.problem(material.id)
        let open: HTML = isOpen ? " open" : .empty
        let kept = (entry.scans[material.id] ?? []).map { scan -> HTML in
            "<input type=\"hidden\" name=\"\(DeskEntry.kept(material.id))\" value=\"\(scan.id):\(scan.name)\">"
        }.joined()
        let described = faults[file] == nil ? nil : "\(file)-e"
        return """
            \(kept)<details\(open)><summary>\(say("扫描，或写哪里不对", "Scan it, or say what is wrong"))<span class="vh">：\(material.name[visit.language])</span></summary>\
            <div class="field"><label class="label" for="\(file)">\(say("扫描件", "Scan"))</label>\(Papers.upload(file, describedBy: described, several: true))</div>\
            <div class="field"><label class="label" for="\(problem)">\(say("缺什么、哪里不对", "What is missing or wrong"))</label>\
            <input class="input" id="\(problem)" name="\(problem)" value="\(entry.problems[material.id] ?? "")" maxlength="500" \
            placeholder="\(say("不写就是“没有带来”", "Left empty: not brought"))"></div></details>
            """
    }
}
