/// One thing `tongban check` holds: its stable code, what it says, why, and an example that fails and one that passes.
///
/// The examples are true: a test breaks a small right zone with each of them and wants this fault and no other.
package struct CheckRule: Sendable, Hashable {
    /// Where an example stands and how it is broken.
    package enum Example: Sendable, Hashable {
        /// A piece of a file, right and wrong.
        case piece(file: String, good: String, bad: String)
        /// A whole file, right (nil: there is none) and wrong (nil: it is missing).
        case file(String, good: String?, bad: String?)
        /// Nothing a line could show, such as the bytes of a file.
        case none
    }

    package let code: String
    package let severity: Fault.Severity
    /// What is wrong.
    package let what: Words
    /// Why it matters, with the law where there is one.
    package let why: Words
    package let example: Example
    /// Codes the example cannot help causing too.
    package let also: [String]

    static func error(
        _ code: String, _ zh: String, _ en: String, _ why: Words, in file: String = CheckRule.item, good: String, bad: String,
        also: [String] = []
    ) -> CheckRule {
        CheckRule(
            code: code, severity: .error, what: Words(zh: zh, en: en), why: why, example: .piece(file: file, good: good, bad: bad),
            also: also)
    }

    static func warning(
        _ code: String, _ zh: String, _ en: String, _ why: Words, in file: String = CheckRule.item, good: String, bad: String,
        also: [String] = []
    ) -> CheckRule {
        CheckRule(
            code: code, severity: .warning, what: Words(zh: zh, en: en), why: why, example: .piece(file: file, good: good, bad: bad),
            also: also)
    }

    static func whole(
        _ code: String, _ zh: String, _ en: String, _ why: Words, _ example: Example, severity: Fault.Severity = .error, also: [String] = []
    ) -> CheckRule {
        CheckRule(code: code, severity: severity, what: Words(zh: zh, en: en), why: why, example: example, also: also)
    }

    static let item = "items/restaurant-licence.yaml"
    static let other = "items/seal-record.yaml"

    /// Every rule, by code.
    package static let all: [CheckRule] =
        (ofFiles + ofTypes + ofZone + ofCalendar + ofItems + ofGuides + ofLimits + ofPapers + ofForms + ofWall + ofWords + ofMessages
        + ofDecisions)
        .sorted { $0.code < $1.code }

    package static func named(_ code: String) -> CheckRule? { all.first { $0.code == code } }

    /// The codes that come nearest to one there is not.
    package static func nearest(to code: String) -> String? { Spelling.nearest(to: code, among: all.map(\.code)) }
}

/// Why rules are there; several rest on the same reason.
enum Reason {
    static let reading = Words(
        zh: "同一份文件，程序和人必须读出同一个意思；猜着读会把错的承诺公布出去。",
        en: "A program and a person must read the same in a file; a guess would publish a wrong promise.")
    static let reference = Words(
        zh: "指向不存在的东西，事项就没有人办、没有程序可依。", en: "What points at nothing leaves an item without anybody or anything to handle it.")
    static let complete = Words(
        zh: "指南应当写全受理机构、依据、条件、材料、程序、审查标准、时限、收费、咨询投诉（河南省优化营商环境条例第二十八条；行政许可法第三十条），不全不能发布。",
        en:
            "A guide names acceptor, basis, conditions, papers, procedure, standard of review, time, fee and contact (Henan business-environment rules, Art. 28; Administrative Licensing Law, Art. 30); an incomplete one is not published."
    )
    static let vague = Words(
        zh: "不得要求提供指南以外的材料，不得用“其他”“有关”之类的兜底词（河南省优化营商环境条例第二十八条）。",
        en: "Nothing outside the guide may be asked, and no catch-all words may stand in it (Henan business-environment rules, Art. 28).")
    static let shared = Words(
        zh: "能够通过数据共享取得的材料，不得要求申请人重复提交（国务院关于在线政务服务的若干规定第七条）。",
        en: "What can be had by sharing data must not be asked of the applicant again (State Council Decree 716, Art. 7).")
    static let fee = Words(
        zh: "行政许可不得收费，法律、行政法规另有规定的除外；收费要公布标准和依据（行政许可法第五十八条）。",
        en:
            "No fee unless a law or administrative regulation says so; its standard and basis are published (Administrative Licensing Law, Art. 58)."
    )
    static let promise = Words(
        zh: "本区承诺：不超过市定时限的三分之二（第 2 条措施），也不长于法定时限；单位不同不能比较。",
        en:
            "The zone promises at most two thirds of the city’s time (measure 2) and never more than the law’s; different units cannot be compared."
    )
    static let pause = Words(
        zh: "法定时限只因听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审停止（行政许可法第四十五条）。",
        en: "Only the eight procedures of Art. 45 of the Administrative Licensing Law stop the statutory clock.")
    static let deferral = Words(
        zh: "容缺受理只容副件，主件缺了无从审查（第 4 条措施）。",
        en: "Only secondary papers may follow later; without the main ones nothing can be examined (measure 4).")
    static let calendar = Words(
        zh: "工作日照国务院办公厅的放假通知算（行政许可法第八十二条）；错一天，期限就错一天。",
        en: "Working days follow the State Council’s notice (Administrative Licensing Law, Art. 82); a wrong day moves every due date.")
    static let code = Words(
        zh: "编码要能和全国的目录对上（GB/T 39554、GB 32100、GB 11643）。",
        en: "Codes must agree with the national catalogues (GB/T 39554, GB 32100, GB 11643).")
    static let hall = Words(
        zh: "事项应进必进，窗口授权到位、首席代表能当场决定（优化营商环境条例第三十六条；第 1 条措施）。",
        en:
            "Matters go into the hall, and its representatives may decide there (Business Environment Regulation, Art. 36; measure 1)."
    )
    static let steps = Words(
        zh: "步骤走不通，承诺就守不住。", en: "If the steps cannot be walked in time, the promise cannot be kept.")
    static let form = Words(zh: "表单要人人能填、程序能读。", en: "Everybody must be able to fill in a form, and a program to read it.")
    static let demonstration = Words(zh: "演示账户也按真的规则来。", en: "Accounts of the demonstration follow the real rules.")
    static let measures = Words(zh: "33 条措施是本区公布的承诺，一条不能少。", en: "The zone published 33 measures; none may be missing.")
    static let wall = Words(
        zh: "二维码贴出去就收不回来：短码不再给别的事项用，位置不能重叠（第 9 条措施）。",
        en: "A printed code cannot be called back: no short id is used again and no place twice (measure 9).")
    static let words = Words(
        zh: "搜索按群众的说法找事项；说法要写明指的是哪些事项、从哪里来。",
        en: "The search goes by what people say; each word says which items it means and where it was read.")
    static let decision = Words(
        zh: "按表决定的事，表要读得出、算得对；例子是人核过的答案，改了规则就要对得上。",
        en: "What tables decide must be readable and right; the cases are answers people checked, and every change must agree with them.")
    static let prerequisite = Words(
        zh: "互为前置，谁也办不成；没有依据的前置条件不得设（优化营商环境条例第三十九条、第四十条）。",
        en:
            "Items that wait for each other can never be had; no prior condition without a basis in law (Business Environment Regulation, Art. 39–40)."
    )
}
