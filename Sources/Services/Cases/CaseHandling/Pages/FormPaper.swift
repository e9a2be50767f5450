import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// The application form as a paper: made from the answers when they are sent, so that nobody fills in the same thing twice.
enum FormPaper {
    /// The id of the material it stands for.
    static let material = "application-form"
    /// What the generated one is called; it is made anew whenever the answers were saved again.
    static let fileName = "按网上填写生成的申请表.pdf"

    /// A PDF of the answers: label and answer, the signature, when it was sent.
    static func pdf(title: String, number: String, rows: [(String, String)], signature: String) -> [UInt8] {
        var lines: [PlainPDF.Line] = [.init(title, size: 18), .init("编号 \(number)", size: 10), .init("", size: 10)]
        for (label, answer) in rows {
            lines.append(.init(label, size: 10))
            lines.append(.init(answer, size: 12, indent: 14))
        }
        lines += [.init("", size: 10), .init(signature, size: 12)]
        return PlainPDF(lines: lines).bytes
    }
}

extension CasePages {
    /// The generated form as `[{material, files}]`; nil where the item asks for none or the applicant sent one.
    func formPaper(_ draft: Draft, _ matter: Matter, signedBy name: String, _ visit: Visit) async throws -> JSON? {
        guard asked(draft).contains(where: { $0.id == FormPaper.material && $0.from == .applicant }),
            !matter.view.papers.contains(where: { $0.material == FormPaper.material }), let owner = visit.caller.personText
        else { return nil }
        let wording = Wording(.zh, offset: zone.offset, now: visit.now)
        let rows = MatterDetails(matter: matter, wording: wording).identity + Answers.rows(draft.item.form, matter.view.form, wording)
        let title = draft.item.material(FormPaper.material)?.name.zh ?? "申请表"
        let pdf = FormPaper.pdf(
            title: "\(draft.item.name.zh) \(title)", number: matter.number, rows: rows,
            signature: "申请人确认以上内容属实。签名：\(name)　\(wording.exactMoment(visit.now))")
        let file = try await files.keep(pdf, name: FormPaper.fileName, mediaType: FileKind.pdf.mediaType, owner: owner, now: visit.now)
        return .array([["material": .string(FormPaper.material), "files": .array([.string(String(file.id))])]])
    }
}
