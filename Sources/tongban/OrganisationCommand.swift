import ArgumentParser
import Codes
import People
import Store
import Zone

/// `tongban organisation`: the enterprises and other bodies people speak for.
struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "Registers enterprises and other bodies.", subcommands: [Add.self])

    /// `tongban organisation add`: registers one under its unified social credit code.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Registers an organisation under its unified social credit code.",
            discussion: """
                Example:
                  tongban organisation add --name 新乡云帆智能装备有限公司 --code 91350100M000100Y43
                """)

        @Option(help: "The name on the licence.")
        var name: String
        @Option(help: "The unified social credit code.")
        var code: String
        @Flag(help: "The licence bears this code, although a check digit does not fit: a few such were given out.")
        var asOnLicence = false
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            try await languages.speaking {
                var complaints = Complaints()
                let read = CreditCode.parse(code)
                if !(asOnLicence && read.needsReason) { complaints.add("--code", read.faults) }
                if !name.contains(where: { !$0.isWhitespace }) { complaints.add(.nameEmpty) }
                let isNew = try await !store.place.isBegun()
                if isNew { try complaints.raise() }
                let register = try await Register.opened(store.place, isNew: isNew)
                let directory = register.accounts.directory
                let new = NewOrganisation(name: name, code: read.code?.description ?? "")
                if try await register.database.read({ db in try directory.organisation(code: new.code, on: db) }) != nil {
                    complaints.add(.codeTaken)
                }
                try complaints.raise()
                let now = register.now
                let id = try await register.database.write { db in try directory.register(new, now: now, on: db) }
                languages.answer(zh: "已登记“\(name)”（o:\(id)）。", en: "“\(name)” is registered (o:\(id)).")
            }
        }
    }
}
