import Records
import Web
import WorkCalendar
import Zone

/// The materials of an application: what each is, what has come, an input to send or replace it.
struct ApplyPapers {
    let draft: Draft
    let materials: [Material]
    let problem: Problem?
    let language: Language

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var html: HTML {
        guard !materials.isEmpty else { return .empty }
        let hint = say(
            "PDF、OFD、PNG、JPEG，每份不超过 20 MB。拍照也行，字看得清就好。现在没有的可以先不传，窗口会一次告诉您缺什么。",
            "PDF, OFD, PNG or JPEG, at most 20 MB each. A photograph will do if it can be read. What you do not have yet may stay open; the window tells you once what is missing."
        )
        return """
            <section class="section"><h2>\(say("材料", "Papers"))</h2><p class="hint">\(hint)</p>
            \(Papers(materials.map(row)).html)</section>
            """
    }

    private func row(_ material: Material) -> Papers.Paper {
        let id = ActFieldName.upload(material.id)
        let there = (draft.matter?.view.papers ?? []).filter { $0.material == material.id }
        let fault = problem?.fault(at: id)
        let state: Papers.State? = fault != nil ? .gap : there.isEmpty && material.deferrable != nil ? .defer : nil
        let shown: HTML? = fault.map { Papers.fault("\(id)-e", $0[language], language) }
        let note: HTML? = material.note.map { "<p class=\"note\">\($0[language])</p>" }
        let gap = [shown, note].compactMap { $0 }
        return Papers.Paper(
            material.name[language], control: id, facts: facts(material, there.isEmpty, fault != nil), state: state,
            gap: gap.isEmpty ? nil : gap.joined(), act: act(material, id, there, fault))
    }

    private func facts(_ material: Material, _ missing: Bool, _ refused: Bool) -> [Papers.Fact] {
        var out: [Papers.Fact] = []
        if refused { out.append(.tag(say("没收下", "Not taken"), .bad)) }
        if material.original > 0 { out.append(.text(say("原件 \(material.original) 份", "\(material.original) original"))) }
        if material.copies > 0 {
            out.append(.text(say("复印件 \(material.copies) 份", "\(material.copies) cop\(material.copies == 1 ? "y" : "ies")")))
        }
        if !material.required { out.append(.text(say("可不交", "optional"))) }
        if material.from == .government { out.append(.text(say("政府部门出具", "issued by a government office"))) }
        if missing, let deferral = material.deferrable {
            out.append(.tag(say("可后补", "May follow"), .warn))
            out.append(
                .text(say("受理后 \(deferral.days) 个工作日内交，先签承诺", "within \(deferral.days) working days of acceptance, on a signed promise")))
        }
        return out
    }

    private func act(_ material: Material, _ id: String, _ there: [Paper], _ fault: Words?) -> HTML {
        let input = Papers.upload(id, describedBy: fault == nil ? nil : "\(id)-e", several: true)
        guard !there.isEmpty else {
            return material.id == FormPaper.material ? made(input) : input
        }
        let links = there.map { paper -> HTML in
            let file = draft.matter?.files[paper.file]
            let name = file.map { $0.name.isEmpty ? say("看一眼", "Look at it") : $0.name } ?? say("看一眼", "Look at it")
            return
                "<a href=\"\(MatterAddress.file(paper.file))\">\(name)</a> <span class=\"note\">\(Wording.size(Int(file?.size ?? 0)))</span>"
        }
        return """
            \(Papers.received(say("已收到", "Received")))\(links.joined())
            <details><summary>\(say("换一份，或不交了", "Replace it or take it back"))</summary>\(input)\
            <label class="choice"><input type="checkbox" name="drop-\(material.id)" value="true"><span>\(say("不交这份了", "Take this paper back"))</span></label></details>
            """
    }

    /// The application form is made from the answers; a signed one of one's own may be sent instead.
    private func made(_ input: HTML) -> HTML {
        """
        \(Papers.received(say("不用上传，提交时按您填的自动生成", "No need to send it: it is made from your answers")))\
        <details><summary>\(say("要交自己签好的申请表", "Send a signed form of your own instead"))</summary>\(input)</details>
        """
    }
}
