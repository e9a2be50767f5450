import Web
import Zone

/// The four steps of an application: who applies, the form with its papers, checking it, sending it.
enum ApplyStep: String, CaseIterable, Sendable {
    case applicant, form, check, send

    var name: Words {
        switch self {
        case .applicant: Words(zh: "申请人", en: "Applicant")
        case .form: Words(zh: "表和材料", en: "Form and papers")
        case .check: Words(zh: "核对", en: "Check")
        case .send: Words(zh: "提交", en: "Send")
        }
    }

    var title: Words {
        switch self {
        case .applicant: Words(zh: "谁来申请", en: "Who applies")
        case .form: Words(zh: "填表、交材料", en: "The form and the papers")
        case .check: Words(zh: "核对一遍", en: "Check what you entered")
        case .send: Words(zh: "提交申请", en: "Send the application")
        }
    }

    var index: Int { ApplyStep.allCases.firstIndex(of: self) ?? 0 }
    var next: ApplyStep? { ApplyStep.allCases.dropFirst(index + 1).first }
    var before: ApplyStep? { index == 0 ? nil : ApplyStep.allCases[index - 1] }
}
