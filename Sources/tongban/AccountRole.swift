import ArgumentParser
import People
import Store
import Zone

/// `tongban account role`: gives and withdraws roles; open sessions follow at once.
struct AccountRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Gives roles to an account and withdraws them; open sessions follow at once.",
        discussion: """
            Example:
              tongban account role --username li_clerk --grant reviewer@scjgj --withdraw clerk@hall
            """)

    @Option(help: "The user name.")
    var username: String
    @Option(help: ArgumentHelp("A role to give; may be repeated.", valueName: "role[@department]"))
    var grant: [String] = []
    @Option(help: ArgumentHelp("A role to withdraw; may be repeated.", valueName: "role[@department]"))
    var withdraw: [String] = []
    @OptionGroup var place: ZoneOption
    @OptionGroup var store: DatabaseOption
    @OptionGroup var languages: LanguageOption

    func validate() throws {
        if grant.isEmpty && withdraw.isEmpty { throw ValidationError("Give --grant or --withdraw with a role.") }
    }

    func run() async throws {
        try await languages.speaking {
            let zone = try place.load(languages.language)
            let register = try await Register.existing(store.place, zone: zone)
            var complaints = Complaints()
            let given = grant.compactMap { NamedRole($0, in: zone, &complaints) }
            let taken = withdraw.compactMap { NamedRole($0, in: nil, &complaints) }
            let person = try await register.person(username: username, &complaints)
            if let person {
                for role in try await Self.notHeld(taken, by: person, register) {
                    complaints.add(zh: "“\(username)”没有角色“\(role.text)”。", en: "“\(username)” does not hold the role “\(role.text)”.")
                }
            }
            try complaints.raise()
            guard let person else { return }
            try await Self.change(person.id, given, taken, register)
            languages.answer(zh: "“\(username)”的角色已改。", en: "The roles of “\(username)” are changed.")
        }
    }

    private static func notHeld(_ roles: [NamedRole], by person: Person, _ register: Register) async throws -> [NamedRole] {
        let directory = register.accounts.directory
        return try await register.database.read { db in
            try roles.filter { role in
                let holders =
                    switch role {
                    case .unit(let role): try directory.people(holding: role.role, in: role.unit, on: db)
                    case .zone(let role): try directory.people(holding: role, on: db)
                    }
                return !holders.contains { $0.id == person.id }
            }
        }
    }

    /// Withdraws first, so that a role named twice is held in the end.
    private static func change(_ person: Int64, _ given: [NamedRole], _ taken: [NamedRole], _ register: Register) async throws {
        let (accounts, now) = (register.accounts, register.now)
        do {
            for role in taken { try await accounts.withdraw(role.grant, from: person, by: .system, now: now) }
            for role in given { try await accounts.grant(role.grant, to: person, by: .system, now: now) }
        } catch let fault as AccountFault {
            throw CommandFault(zh: fault.zh, en: fault.en)
        }
    }
}
