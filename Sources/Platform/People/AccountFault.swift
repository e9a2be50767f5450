/// What a person can mend when accounts, organisations or mandates are made.
package enum AccountFault: Error, Sendable, Hashable {
    case usernameForm(String)
    case usernameTaken(String)
    case passwordForm
    case nameEmpty
    /// The code belongs to another person or organisation already. It is not repeated here: it is personal.
    case codeTaken
    case unknownRole(String)
    case unknownOrganisation
    case unknownPerson
    case mandatePeriod
    /// A role given to oneself.
    case ownRole
    /// What another administrator must do.
    case ownAccount
    case lastAdministrator
    case roleNotHeld(String)
    case rolePeriod
    /// The new password is as easily guessed as the user name.
    case passwordPlain

    /// The fault in Chinese, and how to mend it.
    package var zh: String {
        switch self {
        case .usernameForm(""): "请填用户名：2 到 64 位小写字母、数字、点、横线或下划线，以字母或数字开头。"
        case .usernameForm(let name): "用户名“\(name)”用不了：请用 2 到 64 位小写字母、数字、点、横线或下划线，以字母或数字开头。"
        case .usernameTaken(let name): "用户名“\(name)”已被使用，请换一个。"
        case .passwordForm: "密码应为 8 至 256 个字符。"
        case .nameEmpty: "请填写姓名或名称。"
        case .codeTaken: "该证件号码或统一社会信用代码已经登记。"
        case .unknownRole(let role): "没有名为“\(role)”的岗位。"
        case .unknownOrganisation: "尚未登记这一单位，请先登记。"
        case .unknownPerson: "尚未登记这个人，请先登记。"
        case .mandatePeriod: "授权的截止时间应晚于开始时间。"
        case .ownRole: "不能给自己角色，请另一位管理员来给。"
        case .ownAccount: "这一步不能对自己的账号做，请另一位管理员来做。"
        case .lastAdministrator: "这是最后一位能登录的管理员，请先让另一个人也是管理员。"
        case .roleNotHeld(let role): role.isEmpty ? "没有这个角色，可能刚被收回。" : "没有角色“\(role)”，可能刚被收回。"
        case .rolePeriod: "角色的截止时间应晚于开始时间，也晚于现在。"
        case .passwordPlain: "这个密码太好猜：请不要用用户名、一串相同或相连的字符。"
        }
    }

    /// The fault in English, and how to mend it.
    package var en: String {
        switch self {
        case .usernameForm(""):
            "Write a user name: 2 to 64 lower-case letters, digits, dots, hyphens or underscores, starting with a letter or digit."
        case .usernameForm(let name):
            "“\(name)” cannot be a user name: write 2 to 64 lower-case letters, digits, dots, hyphens or underscores, starting with a letter or digit."
        case .usernameTaken(let name): "The user name “\(name)” is taken. Choose another."
        case .passwordForm: "Write a password of 8 to 256 characters."
        case .nameEmpty: "Write a name."
        case .codeTaken: "This identity number or credit code is registered already."
        case .unknownRole(let role): "There is no role named “\(role)”."
        case .unknownOrganisation: "This organisation is not registered yet. Register it first."
        case .unknownPerson: "This person is not registered yet. Register them first."
        case .mandatePeriod: "A mandate must end after it begins."
        case .ownRole: "Nobody gives a role to themselves. Ask another administrator."
        case .ownAccount: "This cannot be done to one’s own account. Ask another administrator."
        case .lastAdministrator: "This is the last administrator who can sign in. Make somebody else an administrator first."
        case .roleNotHeld(let role):
            role.isEmpty
                ? "This role is not held; it may just have been withdrawn."
                : "The role “\(role)” is not held; it may just have been withdrawn."
        case .rolePeriod: "A role must end after it begins, and after now."
        case .passwordPlain: "This password is too easily guessed: use neither the user name nor a row of equal or neighbouring characters."
        }
    }
}
