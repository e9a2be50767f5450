import QRCode
import WorkCalendar
import Zone

/// The slip every act gives back: what, when, its fingerprint, its place in the log, a code to check it with.
package struct ReceiptSlip: Sendable {
    package enum Proof: Sendable {
        /// Written, not yet under a checkpoint.
        case pending
        /// Under a checkpoint: the index in the log, when the checkpoint was signed, where it may be seen.
        case sealed(index: Int64, checkpoint: Instant, address: String)
        /// The proof does not check.
        case broken
    }

    package let number: String
    /// 收到, 已受理 …: what the slip is for.
    package let act: Words
    package let what: String
    package let at: Instant
    /// The digest in hexadecimal; its first sixteen digits are printed.
    package let fingerprint: String
    package let proof: Proof
    /// What the code says, and where the receipt may be fetched.
    package let code: String
    package let download: String

    package init(
        number: String, act: Words = Words(zh: "收到", en: "Received"), what: String, at: Instant, fingerprint: String, proof: Proof,
        code: String, download: String
    ) {
        self.number = number
        self.act = act
        self.what = what
        self.at = at
        self.fingerprint = fingerprint
        self.proof = proof
        self.code = code
        self.download = download
    }

    package func html(_ wording: Wording) -> HTML {
        if case .broken = proof {
            return """
                <section class="panel error" role="alert"><h2 class="title">\(Drawing.warning)\(wording.say("核对不符", "This does not check"))</h2>\
                <p>\(wording.say("这件的记录和存证对不上。请马上打 12345，报编号 \(number)。", "The record and its proof differ. Telephone 12345 at once and quote \(number)."))</p></section>
                """
        }
        let title = wording.say("回执", "Receipt")
        return """
            <section class="receipt" aria-labelledby="rc"><div class="top"><div><h2 id="rc"\(" class=\"latin\"", if: !wording.isChinese)>\(title)</h2>\
            <p class="note">\(wording.say("办件", "Case")) <span class="mono">\(number)</span></p></div>\(seal(wording))</div>
            <dl>\(rows(wording))</dl>
            \(foot(wording))
            </section>
            """
    }

    private func rows(_ wording: Wording) -> HTML {
        let time: HTML = "<time datetime=\"\(wording.machine(at))\">\(wording.exactMoment(at))</time>"
        let print = stride(from: 0, to: min(16, fingerprint.count), by: 4).map { fingerprint.dropFirst($0).prefix(4) }.joined(
            separator: " ")
        let place: HTML
        switch proof {
        case .sealed(let index, let checkpoint, let address):
            let link: HTML =
                "<a href=\"\(address)\">\(wording.say("\(wording.plainDate(wording.day(checkpoint))) \(wording.time(checkpoint)) 校验点", "checkpoint of \(wording.plainDate(wording.day(checkpoint))), \(wording.time(checkpoint))"))</a>"
            let number = Wording.number(index)
            place = wording.isChinese ? "第 \(number) 条，已入 \(link)" : "No. \(number), under the \(link)"
        case .pending, .broken: place = "\(wording.say("存证中，下一个校验点签发后盖章", "Being recorded; sealed with the next checkpoint"))"
        }
        return """
            <div><dt>\(act[wording.language])</dt><dd>\(what)</dd></div><div><dt>\(wording.say("时间", "When"))</dt><dd>\(time)</dd></div>\
            <div><dt>\(wording.say("指纹", "Fingerprint"))</dt><dd class="mono">\(print) …</dd></div><div><dt>\(wording.say("存证", "Record"))</dt><dd>\(place)</dd></div>
            """
    }

    private func foot(_ wording: Wording) -> HTML {
        let qr = QRTile.svg(code, label: wording.say("回执核对码", "Code to check this receipt"))
        let sentence: HTML =
            wording.isChinese
            ? "<strong>谁也改不了这一条，</strong>我们自己也不行。扫码或下载后离线可核对。"
            : "<strong>Nobody can change this entry,</strong> not even us. Scan it, or download it and check offline."
        return
            "<div class=\"foot\">\(qr)<div><p>\(sentence)</p><p><a href=\"\(download)\">\(wording.say("下载回执", "Download the receipt"))</a></p></div></div>"
    }

    private func seal(_ wording: Wording) -> HTML {
        guard case .sealed = proof else { return .empty }
        return
            "<svg class=\"seal\" viewBox=\"0 0 60 60\" role=\"img\" aria-label=\"\(wording.say("通办存证标记，不是公章", "Tongban proof mark, not an official seal"))\"><rect x=\"1\" y=\"1\" width=\"58\" height=\"58\" rx=\"5\"/><text x=\"30\" y=\"26\" text-anchor=\"middle\">通办</text><text x=\"30\" y=\"50\" text-anchor=\"middle\">存证</text></svg>"
    }
}

/// A QR code in a page: black on white with a white margin, in every theme.
package enum QRTile {
    /// Empty when the text is too long for a code; the address is always printed beside it.
    package static func svg(_ text: String, label: String, small: Bool = false) -> HTML {
        guard let matrix = QRMatrix(text) else { return .empty }
        let path = HTML(trusted: matrix.path())
        return """
            <span class="qr\(" small-qr", if: small)"><svg viewBox="0 0 \(matrix.side) \(matrix.side)" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><path d="\(path)" stroke="none"/></svg></span>
            """
    }
}
