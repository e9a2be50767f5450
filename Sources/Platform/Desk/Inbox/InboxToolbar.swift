import Records
import Web
import Zone

/// Search and filters of an inbox: one GET form, and what is chosen as links that take it away again.
struct InboxToolbar {
    let visit: Visit
    let view: InboxView
    let keysAreOn: Bool
    /// The present filters are a view already.
    let isKept: Bool

    private var wish: InboxWish { view.wish }
    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        """
        <form role="search" action="/inbox" class="inbox-search"><div class="toolbar">\(lane)<label>\(say("找办件", "Find a matter"))\
        <input class="input" type="search" name="q" size="28" value="\(wish[.search] ?? "")" placeholder="\(say("编号、事项、申请人", "Number, item, applicant"))"></label>\
        \(selects(view.facets.filter { $0.key == .unit }))<button class="button">\(say("查找", "Find"))</button>\(keys)</div>
        <details class="more"\(" open", if: isOpen)><summary>\(say("更多筛选", "More filters"))</summary><div class="toolbar">\
        \(selects(view.facets.filter { $0.key != .unit }))\(holders)\(dates)\(owes)\
        <button class="button">\(say("按这些筛选", "Apply these filters"))</button></div></details></form>
        \(chosen)
        """
    }

    private var lane: HTML { wish[.lane].map { "<input type=\"hidden\" name=\"f\" value=\"\($0)\">" } ?? .empty }

    /// Folded unless something in it is chosen.
    private var isOpen: Bool {
        !view.faults.isEmpty || [InboxWish.Key.topic, .step, .lamp, .holder, .channel, .owes, .from, .to].contains { wish[$0] != nil }
    }

    private var keys: HTML {
        guard keysAreOn else { return "<p class=\"note keys\"><a href=\"/inbox/keys\">\(say("快捷键", "Keys"))</a></p>" }
        return """
            <p class="note keys"><kbd>/</kbd> \(say("查找", "find")) <kbd>j</kbd> <kbd>k</kbd> \(say("上下", "down, up")) \
            <kbd>Enter</kbd> \(say("打开", "open")) <kbd>?</kbd> <a href="/inbox/keys" data-keys-help>\(say("全部快捷键", "all keys"))</a></p>
            """
    }

    /// A filter with nothing to choose between is left out, unless it is chosen.
    private func selects(_ facets: [InboxView.Facet]) -> HTML {
        facets.filter { $0.choices.count > 1 || wish[$0.key] != nil }.map { facet -> HTML in
            select(facet.key, facet.name, facet.choices.map { ($0.value, $0.name, $0.count) })
        }.joined()
    }

    private func select(_ key: InboxWish.Key, _ name: Words, _ choices: [(String, Words, Int?)]) -> HTML {
        var choices = choices
        if let value = wish[key], !choices.contains(where: { $0.0 == value }) {
            let name = key == .holder ? Words(zh: "一位同事", en: "A colleague") : Words(zh: value, en: value)
            choices.append((value, name, key == .holder ? nil : 0))
        }
        let options = choices.map { value, name, count -> HTML in
            let number = count.map { say("（\($0)）", " (\($0))") } ?? ""
            return "<option value=\"\(value)\"\(" selected", if: wish[key] == value)>\(name[visit.language])\(number)</option>"
        }.joined()
        return """
            <label>\(name[visit.language])<select class="input" name="\(key.rawValue)"><option value="">\(say("不限", "Any"))</option>\(options)</select></label>
            """
    }

    private var holders: HTML {
        select(.holder, Words(zh: "轮到谁", en: "Whose turn"), InboxFacets.holders.map { ($0.0.text, $0.1, nil) })
    }

    private var dates: HTML {
        func date(_ key: InboxWish.Key, _ label: String) -> HTML {
            let wrong = view.faults.contains { $0.pointer == "/\(key.rawValue)" }
            return """
                <label>\(label)<input class="input w8" id="\(key.rawValue)" name="\(key.rawValue)" value="\(wish[key] ?? "")" placeholder="2026-10-15"\(" aria-invalid=\"true\"", if: wrong)></label>
                """
        }
        return date(.from, say("收件从", "Received from")) + date(.to, say("到", "to"))
    }

    private var owes: HTML {
        "<label class=\"choice\"><input type=\"checkbox\" name=\"k\" value=\"1\"\(" checked", if: wish[.owes] != nil)><span>\(say("只看有材料后补的", "Only those with papers to follow"))</span></label>"
    }

    /// What is chosen, each as a link that takes it away.
    private var chosen: HTML {
        let links = InboxWish.Key.allCases.compactMap { key -> HTML? in
            guard key != .lane, let value = wish[key] else { return nil }
            return """
                <a href="\(wish.address([key: nil]))"><span class="vh">\(say("去掉条件：", "Take away: "))</span>\(name(key, value))<span aria-hidden="true">&nbsp;×</span></a>
                """
        }
        let all: HTML = links.count > 1 ? "<a href=\"/inbox?f=\(wish.lane)\">\(say("全部去掉", "Take all away"))</a>" : .empty
        let keep: HTML =
            wish.query.isEmpty || isKept
            ? .empty : "<a href=\"/inbox/views/new?\(wish.query)\">\(say("存成视图", "Save as a view"))</a>"
        guard !links.isEmpty || !keep.isEmpty else { return .empty }
        return "<p class=\"chips\">\(links.joined())\(all)\(keep)</p>\n"
    }

    /// A condition in words: 事项：食品经营许可证.
    func name(_ key: InboxWish.Key, _ value: String) -> String { Self.name(key, value, view.facets)[visit.language] }

    static func name(_ key: InboxWish.Key, _ value: String, _ facets: [InboxView.Facet]) -> Words {
        func line(_ zh: String, _ en: String, _ value: Words) -> Words { Words(zh: "\(zh)：\(value.zh)", en: "\(en): \(value.en)") }
        let plain = Words(zh: value, en: value)
        switch key {
        case .lane: return plain
        case .search: return line("找", "Find", plain)
        case .holder:
            return line("轮到谁", "Whose turn", InboxFacets.holders.first { $0.0.text == value }?.1 ?? Words(zh: "一位同事", en: "A colleague"))
        case .owes: return Words(zh: "有材料后补", en: "Papers to follow")
        case .from: return line("收件从", "Received from", plain)
        case .to: return line("收件到", "Received to", plain)
        case .unit, .topic, .step, .lamp, .channel:
            guard let facet = facets.first(where: { $0.key == key }) else { return plain }
            let known = facet.choices.first { $0.value == value }?.name
            let lamp = key == .lamp ? InboxFacets.lamps.first { $0.0.rawValue == value }?.1 : nil
            return line(facet.name.zh, facet.name.en, known ?? lamp ?? plain)
        }
    }
}
