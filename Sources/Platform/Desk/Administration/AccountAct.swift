import People
import Web
import Zone

/// What an administrator can do to somebody's account, with what follows from it in plain words.
enum AccountAct: String, Sendable, CaseIterable {
    case password, sessions, factor, links, lock, unlock, close

    /// What makes sense for an account as it stands.
    static func offered(for entry: AccountEntry) -> [AccountAct] {
        if entry.closedAt != nil { return [] }
        var acts: [AccountAct] = [.password]
        if entry.seenAt != nil { acts.append(.sessions) }
        if entry.hasFactor { acts.append(.factor) }
        if entry.links > 0 { acts.append(.links) }
        return acts + [entry.lockedAt == nil ? .lock : .unlock, .close]
    }

    var isGrave: Bool { self == .close }

    var button: Words {
        switch self {
        case .password: Words(zh: "给一个临时密码", en: "Give a one-time password")
        case .sessions: Words(zh: "让所有登录退出", en: "Sign out everywhere")
        case .factor: Words(zh: "重置动态码", en: "Reset the second factor")
        case .links: Words(zh: "取消关联登录", en: "Unlink other services")
        case .lock: Words(zh: "锁住账号", en: "Lock the account")
        case .unlock: Words(zh: "解锁账号", en: "Unlock the account")
        case .close: Words(zh: "关闭账号", en: "Close the account")
        }
    }

    /// What will happen.
    var consequence: Words {
        switch self {
        case .password:
            Words(
                zh: "原来的密码作废，所有登录退出。新密码只显示一次，请当面或打电话告诉本人；本人第一次登录就要换成自己的。",
                en:
                    "The present password is void and every session ends. The new one is shown once: tell it to the person face to face or by telephone. They must change it at once."
            )
        case .sessions:
            Words(zh: "在所有设备上退出，没存的内容会丢。密码不变。", en: "Every device is signed out; what was not saved is lost. The password stays.")
        case .factor:
            Words(
                zh: "原来的动态码和恢复码都作废，所有登录退出。请先当面核对是本人。本人下次登录只凭密码，进来先设新的。",
                en:
                    "The authenticator and the recovery codes are void and every session ends. First make sure face to face that it is this person. At the next sign-in the password suffices, and a new factor is set up first."
            )
        case .links:
            Words(
                zh: "别处的账户不能再登录这里，要用自己的密码。登录着的不退出；本人以后可以自己再关联。",
                en:
                    "Accounts of other services no longer sign in here; the password does. Open sessions stay, and the person may link again themselves."
            )
        case .lock: Words(zh: "登录不了，直到解锁；办过的事、手里的待办都不变。", en: "It cannot sign in until unlocked; what the person did and has to do stays.")
        case .unlock: Words(zh: "又能用原来的密码登录。", en: "It signs in with its password again.")
        case .close:
            Words(
                zh: "永远不能再登录，用户名也不再给别人。办过的事还是本人的。不能撤销。",
                en: "It never signs in again and its user name is not given again. What the person did stays theirs. This cannot be undone."
            )
        }
    }

    func question(_ name: String) -> Words {
        switch self {
        case .password: Words(zh: "给 \(name) 一个临时密码？", en: "Give \(name) a one-time password?")
        case .sessions: Words(zh: "让 \(name) 在所有地方退出？", en: "Sign \(name) out everywhere?")
        case .factor: Words(zh: "重置 \(name) 的动态码？", en: "Reset the second factor of \(name)?")
        case .links: Words(zh: "取消 \(name) 的关联登录？", en: "Unlink the other services of \(name)?")
        case .lock: Words(zh: "锁住 \(name) 的账号？", en: "Lock the account of \(name)?")
        case .unlock: Words(zh: "解锁 \(name) 的账号？", en: "Unlock the account of \(name)?")
        case .close: Words(zh: "关闭 \(name) 的账号？", en: "Close the account of \(name)?")
        }
    }

    var done: Words {
        switch self {
        case .password: Words(zh: "临时密码已生成。", en: "The one-time password is made.")
        case .sessions: Words(zh: "已在所有地方退出。", en: "Signed out everywhere.")
        case .factor: Words(zh: "动态码已重置。", en: "The second factor is reset.")
        case .links: Words(zh: "关联登录已取消。", en: "The other services are unlinked.")
        case .lock: Words(zh: "账号已锁住。", en: "The account is locked.")
        case .unlock: Words(zh: "账号已解锁。", en: "The account is unlocked.")
        case .close: Words(zh: "账号已关闭。", en: "The account is closed.")
        }
    }
}

/// Asks once, with what will follow.
struct AccountActPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>{{question}}</h1><p class="lead">{{consequence}}</p></header>
        <form class="cluster" method="post" action="{{address}}/do/{{act}}">{{{csrfField}}}<button class="button primary">{{button}}</button><a class="button" href="{{address}}">[[不做，回账号|Leave it as it is]]</a></form></div>
        """)

    let question: Words
    let consequence: Words
    let address: String
    let act: String
    let button: Words

    init(_ act: AccountAct, _ entry: AccountEntry) {
        question = act.question(entry.person.name)
        consequence = act.consequence
        address = "/admin/accounts/\(entry.person.id)"
        self.act = act.rawValue
        button = act.button
    }
}

/// A one-time password, shown once.
struct OneTimePasswordPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[{{name}} 的临时密码|The one-time password of {{name}}]]</h1><p class="lead">[[只显示这一次。请当面或打电话告诉本人。|Shown this once. Tell it to the person face to face or by telephone.]]</p></header>
        <section class="panel"><dl class="sum"><div><dt>[[用户名|User name]]</dt><dd class="mono">{{username}}</dd></div><div><dt>[[密码|Password]]</dt><dd class="mono" id="password">{{password}}</dd></div></dl></section>
        <p class="section-inner">[[本人第一次登录，就会被要求换成自己的密码。|At the first sign-in the person is asked to choose their own.]]</p>
        <p><a class="button primary" href="{{address}}">[[告诉了，回账号|Told; back to the account]]</a></p></div>
        """)

    let name: String
    let username: String
    let password: String
    let address: String
}
