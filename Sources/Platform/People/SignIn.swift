import WorkCalendar

/// What became of an attempt to sign in.
package enum SignIn: Sendable {
    /// The token is shown once and stored nowhere: whoever has it is this person until `session.expiresAt`.
    case granted(token: String, caller: Caller, expiresAt: Instant)
    /// No such name, a wrong password or a closed account: it is never said which.
    case refused
    /// The password was right; a code of the second factor is due. The challenge stands for the right password for five minutes.
    case codeNeeded(challenge: String)
    /// The code was wrong, used before, or of another time; or the challenge is over.
    case codeRefused
    /// Too many failures; the password was not looked at.
    case wait(seconds: Int)
}

extension SignIn {
    /// What to tell the person in Chinese; nil when signed in.
    package var zh: String? {
        switch self {
        case .granted: nil
        case .codeNeeded: "请填动态码：验证器里的六位数字，或一个恢复码。"
        case .codeRefused: "动态码不对或已用过，请等下一个再填；也可以填一个恢复码。"
        case .refused: "用户名或密码不正确，请核对后重试。"
        case .wait(let seconds): "尝试次数过多，请在 \(seconds) 秒后重试。"
        }
    }

    /// What to tell the person in English; nil when signed in.
    package var en: String? {
        switch self {
        case .granted: nil
        case .codeNeeded: "Enter the six digits of your authenticator, or a recovery code."
        case .codeRefused: "This code is wrong or was used before. Wait for the next one, or enter a recovery code."
        case .refused: "The user name or the password is not right. Check both and try again."
        case .wait(1): "Too many attempts. Try again in 1 second."
        case .wait(let seconds): "Too many attempts. Try again in \(seconds) seconds."
        }
    }
}

/// A session as its owner sees it in the list of places signed in.
package struct SessionEntry: Sendable, Hashable {
    package let id: Int64
    package let createdAt: Instant
    package let expiresAt: Instant
    /// When it was last used, to the minute.
    package let seenAt: Instant
    /// Whether it began with a second factor.
    package let isVerified: Bool
    /// What the browser called itself, where it was told.
    package let label: String?
}
