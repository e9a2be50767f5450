import Evidence
import HTTPTypes
import QRCode
import Web
import Zone

extension Guides {
    /// `/items/{code}`, `/q/{shortId}`, `/wall`, and the drawing of a code.
    func open(_ doors: inout Doors) {
        doors.page(.get, "/items/{code}", for: .anyone) { try guide($0) }
        doors.page(.get, "/q/{shortId}", for: .anyone) { try scanned($0) }
        doors.page(.get, "/wall", for: .anyone) { try wall($0) }
        doors.api(.get, "/api/v1/items/{code}/qr.svg", for: .anyone, Self.drawing) { try drawing($0) }
    }

    private func guide(_ visit: Visit) throws -> Answer {
        let item = try items.item(visit)
        let page = GuidePage(item: item, guides: self, visit: visit)
        return try visit.page(page, page.shell).keptByPhones(visit)
    }

    private func wall(_ visit: Visit) throws -> Answer {
        let page = WallPage(guides: self, visit: visit)
        return try visit.page(page, page.shell)
    }

    private func drawing(_ visit: Visit) throws -> Answer {
        let item = try items.item(visit)
        guard let code = code(of: item, place: GuidesRules.place(visit.query("p"))) else {
            throw Problem.unavailable(Words(zh: "这个区的域名太长，画不成码。", en: "This zone’s host is too long to be coded."))
        }
        guard let quiet = GuidesRules.quietZone(visit.query("quiet")) else {
            throw Problem.malformed("quiet", Words(zh: "quiet 请填 0 到 8 的整数。", en: "Write quiet as a whole number from 0 to 8."))
        }
        var answer = Answer.bytes(Array(Self.svg(code, quiet: quiet).utf8), type: "image/svg+xml")
        // The picture follows from code and host alone, so that a browser may keep it.
        answer.headers[.cacheControl] = "public, max-age=86400"
        return answer
    }

    /// A whole SVG file, black on white.
    private static func svg(_ code: QRMatrix, quiet: Int) -> String {
        let whole = code.side + 2 * quiet
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) \(whole)" width="\(whole * 8)" height="\(whole * 8)" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(whole)v\(whole)H0z"/><path d="\(code.path(quiet: quiet))"/></svg>
            """
    }

    private static let drawing = Operation(
        "drawItemCode", Words(zh: "办事指南的二维码（SVG，纠错 M，静区 4）", en: "The QR code of a guide (SVG, correction M, quiet zone 4)"),
        tag: "items",
        parameters: [
            .init("code", in: .path, Schema.string, Words(zh: "事项代码。", en: "Code of the item.")),
            .init(
                "p", in: .query, Schema.string,
                Words(zh: "贴码的地方，小写字母、数字和 -，最多 16 位。", en: "Where it hangs: lower-case letters, digits and -, at most 16.")),
            .init(
                "quiet", in: .query, .object(["type": "integer", "minimum": 0, "maximum": 8, "default": 4]),
                Words(zh: "四周留白的模块数；少于 4 时，请在外面留够。", en: "Light modules around; below 4, leave the rest outside.")),
        ],
        answers: [200: .init(Schema.string, type: "image/svg+xml")])
}
