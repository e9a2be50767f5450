extension CheckRule {
    private static let plan = "name: {zh: 平面图, en: Floor plan}, main: false"
    private static let leave = "{days: 5, cure: [window, post]}"

    /// What can be wrong with papers.
    static let ofPapers: [CheckRule] = [
        error(
            "material.vague", "材料名称用了兜底词或开放列表", "A paper’s name has catch-all words or an open list", Reason.vague, good: "zh: 平面图,",
            bad: "zh: 其他材料,"),
        warning("material.doubtful", "材料名称可能不明确", "A paper’s name may be open-ended", Reason.vague, good: "zh: 平面图,", bad: "zh: 住所相关文件,"),
        error(
            "material.issued", "要申请人交本大厅部门自己发的证件", "The applicant is asked for a paper a department of this hall issued itself",
            Reason.shared,
            in: other, good: "copies: 1, from: government", bad: "copies: 1"),
        error(
            "material.same", "同一份材料要了两次", "The same paper is asked twice", Reason.shared, good: "zh: 平面图, en: Floor plan",
            bad: "zh: 申请书, en: Floor plan"),
        warning(
            "material.count", "既不要原件也不要复印件", "Neither an original nor a copy is asked", Reason.complete,
            good: "required: true, original: 1}", bad: "required: true, original: 0}"),
        warning(
            "material.none", "没有列出任何材料", "No paper is listed", Reason.complete, in: other,
            good:
                "materials:\n  - {id: licence, name: {zh: 营业执照, en: Business licence}, main: true, required: true, original: 0, copies: 1, from: government}",
            bad: "materials: []"),
        error(
            "material.cure", "容缺没写补交方式", "No way to bring a late paper is given", Reason.deferral, good: leave, bad: "{days: 5, cure: []}"),
        warning(
            "material.cure-days", "容缺比承诺时限还长", "A paper may come later than the promise", Reason.deferral, good: leave,
            bad: "{days: 11, cure: [window, post]}"),
        error(
            "material.main-deferrable", "主件写成了可以容缺", "A main paper is said to follow later", Reason.deferral, good: plan,
            bad: "name: {zh: 平面图, en: Floor plan}, main: true"),
        warning(
            "material.main-default", "通常是主件的材料写成了可以容缺", "A paper that is main as a rule may follow later", Reason.deferral, good: plan,
            bad: "name: {zh: 法人身份证明, en: Identity}, main: false"),
        warning(
            "material.main-optional", "主件写成了可交可不交", "A main paper may be left out", Reason.deferral,
            good: "main: true, required: true, original: 1",
            bad: "main: true, required: false, original: 1"),
    ]

    /// What can be wrong with forms and conditions.
    static let ofForms: [CheckRule] = [
        error("form.name", "字段名不合规", "A field’s name is not well formed", Reason.form, good: "name: floorArea", bad: "name: floor_area"),
        error(
            "form.options", "选择没有选项，或不是选择却有选项", "A choice has no options, or something else has", Reason.form,
            good: "en: By an agent}, type: boolean", bad: "en: By an agent}, type: choice", also: ["condition.form"]),
        error(
            "form.bounds", "最小值大于最大值", "The least value is greater than the greatest", Reason.form, good: "min: 1, max: 100000",
            bad: "min: 9, max: 1"),
        error(
            "form.circle", "字段的条件互相依赖", "The conditions of fields go in a circle", Reason.form, good: "type: boolean, required: true}",
            bad: "type: boolean, required: true, when: 'byAgent'}"),
        error(
            "condition.form", "条件不是能算出是或否的表达式", "A condition is no expression that comes to yes or no", Reason.form,
            good: "when: 'byAgent'",
            bad: "when: 'byAgent ='"),
        error(
            "condition.value", "条件的值永远不会出现", "A condition’s value can never occur", Reason.form, good: "in (\"canteen\")",
            bad: "in (\"cantine\")"
        ),
        warning(
            "condition.optional", "条件所看的字段可以不填", "A condition looks at a field that may be left out", Reason.form,
            good: "type: boolean, required: true", bad: "type: boolean, required: false"),
    ]

    private static let wallFile = "wall.yaml"

    /// What can be wrong with the wall of codes.
    static let ofWall: [CheckRule] = [
        error(
            "wall.place", "扫码地点的 id 不合规", "The id of a place is not well formed", Reason.wall, in: wallFile, good: "id: hall-wall",
            bad: "id: Hall_Wall"),
        error(
            "wall.place-taken", "两个码占了同一个位置", "Two codes have the same place", Reason.wall, in: wallFile, good: "row: 1, column: 2",
            bad: "row: 1, column: 1"),
        error(
            "wall.reserved", "指南写好了还标着预留", "A guide that is written is still reserved", Reason.wall, in: wallFile,
            good: "{item: seal-record, row: 1, column: 2}",
            bad: "{item: seal-record, row: 1, column: 2, reserved: {zh: 公章, en: Seal}}"),
        error(
            "wall.withdrawn-item", "停办的码又给了现有事项", "A withdrawn code belongs to an item that still stands", Reason.wall, in: wallFile,
            good: "item: old-licence", bad: "item: seal-record"),
    ]

    private static let wordsFile = "words.yaml"

    /// What can be wrong with the words of the search.
    static let ofWords: [CheckRule] = [
        error(
            "word.meaning", "说法没写清指什么", "It does not say what the words mean", Reason.words, in: wordsFile,
            good: ", items: [restaurant-licence]", bad: ""),
        error(
            "word.nowhere", "没有事项的名称含有这个词", "No item’s name has the words", Reason.words, in: wordsFile, good: "means: 公章", bad: "means: 铜章"
        ),
        error(
            "word.reading", "拼音不对", "A reading is no pinyin of the word", Reason.words, in: wordsFile, good: "spelled: chong xin",
            bad: "spelled: chongxin"),
        error("word.short", "说法只有一个字", "A word is a single character", Reason.words, in: wordsFile, good: "said: [刻章]", bad: "said: [章]"),
        error(
            "word.twice", "同一个说法写了两处", "A word stands in two entries", Reason.words, in: wordsFile, good: "said: [刻章]", bad: "said: [餐馆]"),
        error("word.unsourced", "说法没写来源", "A word names no source", Reason.words, in: wordsFile, good: ", source: 常用说法", bad: ""),
    ]
}
