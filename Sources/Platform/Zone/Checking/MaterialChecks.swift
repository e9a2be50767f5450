import WorkCalendar

/// The rules of the papers: nothing vague (河南省优化营商环境条例 Art. 28), no main paper deferred (measure 4).
struct MaterialChecks {
    let entry: ItemFile
    private var file: SourceFile { entry.file }

    /// Words for papers in general.
    static let papers = ["材料", "文件", "资料", "证明", "证件", "手续", "图纸", "凭证"]
    /// Before a word for papers these let an office ask for anything, wherever they stand.
    static let open = ["其他", "其它", "等", "等有关", "等相关", "所需", "所需的", "需要的", "必要的", "要求的", "规定的", "各类", "各种", "一切"]
    /// These leave a list open wherever they stand.
    static let endless = ["等等", "之类", "包括但不限于", "视情况", "根据需要", "另行通知", "按要求提供", "……", "..."]
    /// These do so where nothing stands before them that they could refer to (“住所相关文件” is definite, “及相关材料” is not).
    static let loose = ["有关", "相关"]
    static let joints = ["和", "及", "与", "或", "、", "，", "其他", "的"]
    /// Words that may be definite (“其他抵押权人”), so a person looks.
    static let doubtful = ["其他", "其它", "有关", "相关"]
    /// What is main unless someone decides otherwise: identity, articles of association, proof of premises.
    static let mainByDefault = ["身份证", "身份证件", "身份证明", "护照", "户口簿", "章程", "住所使用", "住所证明", "场所使用", "场所证明", "经营场所产权", "场所合法使用"]

    func run() {
        let materials = entry.item.materials
        Duplicates.report(materials.map(\.id), "id", in: file) { ["materials", .index($0), "id"] }
        checkSame(materials)
        if materials.isEmpty, file.has(["materials"]) {
            file.warn(
                at: ["materials"], "material.none", Words(zh: "没有列出任何材料", en: "no paper is listed"),
                mend: Words(zh: "如确实无需材料可不改；否则请逐项列出", en: "leave it if none is needed; otherwise list each"))
        }
        for (index, material) in materials.enumerated() { check(material, ["materials", .index(index)]) }
    }

    /// One paper under two ids would be asked twice; two situations of one paper are two papers with a condition each.
    private func checkSame(_ materials: [Material]) {
        for (index, material) in materials.enumerated() where !material.name.zh.isEmpty {
            guard materials[..<index].contains(where: { $0.name.zh == material.name.zh && $0.when == material.when }) else { continue }
            file.fault(
                at: ["materials", .index(index), "name"], "material.same",
                Words(zh: "“\(material.name.zh)”要了两次", en: "“\(material.name.en)” is asked twice"),
                mend: Words(zh: "请只留一份，或写明区别", en: "keep one, or say what tells them apart"))
        }
    }

    private func check(_ material: Material, _ path: [PathStep]) {
        checkName(material.name.zh, path + ["name"])
        if material.main, !material.required, material.when == .always {
            file.warn(
                at: path, "material.main-optional",
                Words(zh: "主件“\(material.name.zh)”写成了可交可不交", en: "the main paper “\(material.name.en)” may be left out"),
                mend: Words(zh: "请写 required: true，或 main: false", en: "write required: true, or main: false"))
        }
        if material.original == 0, material.copies == 0 {
            file.warn(
                at: path, "material.count", Words(zh: "材料既不要原件也不要复印件", en: "neither an original nor a copy is asked"),
                mend: Words(zh: "请写 original 或 copies 的份数", en: "say how many under `original` or `copies`"))
        }
        if let deferral = material.deferrable { check(deferral, of: material, path) }
    }

    private func check(_ deferral: Deferral, of material: Material, _ path: [PathStep]) {
        if material.main {
            file.fault(
                at: path + ["deferrable"], "material.main-deferrable",
                Words(zh: "主件“\(material.name.zh)”不能容缺", en: "the main paper “\(material.name.en)” cannot be brought later"),
                mend: Words(
                    zh: "请删去 deferrable，或确认它是副件（main: false）", en: "take `deferrable` away, or make it main: false if it is secondary"))
        } else if let word = Self.mainByDefault.first(where: { material.name.zh.contains($0) }) {
            file.warn(
                at: path + ["deferrable"], "material.main-default",
                Words(
                    zh: "“\(material.name.zh)”通常是主件（\(word)），却可容缺",
                    en: "“\(material.name.en)” is a main paper by default (\(word)), yet it may be brought later"),
                mend: Words(zh: "身份、章程、场所证明一般不容缺；请复核", en: "identity, articles and premises are not deferred as a rule; look again"))
        }
        if let promised = entry.limits?.promised, entry.item.handling == .promised, promised.unit == .workday,
            deferral.days > promised.amount
        {
            file.warn(
                at: path + ["deferrable", "days"], "material.cure-days",
                Words(
                    zh: "容缺 \(deferral.days) 个工作日，长于承诺时限 \(promised.amount)，办理时会被缩短",
                    en:
                        "it may be brought within \(deferral.days) working days, longer than the promise of \(promised.amount), and will be cut"
                ),
                mend: Words(zh: "请写不超过 \(promised.amount)", en: "write at most \(promised.amount)"))
        }
        if deferral.cure.isEmpty, file.has(path + ["deferrable", "cure"]) {
            file.fault(
                at: path + ["deferrable", "cure"], "material.cure", Words(zh: "没有写补交方式", en: "no way to bring it is given"),
                mend: Words(zh: "请从 window, post, online 中选择", en: "choose from window, post, online"))
        }
    }

    private func checkName(_ name: String, _ path: [PathStep]) {
        if let word = Self.catchAll(in: name) {
            file.fault(
                at: path, "material.vague",
                Words(zh: "材料名称“\(name)”含有兜底词“\(word)”", en: "the paper’s name “\(name)” has the catch-all words “\(word)”"),
                mend: Words(zh: "请写明具体材料（河南省优化营商环境条例第二十八条）", en: "name the very paper (Henan business-environment rules, Art. 28)"))
        } else if let word = Self.doubtful.first(where: { name.contains($0) }) {
            file.warn(
                at: path, "material.doubtful",
                Words(zh: "材料名称“\(name)”含有“\(word)”，可能不明确", en: "the paper’s name “\(name)” has “\(word)” and may be open-ended"),
                mend: Words(zh: "请复核是否指明了具体材料", en: "look whether it names the very paper"))
        }
    }

    /// The catch-all words of a name: “其他材料”, “及有关证明”, or an open list ending in “等”.
    static func catchAll(in name: String) -> String? {
        if let word = endless.first(where: { name.contains($0) }) { return word }
        for paper in papers where name.contains(paper) {
            if let word = open.first(where: { name.contains($0 + paper) }) { return word + paper }
            for word in loose {
                if name.hasPrefix(word + paper) { return word + paper }
                if let joint = joints.first(where: { name.contains($0 + word + paper) }) { return joint + word + paper }
            }
        }
        return name.hasSuffix("等") ? "等" : nil
    }
}
