import People
import Web
import WorkCalendar
import Zone

/// A change of an account with its people named.
struct ChangeLine: Sendable {
    let change: AccountChange
    let person: String
    /// Nil for the command line and for time.
    let actor: String?
    /// The role, provider or organisation it was about, in words.
    let detail: String

    /// `给了李静“窗口收件（市监局）”的角色，到 2026 年 12 月 31 日`.
    func what(_ wording: Wording) -> String {
        let until =
            change.until == .never
            ? ""
            : Words(
                zh: "，到 \(wording.plainDate(wording.day(change.until.adding(microseconds: -1))))",
                en: ", until \(wording.plainDate(wording.day(change.until.adding(microseconds: -1))))")[wording.language]
        return sentence[wording.language] + until
    }

    private var sentence: Words {
        switch change.action {
        case .created: Words(zh: "开了账号“\(change.detail)”", en: "Account “\(change.detail)” made")
        case .owner: Words(zh: "登记为“\(detail)”的法定代表人", en: "Entered as legal representative of \(detail)")
        case .granted: Words(zh: "有了角色：\(detail)", en: "Role given: \(detail)")
        case .planned: Words(zh: "安排了角色：\(detail)", en: "Role planned: \(detail)")
        case .withdrawn: Words(zh: "收回角色：\(detail)", en: "Role withdrawn: \(detail)")
        case .ended: Words(zh: "角色到期：\(detail)", en: "Role ended by its date: \(detail)")
        case .passwordSet: Words(zh: "密码被重新设置", en: "Password set anew")
        case .passwordChanged: Words(zh: "自己换了密码", en: "Changed the password")
        case .locked: Words(zh: "账号锁住", en: "Account locked")
        case .unlocked: Words(zh: "账号解锁", en: "Account unlocked")
        case .closed: Words(zh: "账号关闭", en: "Account closed")
        case .sessionsEnded: Words(zh: "所有登录被退出", en: "Signed out everywhere")
        case .factorOn: Words(zh: "开了动态码", en: "Second factor set up")
        case .factorOff: Words(zh: "关了动态码", en: "Second factor turned off")
        case .factorReset: Words(zh: "动态码被重置", en: "Second factor reset")
        case .codesRenewed: Words(zh: "换了一批恢复码", en: "Recovery codes renewed")
        case .recoveryUsed: Words(zh: "用掉一个恢复码", en: "A recovery code was used")
        case .linked: Words(zh: "关联了“\(change.detail)”的账户", en: "Linked with \(change.detail)")
        case .unlinked: Words(zh: "取消关联“\(change.detail)”", en: "Unlinked from \(change.detail)")
        case .mandateGiven: Words(zh: "得到“\(detail)”的授权", en: "Mandate given by \(detail)")
        case .mandateRevoked: Words(zh: "“\(detail)”的授权撤销", en: "Mandate of \(detail) revoked")
        }
    }

    func by(_ wording: Wording) -> String {
        actor ?? Words(zh: "命令行或到时间自动", en: "The command line, or by its date")[wording.language]
    }

    func entry(_ wording: Wording) -> Timeline.Entry {
        .init(at: change.at, what: "\(person)\(wording.language == .zh ? "：" : ": ")\(what(wording))", by: by(wording))
    }
}

extension RoleTitles {
    /// `clerk@scjgj` as 窗口收件（市监局）; what is no role as it stands.
    static func written(_ text: String, _ zone: ZoneFolder, _ language: Language) -> String {
        guard let grant = RoleGrant(text) else { return text }
        return written(grant, zone, language)
    }

    static func written(_ grant: RoleGrant, _ zone: ZoneFolder, _ language: Language) -> String {
        switch grant {
        case .zone(let role): return title(role)[language]
        case .unit(let role):
            let place = zone.department(role.unit)?.short[language] ?? role.unit
            return language == .zh ? "\(title(role.role).zh)（\(place)）" : "\(title(role.role).en), \(place)"
        }
    }
}
