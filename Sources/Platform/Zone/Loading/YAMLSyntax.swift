import Yams

extension FolderReader {
    /// A fault from what the YAML parser threw, at its line.
    static func fault(from error: any Error, in path: String) -> Fault {
        let mend = Words(zh: "请检查缩进、冒号后的空格和引号", en: "look at the indentation, the space after colons, and the quotes")
        guard let error = error as? YamlError else {
            return Fault(
                file: path, line: 1, code: "yaml.syntax", message: Words(zh: "不是有效的 YAML：\(error)", en: "this is not valid YAML: \(error)"),
                mend: mend)
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return Fault(
                file: path, line: mark.line, code: "yaml.syntax",
                message: Words(zh: "YAML 语法有误（\(problem)）", en: "the YAML cannot be read (\(problem))"), mend: mend)
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.joined(separator: ", ")
            return Fault(
                file: path, line: max(1, context.mark.line), code: "yaml.duplicate-key",
                message: Words(zh: "同一处重复写了键：\(names)", en: "a key stands twice in one place: \(names)"),
                mend: Words(zh: "请只保留一个", en: "keep one of them"))
        case .reader(let problem, let offset, _, let yaml):
            let line = 1 + yaml.prefix(offset ?? 0).count { $0.isNewline }
            return Fault(
                file: path, line: line, code: "yaml.character",
                message: Words(zh: "含有 YAML 不允许的字符（\(problem)）", en: "a character YAML does not allow is in it (\(problem))"),
                mend: Words(zh: "请删除不可见的控制字符", en: "delete the invisible control character"))
        default:
            return Fault(
                file: path, line: 1, code: "yaml.syntax", message: Words(zh: "不是有效的 YAML", en: "this is not valid YAML"), mend: mend)
        }
    }
}

/// Finds anchors and aliases before the file is composed: a few lines of them can stand for billions of values.
enum Anchors {
    /// The line of the first `&name` or `*name` where a value may begin, outside quotes and comments.
    static func firstLine(in text: String) -> Int? {
        var line = 1
        var quote: UInt8?
        var comment = false
        var mayBegin = true
        var previous: UInt8 = 10
        for byte in text.utf8 {
            defer { previous = byte }
            if byte == 10 {
                line += 1
                comment = false
                // A plain quote never runs over the end of a line in these files; so one apostrophe hides no more than its line.
                quote = nil
                mayBegin = true
                continue
            }
            if comment { continue }
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "#") where previous == 32 || previous == 10: comment = true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if mayBegin { quote = byte }
                mayBegin = false
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                if mayBegin { return line }
            case 32, 9: break
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
                mayBegin = true
            default: mayBegin = false
            }
        }
        return nil
    }
}
