import ArgumentParser
import Codes
import People
import Store
import WorkCalendar
import Zone

/// `tongban mandate`: who may act for an organisation, for which items, from which day to which.
struct MandateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mandate", abstract: "Records who may act for an organisation, and ends that.", subcommands: [Add.self, Revoke.self])

    /// `tongban mandate add`: writes one down, from the first day to the last, both whole.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records a mandate; both days are part of it. Answers with its number.",
            discussion: """
                Example:
                  tongban mandate add --organisation 91350100M000100Y43 --agent wang --from 2026-12-01 --to 2027-11-30 --paper 授权委托书
                """)

        @Option(help: "The credit code of the organisation acted for.")
        var organisation: String
        @Option(help: "The user name of who acts.")
        var agent: String
        @Option(help: "The code of an item it covers; may be repeated. Without it, every item.")
        var item: [String] = []
        @Option(help: "The first day, such as 2026-12-01.")
        var from: String
        @Option(help: "The last day.")
        var to: String
        @Option(help: "What paper it rests on; kept sealed.")
        var paper: String?
        @OptionGroup var place: ZoneOption
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            try await languages.speaking {
                let zone = try place.load(languages.language)
                let register = try await Register.existing(store.place, zone: zone)
                var complaints = Complaints()
                let days = period(&complaints)
                for code in item where zone.item(code) == nil {
                    complaints.add(zh: "--item：没有事项“\(code)”。", en: "--item: there is no item “\(code)”.")
                }
                let code = try await known(register, &complaints)
                _ = try await register.person(username: agent, &complaints)
                try complaints.raise()
                guard let days, let code else { return }
                let new = NewMandate(
                    organisation: code, agent: agent, items: item.isEmpty ? nil : item, from: zone.calendar.instant(days.first, minute: 0),
                    to: zone.calendar.midnight(after: days.last), paper: paper)
                let (directory, now) = (register.accounts.directory, register.now)
                let id = try await register.database.write { db in try directory.register(new, by: .system, now: now, on: db) }
                languages.answer(zh: "已登记委托 \(id)。", en: "The mandate \(id) is recorded.")
            }
        }

        private func period(_ complaints: inout Complaints) -> (first: Day, last: Day)? {
            for (option, text) in [("--from", from), ("--to", to)] where Day(text) == nil {
                complaints.add(zh: "\(option)：“\(text)”不是日期，应如 2026-12-01。", en: "\(option): “\(text)” is no day; write it as 2026-12-01.")
            }
            guard let first = Day(from), let last = Day(to) else { return nil }
            if last < first { complaints.add(.mandatePeriod) }
            return (first, last)
        }

        /// The code of a registered organisation in its normal writing, or a complaint.
        private func known(_ register: Register, _ complaints: inout Complaints) async throws -> String? {
            let read = CreditCode.parse(organisation)
            guard let code = read.code?.description else {
                complaints.add("--organisation", read.faults)
                return nil
            }
            let directory = register.accounts.directory
            guard try await register.database.read({ db in try directory.organisation(code: code, on: db) }) != nil else {
                // A slip of the pen explains itself better than a code nobody knows.
                if read.isGood { complaints.unregistered(organisation: code) } else { complaints.add("--organisation", read.faults) }
                return nil
            }
            return code
        }
    }

    /// `tongban mandate revoke`: ends one from this instant on.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a mandate from now on; what was done under it stays done.",
            discussion: """
                Example:
                  tongban mandate revoke 4711
                """)

        @Argument(help: "The number that `mandate add` answered with.")
        var id: Int64
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            try await languages.speaking {
                let register = try await Register.existing(store.place)
                let (directory, now, id) = (register.accounts.directory, register.now, id)
                guard try await register.database.write({ db in try directory.revokeMandate(id, now: now, on: db) }) else {
                    throw CommandFault(
                        zh: "没有委托 \(id)，或它已经撤销过了。", en: "There is no mandate \(id), or it was revoked before.")
                }
                languages.answer(zh: "委托 \(id) 已撤销。", en: "The mandate \(id) is revoked.")
            }
        }
    }
}
