import People
import Web
import Zone

/// Pure decisions of signing in.
enum SignInRules {
    /// What was left empty.
    static func missing(username: String, password: String) -> [Problem.FieldFault] {
        var faults: [Problem.FieldFault] = []
        if username.isEmpty {
            faults.append(.init("/username", "missing", Words(zh: "请填用户名", en: "Enter your user name")))
        }
        if password.isEmpty {
            faults.append(.init("/password", "missing", Words(zh: "请填密码", en: "Enter your password")))
        }
        return faults
    }

    /// It is never said which of the two was wrong.
    static let refused = Problem(
        status: 422, code: "refused", title: Words(zh: "没登录上", en: "Not signed in"),
        detail: Words(
            zh: "用户名和密码对不上。看看大写锁定和输入法，再试一次；忘了密码，带身份证到大厅，或打电话问。",
            en:
                "User name and password do not fit together. Check the caps lock and try again. If you forgot the password, come to the hall with your identity card, or telephone."
        ))

    /// Too many attempts; how long to wait, in words.
    static func wait(_ seconds: Int) -> Problem {
        let zh = seconds < 120 ? "\(seconds) 秒" : "\((seconds + 59) / 60) 分钟"
        let en = seconds == 1 ? "1 second" : seconds < 120 ? "\(seconds) seconds" : "\((seconds + 59) / 60) minutes"
        return Problem(
            status: 429, code: "too_many", title: Words(zh: "请等 \(zh)再试", en: "Please wait \(en)"),
            detail: Words(
                zh: "试错的次数太多，为了保护账户，先停一停。等着办？可以打电话或到窗口。",
                en:
                    "There were too many wrong attempts, so the account is guarded for a while. In a hurry? Telephone or come to the window."
            ),
            retryAfter: seconds)
    }

    /// Where to after signing in: back where one came from, else where one's work is.
    static func destination(_ back: String?, _ caller: Caller) -> String {
        let address = Address.local(back ?? "/")
        if address == "/" || address.hasPrefix("/sign-") { return start(of: caller) }
        return address
    }

    static let codeMissing = Problem.FieldFault(
        "/code", "missing", Words(zh: "请填验证器上的六位数字", en: "Enter the six digits of your authenticator"))

    /// The code was wrong, or the five minutes for it are over.
    static let codeRefused = Problem(
        status: 422, code: "wrong_code", title: Words(zh: "动态码不对", en: "This code does not fit"),
        detail: Words(
            zh: "看看手机时间准不准，等下一个码再填；一个码只能用一次。手机不在身边，填一个恢复码。",
            en:
                "Check that the telephone’s clock is right and wait for the next code; each works once. Without the telephone, enter a recovery code."
        ),
        errors: [.init("/code", "wrong_code", Words(zh: "动态码不对，或已用过", en: "The code is wrong, or was used"))])

    /// What a program calls itself: its name, without the rest of the line.
    static func program(_ agent: String) -> String {
        let name =
            agent.prefix(400).split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_") }.first.map(String.init) ?? ""
        return "API · \(name.prefix(40))"
    }

    /// Where one's work is.
    static func start(of caller: Caller) -> String {
        if caller.unitRoles.isEmpty, caller.has(zone: RoleName.administrator) { return "/admin" }
        return caller.isStaff ? "/inbox" : "/"
    }

    /// What a browser calls itself, in two words a person knows; the rest of the line tells nobody anything.
    static func browser(_ agent: String) -> String {
        let line = agent.prefix(400)
        let browsers = [("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]
        let systems = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("OpenHarmony", "鸿蒙"), ("Android", "Android"), ("Windows", "Windows"),
            ("Mac OS", "Mac"),
            ("Linux", "Linux"),
        ]
        let names = [browsers, systems].compactMap { list in list.first { line.contains($0.0) }?.1 }
        return names.isEmpty ? "–" : names.joined(separator: " · ")
    }
}
