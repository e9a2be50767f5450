import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// The receipt alone, to print and to keep.
struct ReceiptPage: Page {
    let title: Words
    let slip: HTML
    let back: String

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1></header>
        <div class="form">{{{slip}}}
        <section class="section"><h2>[[怎么自己核对|How to check it yourself]]</h2>
        <p>[[下载的回执是一个文件，里面有这一条记录、它在存证里的位置和签了名的校验点。不用联网、不用信我们，拿公开的公钥就能核对：|The download holds this entry, its place in the log and the signed checkpoint. It can be checked offline, without trusting us, with the public key:]]</p>
        <p class="mono">tongban log check-receipt receipt.json --key KEY</p></section></div>
        <p class="section-inner"><a class="button" href="{{back}}">[[回到这件|Back to the matter]]</a></p>
        """)
}

extension CasePages {
    @Sendable func showReceipt(_ visit: Visit) async throws -> Answer {
        let matter = try await matter(visit)
        let title = Words(zh: "回执", en: "Receipt")
        let slip = MatterAside(matter: matter, wording: visit.wording, site: visit.site).receipt
        let page = ReceiptPage(title: title, slip: slip, back: MatterAddress.matter(matter.number))
        return try visit.page(page, shell(matter, crumb: title))
    }

    @Sendable func downloadReceipt(_ visit: Visit) async throws -> Answer {
        let matter = try await matter(visit)
        guard let receipt = try await engine.receipt(root: matter.record.id) else {
            throw Problem.unavailable(
                Words(zh: "这一条正在存证，过一会儿再下载。", en: "This entry is just being recorded; download it in a moment."), seconds: 5)
        }
        let bytes = receipt.json.bytes()
        return .bytes(bytes, type: "application/json; charset=utf-8", download: "\(matter.number)-receipt.json")
    }
}
