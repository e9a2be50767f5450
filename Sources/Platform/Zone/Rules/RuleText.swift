extension CheckRule {
    /// What is wrong, why it matters, and an example, for a reader at a terminal.
    package func text(_ language: Language) -> String {
        let zh = language == .zh
        let kind = severity == .error ? (zh ? "错误" : "error") : (zh ? "提醒" : "warning")
        var lines = ["\(code) (\(kind))", what[language], zh ? "为什么：\(why.zh)" : "Why: \(why.en)"]
        switch example {
        case .piece(let file, let good, let bad):
            lines += [zh ? "例（\(file)）" : "Example (\(file))", zh ? "  不行：" : "  Wrong:"] + Self.indented(bad, language)
            lines += [zh ? "  改成：" : "  Right:"] + Self.indented(good, language)
        case .file(let path, _, let bad):
            let shown = bad ?? (zh ? "没有这个文件" : "the file is not there")
            lines += [zh ? "例（\(path)）" : "Example (\(path))", zh ? "  不行：" : "  Wrong:"] + Self.indented(shown, language)
        case .none: break
        }
        return lines.joined(separator: "\n")
    }

    private static func indented(_ text: String, _ language: Language) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { !$0.isEmpty }
        return lines.isEmpty ? [language == .zh ? "    （空）" : "    (nothing)"] : lines.map { "    " + $0 }
    }

    /// A line of the list of all rules.
    package func line(_ language: Language) -> String {
        "\(code)  \(severity == .warning ? (language == .zh ? "提醒：" : "warning: ") : "")\(what[language])"
    }

    /// All rules as the page `docs/check-rules.md`; a test holds the two equal.
    package static var markdown: String {
        let head = """
            # What `tongban check` holds · 检查规则

            Made by `tongban check --explain --markdown`; do not edit. Errors fail the check, warnings (提醒) only with `--strict`.
            `tongban check --explain CODE` shows an example of each, wrong and right.

            | Code | What | Why |
            |---|---|---|

            """
        return all.reduce(head) { page, rule in
            let mark = rule.severity == .warning ? "<br>warning · 提醒" : ""
            return page + "| `\(rule.code)`\(mark) | \(rule.what.zh)。<br>\(rule.what.en). | \(rule.why.zh)<br>\(rule.why.en) |\n"
        }
    }
}
