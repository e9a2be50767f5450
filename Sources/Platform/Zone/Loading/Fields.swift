import TextSearch
import Yams

/// Reads the keys of one mapping with their types; each fault is recorded and reading goes on with a stand-in value.
///
/// A stand-in never reaches anyone: a folder with an error yields no zone. The keys that were asked for are the keys that are known;
/// `finish()` names every other.
final class Fields {
    let file: SourceFile
    let path: [PathStep]
    private var values: [String: Node] = [:]
    private var asked: [String] = []
    /// False where there was no mapping at all; then its keys are not called missing one by one.
    let isMapping: Bool

    init(_ node: Node, in file: SourceFile, at path: [PathStep]) {
        self.file = file
        self.path = path
        guard let mapping = node.mapping else {
            isMapping = false
            file.fault(
                at: path, "type.mapping",
                Words(zh: "\(Self.place(path).zh)应为“键: 值”的形式", en: "\(Self.place(path).en) must be a mapping of keys to values"),
                mend: Words(zh: "请写成“键: 值”", en: "write it as `key: value` lines"))
            return
        }
        isMapping = true
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                file.fault(
                    at: path, "key.type", Words(zh: "键应为文字", en: "a key must be plain text"),
                    mend: Words(zh: "请改为普通键名", en: "write an ordinary key"))
                continue
            }
            values[name] = value
        }
    }

    convenience init(_ file: SourceFile) { self.init(file.root, in: file, at: []) }

    /// Records the keys nobody asked for, with the nearest known one.
    func finish() {
        for name in values.keys.sorted() where !asked.contains(name) {
            let near = Spelling.nearest(to: name, among: asked)
            let known = asked.joined(separator: ", ")
            file.fault(
                at: path + [.key(name)], "key.unknown",
                Words(zh: "未知的键“\(name)”", en: "unknown key “\(name)”"),
                mend: near.map { Words(zh: "是否想写“\($0)”？", en: "did you mean “\($0)”?") }
                    ?? Words(zh: "请删除，或改为以下之一：\(known)", en: "delete it, or use one of: \(known)"))
        }
    }

    /// The node of a key; an explicit null counts as absent.
    func optional(_ key: String) -> Node? {
        if !asked.contains(key) { asked.append(key) }
        guard let node = values[key], !YAMLScalar.isNull(node) else { return nil }
        return node
    }

    /// The node of a key that must be there.
    func required(_ key: String) -> Node? {
        if let node = optional(key) { return node }
        if isMapping {
            file.fault(
                at: path, "key.missing",
                Words(zh: "\(Self.place(path).zh)缺少“\(key)”", en: "\(Self.place(path).en) lacks “\(key)”"),
                mend: Words(zh: "请补上“\(key): …”", en: "add `\(key): …`"))
        }
        return nil
    }

    func has(_ key: String) -> Bool { optional(key) != nil }

    /// Records that the value of a key is not what it must be; the mend says what stands there now.
    func wrong(_ key: String, _ wanted: Words, _ code: String = "type.wrong", mend: Words? = nil) {
        let found = values[key]?.scalar?.string.prefix(40) ?? ""
        let change =
            found.isEmpty
            ? Words(zh: "请改正此值", en: "correct the value") : Words(zh: "现在是“\(found)”，请改正", en: "it is “\(found)” now, correct it")
        file.fault(
            at: path + [.key(key)], code, Words(zh: "“\(key)”应为\(wanted.zh)", en: "“\(key)” must be \(wanted.en)"), mend: mend ?? change)
    }

    /// How a place inside a file is called in a message.
    static func place(_ path: [PathStep]) -> Words {
        let text = dotted(path)
        return text.isEmpty ? Words(zh: "文件", en: "the file") : Words(zh: text, en: text)
    }

    private static func dotted(_ path: [PathStep]) -> String {
        var text = ""
        for step in path {
            switch step {
            case .key(let name): text += text.isEmpty ? name : "." + name
            case .index(let index): text += "[\(index + 1)]"
            }
        }
        return text
    }
}

/// Guesses what a misspelt name was meant to be.
enum Spelling {
    /// The nearest known name within a third of its length, the first of equals.
    static func nearest(to name: String, among known: [String]) -> String? {
        let allowed = max(1, min(3, name.count / 3))
        return known.map { ($0, EditDistance.between(Array(name.prefix(64).lowercased()), Array($0.lowercased()))) }
            .filter { $0.1 <= allowed }
            .min { $0.1 < $1.1 }?.0
    }
}
