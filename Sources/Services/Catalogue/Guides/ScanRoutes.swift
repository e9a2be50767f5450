import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

extension Guides {
    /// A scan: to the guide, to its successor, or to a page that helps on. It never says which other codes exist.
    func scanned(_ visit: Visit) throws -> Answer {
        let place = GuidesRules.place(visit.query("p"))
        let id = ShortId(typed: visit.parameter("shortId"))
        let found = id.map(items(for:)) ?? []
        if found.count == 1 {
            count(found[0].code, .shown, place, visit)
            return .redirect(to: "/items/\(found[0].code)" + (place.map { "?p=\($0)" } ?? ""))
        }
        if found.isEmpty, let id, let code = other(for: id) { return try withoutGuide(code, place, visit) }
        if found.isEmpty {
            count("", .unknown, place, visit)
            if let seconds = guesses.miss(visit.address, visit.now) { throw Problem.tooMany(seconds: seconds) }
        }
        let choices = found.map { item in ScanPage.Choice(name: item.name, address: "/items/\(item.code)") }
        let page = ScanPage(choices.isEmpty ? .unknown : .several, choices, visit)
        return try visit.page(page, page.shell)
    }

    /// A code whose guide is not there: not written yet, merged into another, or no longer offered.
    private func withoutGuide(_ code: String, _ place: String?, _ visit: Visit) throws -> Answer {
        guard let gone = zone.wall.withdrawn(code) else {
            count(code, .reserved, place, visit)
            let name = zone.wall.position(of: code)?.reserved ?? Words(zh: code, en: code)
            let page = ScanPage(.reserved(name), [], visit)
            return try visit.page(page, page.shell)
        }
        if let successor = gone.successor.flatMap(zone.item) {
            count(code, .redirected, place, visit)
            let said = visit.say(
                "“\(gone.name.zh)”现在按“\(successor.name.zh)”办。", "“\(gone.name.en)” is now handled as “\(successor.name.en)”.")
            return .redirect(to: "/items/\(successor.code)" + (place.map { "?p=\($0)" } ?? ""), saying: Toast(said))
        }
        count(code, .retired, place, visit)
        let page = ScanPage(.retired(gone), [], visit)
        return try visit.page(page, page.shell)
    }

    private func count(_ item: String, _ outcome: ScanOutcome, _ place: String?, _ visit: Visit) {
        let known = place.flatMap { place in zone.wall.places.first { $0.id == place }?.id }
        scans.count(
            .init(
                hour: visit.now.microseconds / Instant.hour, item: item, place: known ?? "other",
                agent: AgentClass(userAgent: visit.header("User-Agent")), outcome: outcome))
    }
}

extension Answer {
    /// A page that is the same for everybody who is not signed in: a phone may show it again without the net for a week, and asks again
    /// after five minutes whether it changed.
    func keptByPhones(_ visit: Visit) -> Answer {
        guard status == .ok, visit.caller.person == nil, visit.said == nil else { return self }
        var answer = self
        let tag = "\"\(String(fingerprint, radix: 16))\""
        answer.headers[.eTag] = tag
        answer.headers[.cacheControl] = "private, max-age=300, stale-while-revalidate=604800, stale-if-error=604800"
        let held = visit.header("If-None-Match") ?? ""
        if held.split(separator: ",").contains(where: { $0.trimmed == tag }) {
            answer.status = .notModified
            answer.body = []
            answer.headers[.contentType] = nil
        }
        return answer
    }

    /// FNV-1a, 64 bits: tells two states of one page apart, nothing more.
    private var fingerprint: UInt64 { body.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }
}
