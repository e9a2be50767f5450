import ArgumentParser
import People
import Zone

/// `tongban account`: who may sign in, and as what.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Makes accounts, gives and withdraws roles, sets passwords, closes accounts.",
        discussion: "All of it works while the server runs, and on a new database before its first start.",
        subcommands: [AccountAdd.self, AccountRole.self, Password.self, Close.self])

    /// `tongban account password`: another password; every session of the account ends.
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives an account another password, read from the first line of standard input; its sessions end.",
            discussion: """
                Example:
                  tongban account password --username li_reviewer < password.txt
                """)

        @Option(help: "The user name.")
        var username: String
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            try await languages.speaking {
                let register = try await Register.existing(store.place)
                let password = PasswordInput.read(languages.language == .zh ? "新密码：" : "New password:")
                var complaints = Complaints()
                if !NewAccount.accepts(password: password) { complaints.add(.passwordForm) }
                let person = try await register.person(username: username, &complaints)
                try complaints.raise()
                guard let person else { return }
                try await register.accounts.setPassword(password, of: person.id, now: register.now)
                languages.answer(
                    zh: "已换“\(username)”的密码，原来的登录都已退出。", en: "The password of “\(username)” is changed; its sessions have ended.")
            }
        }
    }

    /// `tongban account close`: it signs in no more; what the person did stays theirs.
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Closes an account: it signs in no more, its sessions end, what the person did stays theirs.",
            discussion: """
                An account is closed for good, and its user name is not given again.

                Example:
                  tongban account close --username li_reviewer
                """)

        @Option(help: "The user name.")
        var username: String
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            try await languages.speaking {
                let register = try await Register.existing(store.place)
                var complaints = Complaints()
                let person = try await register.person(username: username, &complaints)
                try complaints.raise()
                guard let person else { return }
                try await register.accounts.close(accountOf: person.id, now: register.now)
                languages.answer(zh: "账号“\(username)”已关闭。", en: "The account “\(username)” is closed.")
            }
        }
    }
}
