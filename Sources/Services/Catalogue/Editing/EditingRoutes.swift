import Desk
import HTTPTypes
import People
import Records
import Web
import Zone

extension Editing {
    /// Who may look at the catalogue from behind: its editor, those who oversee the zone, and a chief representative for the department.
    static let readers: Set<String> = overseers.union([RoleName.chief])

    func open(_ doors: inout Doors) {
        doors.page(.get, "/catalogue", for: .roles(Self.readers), handler: list)
        doors.page(.get, "/catalogue-check", for: .roles(Self.readers), handler: checkFolder)
        doors.page(.get, "/catalogue/{code}", for: .roles(Self.readers)) { visit in
            let page = EditorItemPage(try await state(item(visit), visit), visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/catalogue/{code}/changes", for: .roles(Self.readers), handler: changes)
        doors.page(.post, "/catalogue/{code}/checks", for: .roles(Self.readers), handler: record)
    }

    /// The item, where it is the caller's to look after or over.
    private func item(_ visit: Visit) throws -> Item {
        let item = try guides.items.item(visit)
        if let mine = departments(visit.caller), !mine.contains(item.department) { throw Problem.unknown() }
        return item
    }

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let mine = departments(visit.caller)
        let items = zone.items.filter { mine?.contains($0.department) ?? true }
        let page = CataloguePage(editing: self, items: items, faults: folder?.recent(now: visit.now).faults ?? [], visit: visit)
        return try visit.page(page, page.shell)
    }

    @Sendable private func checkFolder(_ visit: Visit) async throws -> Answer {
        guard let found = folder?.fresh(now: visit.now) else {
            throw Problem.unavailable(Words(zh: "这台服务器不知道文件夹在哪。", en: "This server knows no folder."))
        }
        let changed = found.fingerprint.map { $0 != zone.fingerprint }
        let page = FolderCheckPage(faults: found.faults, changed: changed, visit: visit)
        return try visit.page(page, page.shell)
    }

    private func state(_ item: Item, _ visit: Visit) async throws -> EditorItem {
        EditorItem(
            item: item, version: guides.items.version(item.code), versions: try await versions(item),
            history: try await history(item, visit.caller),
            faults: EditingRules.faults(of: item.code, in: folder?.recent(now: visit.now).faults ?? []),
            lines: folder?.lines(of: item.code) ?? [:], mayCheck: mayCheck(item, visit.caller), checked: checks.checked(item.code),
            isFresh: checks.isFresh(item.code, zone, now: visit.now))
    }

    @Sendable private func changes(_ visit: Visit) async throws -> Answer {
        let item = try item(visit)
        let versions = try await versions(item)
        func version(_ name: String) -> DefinitionVersion? {
            visit.query(name).flatMap { Int64($0) }.flatMap { wanted in versions.first { $0.version == wanted } }
        }
        guard let from = version("from"), let to = version("to") else {
            throw Problem.unknown(
                Words(zh: "没有这两版。这份指南有 \(versions.count) 版。", en: "There are no such versions; this guide has \(versions.count)."))
        }
        let page = ChangesPage(item: item, from: from, to: to, visit: visit)
        return try visit.page(page, page.shell)
    }

    @Sendable private func record(_ visit: Visit) async throws -> Answer {
        let item = try item(visit)
        let form = try await visit.form()
        let (finding, evidence) = (form.text("finding"), form.text("evidence"))
        do {
            try await check(item, finding: finding, evidence: evidence, caller: visit.caller)
        } catch let refusal as Refusal {
            let problem = refusal.problem(visit.language)
            guard problem.status == 422 else { throw problem }
            let page = EditorItemPage(try await state(item, visit), problem: problem, typed: form.typed, visit: visit)
            return try visit.page(page, page.shell)
        }
        let said = visit.say("记下了：“\(item.name.zh)”今天核对过。", "Written down: “\(item.name.en)” was checked today.")
        return .redirect(to: "/catalogue/\(item.code)", saying: Toast(said))
    }
}
