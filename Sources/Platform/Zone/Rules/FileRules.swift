extension CheckRule {
    private static let visits = "visits: 1\n"

    /// What can be wrong with files and their YAML.
    static let ofFiles: [CheckRule] = [
        whole(
            "folder.missing", "找不到 calendar 或 items 文件夹", "The folder calendar or items is missing", Reason.reading, .none),
        whole(
            "file.missing", "找不到必须有的文件", "A file that must be there is missing", Reason.reading, .file("measures.yaml", good: nil, bad: nil)
        ),
        whole("file.empty", "文件是空的", "A file is empty", Reason.reading, .file("measures.yaml", good: nil, bad: "\n")),
        whole(
            "file.ignored", "文件夹里有不会被读取的文件", "A file is not read because it is no .yaml", Reason.reading,
            .file("items/notes.txt", good: nil, bad: "…"), severity: .warning),
        whole("file.large", "文件超过 1 MiB", "A file is larger than 1 MiB", Reason.reading, .none),
        whole("file.unreadable", "文件读不出来", "A file cannot be read", Reason.reading, .none),
        whole("file.utf8", "不是有效的 UTF-8（可能是 GBK）", "A file is not UTF-8 (it may be GBK)", Reason.reading, .none),
        error("yaml.syntax", "YAML 语法有误", "The YAML cannot be read", Reason.reading, good: visits, bad: "visits: [1\n"),
        error(
            "yaml.duplicate-key", "同一处重复写了键", "A key stands twice in one place", Reason.reading, good: visits, bad: "visits: 1\nvisits: 1\n"
        ),
        whole("yaml.character", "含有不可见的控制字符", "An invisible control character stands in a file", Reason.reading, .none),
        error(
            "yaml.anchor", "用了锚点或别名", "An anchor or alias is used", Reason.reading, good: "conditions: {zh: 有固定经营场所",
            bad: "conditions: &c {zh: 有固定经营场所"),
        whole("yaml.bounds", "内容过多或嵌套过深", "A file holds too much, or too deep", Reason.reading, .none),
    ]

    /// What can be wrong with keys and values.
    static let ofTypes: [CheckRule] = [
        error("key.missing", "缺少必须写的键", "A key that must be there is missing", Reason.complete, good: visits, bad: ""),
        error("key.unknown", "没有这个键", "There is no such key", Reason.reading, good: visits, bad: "visits: 1\nvisist: 1\n"),
        error("key.type", "键不是普通文字", "A key is no plain text", Reason.reading, good: visits, bad: "visits: 1\n? [a, b]\n: 1\n"),
        error(
            "type.mapping", "应写成“键: 值”", "It must be a mapping of keys to values", Reason.reading, good: "fee: {charged: false}",
            bad: "fee: none"),
        whole("type.list", "文件应为列表", "The file must be a list", Reason.reading, .file("measures.yaml", good: nil, bad: "number: 1\n")),
        error("type.wrong", "值的类型不对", "A value is of the wrong type", Reason.reading, good: visits, bad: "visits: many\n"),
        error(
            "text.empty", "文字是空的", "A text is empty", Reason.complete, good: "review: {zh: 审查标准", bad: "review: {zh: \" \""),
        error(
            "value.unknown", "不是可用的值", "The value is none of the known ones", Reason.reading, good: "kind: licence", bad: "kind: license"),
        error(
            "date.wrong", "没有这一天", "There is no such day", Reason.reading, in: "demonstration.yaml", good: "from: 2026-01-01",
            bad: "from: 2026-02-30"),
        error("duplicate", "同一个名字写了两次", "A name stands twice", Reason.reading, good: "- {id: plan,", bad: "- {id: form,"),
        error(
            "reference.department", "部门不存在", "There is no such department", Reason.reference, good: "department: scjgj\nkind",
            bad: "department: scjg\nkind"),
        error(
            "reference.pause", "程序不存在", "There is no such procedure", Reason.reference, good: "pauses: [hearing, inspection]",
            bad: "pauses: [hearin, inspection]"),
        error(
            "reference.step", "步骤不存在", "There is no such step", Reason.reference, good: "after: [review, visit]",
            bad: "after: [review, visits]"),
        error(
            "reference.field", "条件所看的字段不存在", "A condition looks at a field there is not", Reason.reference,
            good: "when: 'byAgent'", bad: "when: 'byagent'"),
        error(
            "reference.item", "事项不存在", "There is no such item", Reason.reference, in: "demonstration.yaml", good: "items: [seal-record]",
            bad: "items: [seal-recrd]"),
        error(
            "reference.organisation", "组织不存在", "There is no such organisation", Reason.reference, in: "demonstration.yaml",
            good: "roles: [applicant], organisation: yunfan", bad: "roles: [applicant], organisation: yunfa"),
        error(
            "reference.agent", "账户不存在", "There is no such account", Reason.reference, in: "demonstration.yaml", good: "agent: li,",
            bad: "agent: lee,"),
        error(
            "reference.decision", "规则不存在", "There is no such decision", Reason.reference, in: "measures.yaml", good: "decision: queue",
            bad: "decision: queues"),
    ]
}
