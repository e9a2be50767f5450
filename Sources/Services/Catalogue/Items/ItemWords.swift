import Evidence
import People
import Web
import WorkCalendar
import Zone

/// How pages speak of an item: its promise, fee, windows and conditions in the reader's language.
struct ItemWords: Sendable {
    let item: Item
    let zone: ZoneFolder
    let wording: Wording

    private var isChinese: Bool { wording.language == .zh }
    private func say(_ zh: String, _ en: String) -> String { isChinese ? zh : en }

    var name: String { item.name[wording.language] }

    /// The name with places where a heading may break.
    var breakableName: HTML {
        guard isChinese else { return "\(name)" }
        return ItemsRules.breaks(in: name).map { piece -> HTML in "\(piece)" }.joined("<wbr>")
    }

    /// `10 个工作日`, `当场办好`.
    var promise: String { wording.limit(item.limits.promised) }

    /// The same at the beginning of a sentence.
    var promiseHead: String { promise.prefix(1).uppercased() + promise.dropFirst() }

    /// 不收费, or the standard.
    var fee: String {
        switch item.fee {
        case .free: say("不收费", "free")
        case .charged(let standard, _): standard[wording.language]
        }
    }

    /// `5–9 号窗口`, `windows 5–9`; nil where the department has no numbers.
    func windows(_ department: String) -> String? {
        guard let numbers = zone.department(department)?.windows?.replacing("-", with: "–") else { return nil }
        return say("\(numbers) 号窗口", numbers.contains("–") ? "windows \(numbers)" : "window \(numbers)")
    }

    /// Where to go, as short as it can be said.
    var place: String {
        let window = windows(item.department) ?? say("大厅窗口", "the hall")
        return item.channels.contains(.online)
            ? say("网上或 \(window)", "Online or \(window)") : window.prefix(1).uppercased() + window.dropFirst()
    }

    /// The ways beside the screen and the window, and how often one has to come.
    var ways: String {
        var ways: [String] = []
        if item.channels.contains(.post) { ways.append(say("材料可以邮寄", "papers may be posted")) }
        if item.channels.contains(.kiosk) { ways.append(say("自助机也能办", "a kiosk will do")) }
        switch item.visits {
        case 0: ways.append(say("不用跑大厅", "no visit needed"))
        case 1: ways.append(say("最多跑 1 次", "at most one visit"))
        default: ways.append(say("要跑 \(item.visits) 次", "\(item.visits) visits"))
        }
        let text = ways.joined(separator: say("，", ", "))
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// How many papers: `5 份材料`; nothing to bring is said so.
    var papers: String {
        let count = ItemsRules.papers(item).always.count
        if count == 0 {
            return ItemsRules.papers(item).sometimes.isEmpty ? say("不用带材料", "No papers") : say("看情况带材料", "Papers by situation")
        }
        return say("\(count) 份材料", "\(count) paper\(count == 1 ? "" : "s")")
    }

    /// 企业等单位、个人.
    var applicants: String {
        let names = item.applicants.map { $0 == .organisation ? say("企业等单位", "organisations") : say("个人", "persons") }
        return names.joined(separator: say("、", " and "))
    }

    /// When something is asked: `“主体业态”选“批发”时`; nil when always.
    func when(_ condition: Condition) -> String? {
        guard !condition.isAlways else { return nil }
        let said = condition.sentence(of: item)?[wording.language] ?? condition.text
        return say("\(said)时", "if \(said)")
    }
}

extension Visit {
    /// One of two texts, by the page's language.
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func words(_ item: Item, _ zone: ZoneFolder) -> ItemWords { ItemWords(item: item, zone: zone, wording: wording) }

    /// The door of the masthead that the catalogue stands behind.
    var catalogueDoor: Shell.Door { caller.isStaff ? .items : .home }
}
