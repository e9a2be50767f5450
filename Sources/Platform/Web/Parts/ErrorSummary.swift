import Zone

/// 有 4 处要改，改好就能继续: a link to each wrong field in page order; focus goes there after a failed post.
package struct ErrorSummary: Sendable {
    package struct Entry: Sendable {
        /// The id of the control.
        package let field: String
        package let words: Words

        package init(_ field: String, _ words: Words) {
            self.field = field
            self.words = words
        }
    }

    package let entries: [Entry]
    /// `草稿已存于 10:42。`
    package let saved: Words?

    package init(_ entries: [Entry], saved: Words? = nil) {
        self.entries = entries
        self.saved = saved
    }

    /// The faults of a problem in the order of the page's fields; labels go before words that do not name their field.
    package init(_ problem: Problem, labels: [(field: String, label: Words)], saved: Words? = nil) {
        var entries: [Entry] = []
        for (field, label) in labels {
            guard let fault = problem.fault(at: field) else { continue }
            let names = fault.zh.contains("“\(label.zh)”") || fault.en.contains("“\(label.en)”")
            entries.append(Entry(field, names ? fault : Words(zh: "\(label.zh)：\(fault.zh)", en: "\(label.en): \(fault.en)")))
        }
        let known = Set(labels.map(\.field))
        for fault in problem.errors {
            let field = fault.pointer.split(separator: "/").last.map(String.init) ?? ""
            if !known.contains(field) { entries.append(Entry(field, fault.message)) }
        }
        self.init(entries, saved: saved)
    }

    package func html(_ language: Language) -> HTML {
        guard !entries.isEmpty else { return .empty }
        let zh = language == .zh
        let count = entries.count
        let title =
            zh
            ? "有 \(count) 处要改，改好就能继续" : count == 1 ? "One thing to mend, then you can go on" : "\(count) things to mend, then you can go on"
        let items = entries.map { entry -> HTML in
            "<li><a href=\"#\(entry.field)\">\(HTML(asWritten: entry.words[language], in: language))</a></li>"
        }.joined()
        let kept = (zh ? "您填的都还在，没有丢。" : "Everything you entered is still here. ") + (saved?[language] ?? "")
        return """
            <section class="panel error errors" role="alert" aria-labelledby="err-t" tabindex="-1">\
            <h2 class="title" id="err-t">\(Drawing.warning)\(title)</h2><ul>\(items)</ul><p class="note">\(kept)</p></section>

            """
    }
}
