import Codes
import People
import Web
import WorkCalendar
import Zone

/// The form that gives a role: role, department, from, to.
enum RoleForm {
    struct Wish: Sendable {
        let role: RoleGrant
        /// Nil for now.
        let from: Instant?
        let until: Instant
    }

    static func read(_ form: FormBody, _ zone: ZoneFolder, now: Instant) -> (wish: Wish?, faults: [Problem.FieldFault]) {
        var faults: [Problem.FieldFault] = []
        let (name, department) = (form.text("role"), form.text("department"))
        var role: RoleGrant?
        if RoleName.ofZone.contains(name) {
            role = .zone(name)
        } else if RoleName.ofUnits.contains(name) {
            if zone.department(department) != nil {
                role = .unit(UnitRole(unit: department, role: name))
            } else {
                faults.append(
                    .init("/department", "missing", Words(zh: "这个角色属于一个部门，请选部门", en: "This role belongs to a department; choose it")))
            }
        } else {
            faults.append(.init("/role", "choice", Words(zh: "请选一个角色", en: "Choose a role")))
        }
        let today = zone.calendar.day(of: now)
        func day(_ field: String) -> Day? {
            let typed = form.text(field)
            if typed.isEmpty { return nil }
            switch Entry.date(typed, today: today) {
            case .success(let day): return day
            case .failure(let fault):
                faults.append(.init("/" + field, fault.code, fault.words))
                return nil
            }
        }
        let (first, last) = (day("from"), day("to"))
        if let last, last < (first ?? today) {
            faults.append(
                .init("/to", "period", Words(zh: "“到”不能早于“从”，也不能早于今天", en: "The end lies neither before the beginning nor before today")))
        }
        guard let role, faults.isEmpty else { return (nil, faults) }
        let from = first.flatMap { $0 > today ? zone.calendar.instant($0, minute: 0) : nil }
        return (Wish(role: role, from: from, until: last.map { zone.calendar.midnight(after: $0) } ?? .never), [])
    }
}

/// The form of a new account.
enum NewAccountForm {
    static func read(_ form: FormBody, password: String, calendar: OfficeCalendar, now: Instant) -> (
        account: NewAccount, faults: [Problem.FieldFault]
    ) {
        var faults: [Problem.FieldFault] = []
        var account = NewAccount(username: form.text("username"), password: password, name: form.text("name"))
        let today = calendar.day(of: now).parts
        if !form.text("code").isEmpty {
            let read = CitizenNumber.parse(form.text("code"), today: (today.year, today.month, today.day))
            faults += read.faults.map { .init("/code", "code", Words(zh: $0.words.zh, en: $0.words.en)) }
            account.code = read.code?.description
        }
        if !form.text("phone").isEmpty {
            let read = PhoneNumber.parse(form.text("phone"))
            faults += read.faults.map { .init("/phone", "phone", Words(zh: $0.words.zh, en: $0.words.en)) }
            account.phone = read.code?.description
        }
        return (account, account.faults.map(fault) + faults)
    }

    /// A fault at the field it is about.
    static func fault(_ fault: AccountFault) -> Problem.FieldFault {
        let field =
            switch fault {
            case .usernameForm, .usernameTaken: "username"
            case .nameEmpty: "name"
            case .codeTaken: "code"
            default: "username"
            }
        return .init("/" + field, "account", Words(zh: fault.zh, en: fault.en))
    }
}

struct NewAccountPage: Page {
    static let title = Words(zh: "开一个账号", en: "Make an account")
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[开一个账号|Make an account]]</h1><p class="lead">[[密码由系统给，只显示一次；本人第一次登录时换成自己的。角色在开好以后给。|The password is made here and shown once; the person changes it at the first sign-in. Roles are given afterwards.]]</p></header>
        {{{trouble}}}
        <form class="form section-inner" method="post" action="/admin/accounts/new">{{{csrfField}}}{{{fields}}}<p class="field-gap"><button class="button primary">[[开这个账号|Make this account]]</button></p></form></div>
        """)

    let trouble: HTML
    let fields: HTML

    init(visit: Visit, form: FormBody, problem: Problem?) {
        trouble = problem.map { SignInPage.trouble($0, visit) } ?? .empty
        func field(_ name: String, _ label: Words, _ kind: Field.Kind = .text, hint: Words? = nil, optional: Bool = false) -> HTML {
            Field(
                name, label, kind, value: form.text(name), hint: hint, optional: optional, fault: problem?.fault(at: name),
                autocomplete: "off"
            ).html(visit.language)
        }
        fields =
            field("name", Words(zh: "姓名", en: "Name"))
            + field(
                "username", Words(zh: "用户名", en: "User name"),
                hint: Words(zh: "2 到 64 位小写字母、数字、点、横线，比如 li_min", en: "2 to 64 lower-case letters, digits, dots or hyphens, such as li_min")
            )
            + field(
                "code", Words(zh: "身份证号", en: "Citizen number"), .code,
                hint: Words(zh: "申请人要填，工作人员可不填", en: "Needed for applicants, not for staff"), optional: true)
            + field("phone", Words(zh: "手机号", en: "Telephone"), .phone, optional: true)
    }
}
