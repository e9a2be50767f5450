import ArgumentParser
import Codes
import People
import Store
import Zone

/// `tongban account add`: a person with an account, roles and organisations; all of it or nothing.
struct AccountAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Makes an account; the password is the first line of standard input.",
        discussion: """
            Whoever applies needs no role. Roles in a department: clerk, reviewer, chief, written with it. Roles of the whole zone: helper,
            supervisor, administrator, callback, appeals, editor. On a new database the keys are made, as at the first start of the server.

            Examples:
              tongban account add --username li_clerk --name 李敏 --role clerk@hall < password.txt
              tongban account add --username chen --name 陈立 --code 11010519491231002X --phone 13800000001 --owns 91350100M000100Y43
            """)

    @Option(help: "2 to 64 lower-case letters, digits, dots, hyphens or underscores.")
    var username: String
    @Option(help: "The person's name.")
    var name: String
    @Option(help: "The citizen number.")
    var code: String?
    @Option(help: "A telephone number.")
    var phone: String?
    @Option(help: ArgumentHelp("A role, in a department where it belongs to one; may be repeated.", valueName: "role[@department]"))
    var role: [String] = []
    @Option(help: "The credit code of a registered organisation the person is legal representative of; may be repeated.")
    var owns: [String] = []
    @OptionGroup var place: ZoneOption
    @OptionGroup var store: DatabaseOption
    @OptionGroup var languages: LanguageOption

    func run() async throws {
        try await languages.speaking {
            let zone = try place.load(languages.language)
            var complaints = Complaints()
            let new = account(zone, PasswordInput.read(languages.language == .zh ? "密码：" : "Password:"), &complaints)
            let isNew = try await !store.place.isBegun()
            if isNew {
                // A call that is refused leaves no new database behind; a new one knows no organisation.
                for code in new.owns { complaints.unregistered(organisation: code) }
                try complaints.raise()
            }
            let register = try await Register.opened(store.place, isNew: isNew, zone: zone)
            try await Self.check(new, register, complaints).raise()
            let id = try await register.accounts.create(new, now: register.now)
            languages.answer(zh: "已开账号“\(username)”（p:\(id)）。", en: "The account “\(username)” is made (p:\(id)).")
        }
    }

    /// What was typed, in normal writing, with everything that is wrong with it.
    private func account(_ zone: ZoneFolder, _ password: String, _ complaints: inout Complaints) -> NewAccount {
        var new = NewAccount(username: username, password: password, name: name)
        for text in role {
            switch NamedRole(text, in: zone, &complaints) {
            case .unit(let role): new.unitRoles.append(role)
            case .zone(let role): new.zoneRoles.append(role)
            case nil: break
            }
        }
        if let code {
            let read = CitizenNumber.parse(code, today: Code.Test.today)
            complaints.add("--code", read.faults)
            new.code = read.code?.description
        }
        if let phone {
            let read = PhoneNumber.parse(phone)
            complaints.add("--phone", read.faults)
            new.phone = read.code?.description
        }
        for text in owns {
            // A check digit that does not fit is no fault here: the organisation is registered under it, or it is not.
            let read = CreditCode.parse(text)
            if let code = read.code { new.owns.append(code.description) } else { complaints.add("--owns", read.faults) }
        }
        for fault in new.faults { complaints.add(fault) }
        return new
    }

    /// What only the database knows to be wrong.
    private static func check(_ new: NewAccount, _ register: Register, _ known: Complaints) async throws -> Complaints {
        let directory = register.accounts.directory
        return try await register.database.read { db in
            var complaints = known
            if try directory.person(username: new.username, on: db) != nil { complaints.add(.usernameTaken(new.username)) }
            if let code = new.code, try directory.person(code: code, on: db) != nil { complaints.add(.codeTaken) }
            for code in new.owns where try directory.organisation(code: code, on: db) == nil {
                complaints.unregistered(organisation: code)
            }
            return complaints
        }
    }
}
