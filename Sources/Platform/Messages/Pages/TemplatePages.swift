import Codes
import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// The words of every message with sample values, in both languages, with the length of the text message.
struct TemplatePages: Sendable {
    let center: MessageCenter

    func open(_ doors: inout Doors) {
        doors.page(.get, "/admin/messages/texts", for: .role(RoleName.administrator, "editor"), handler: show)
    }

    /// `58 字，1 条`.
    static func length(_ text: String, _ language: Language) -> String {
        let (units, parts) = (SMSLength.units(text), SMSLength.parts(text))
        return language == .zh ? "\(units) 字，\(parts) 条" : "\(units) characters, \(parts) message\(parts == 1 ? "" : "s")"
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        let zone = center.zone
        let facts = sample(zone, visit.now)
        let name = Words(zh: "消息模板", en: "Message texts")
        let say = { (zh: String, en: String) in visit.language == .zh ? zh : en }
        let sections = zone.messaging.templates.map { template -> HTML in
            let cells = Language.allCases.map { cell(template, facts, $0, visit) }.joined()
            return "<section class=\"section\"><h2 class=\"mono\">\(template.key)</h2><div class=\"tocs\">\(cells)</div></section>"
        }
        let body: HTML =
            sections.isEmpty
            ? Part.empty(say("本区没有 texts/messages.yaml，用的是内置的句子。", "This zone has no texts/messages.yaml; the built-in sentence is used."))
            : sections.joined("\n")
        return visit.page(
            """
            <header class="page-head"><h1>\(name[visit.language])</h1>\
            <p class="lead">\(say("用一件假想的办件填好的样子。要改，改区文件夹里的 texts/messages.yaml，用 tongban check 查过再启动。", "Filled in for an imagined matter. To change them, edit texts/messages.yaml in the zone folder, run tongban check, start again."))</p></header>
            \(body)
            """, Shell(name, crumbs: [.init(Words(zh: "发件箱", en: "Outbox"), "/admin/messages"), .init(name)], density: .work))
    }

    private func cell(_ template: MessageTemplate, _ facts: Message.Facts, _ language: Language, _ visit: Visit) -> HTML {
        let worded = center.texts.worded(template, facts, language) { due, language in
            Wording(language, offset: center.zone.offset, now: visit.now).deadline(due)
        }
        let note = visit.language == .zh ? "短信" : "Text message"
        return """
            <div lang="\(language.rawValue)"><h3>\(worded.subject)</h3><p>\(worded.text)</p>\
            <p class="note">\(note) · \(Self.length(worded.sms, visit.language))</p><p>\(worded.sms)</p></div>
            """
    }

    /// A matter nobody has.
    private func sample(_ zone: ZoneFolder, _ now: Instant) -> Message.Facts {
        let item = zone.items.first { $0.code == "food-business-licence" } ?? zone.items.first
        let calendar = zone.calendar
        let due = calendar.close(of: calendar.workday(5, after: calendar.day(of: now)).day)
        return Message.Facts(
            sample: "\(zone.prefix)-261010-0001-3", topic: "item:\(item?.code ?? "")", unit: item?.department ?? "", due: due,
            actions: ["correct"])
    }
}
