import ArgumentParser
import Foundation
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// `tongban keys`: another master key, while the server runs.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Rotates the master key: a new one, everything under it, the old one away.",
        discussion: """
            A rotation has three steps, and the server runs on through all of them:
              tongban keys rotate     a new master key; from now on everything new lies under it
              tongban keys status     how much still lies under older ones (the running server moves it; keys rewrap does it without a server)
              tongban keys retire     takes the older ones out of the keyring, once nothing needs them
            Backups made before need the keyring of their time. The key of the blind indexes and the signing key of the log are not rotated.
            """,
        subcommands: [Rotate.self, Status.self, Rewrap.self, Retire.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a new master key; a running server takes it up within a second.")
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            let file = store.place
            let changed = try KeysCommand.changing { try Keyring.change(path: file.keyringPath) { $0.rotated(random: .system) } }
            let number = changed.master.id
            languages.answer(
                zh: "主密钥 \(number) 已生效，新写入的都用它。旧的还在用：正在运行的服务会逐步换封（tongban keys status 看进度），换完后 tongban keys retire。",
                en: """
                    Master key \(number) is in force; whatever is new lies under it. The older ones are still needed: a running server moves \
                    everything over (tongban keys status), then tongban keys retire.
                    """)
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says how much still lies under older master keys; exits with 1 while there is something.")
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            let (keyring, database) = try await KeysCommand.open(store.place)
            let left = try await database.read { db in try Rewrapping.left(keyring, db) }
            try await database.close()
            for line in left { print("\(line.place)\t\(line.count)") }
            let masters = keyring.masters.map { String($0.id) }.joined(separator: ", ")
            languages.answer(
                zh: left.isEmpty ? "都在主密钥 \(keyring.master.id) 之下（密钥文件里有 \(masters)）。" : "以上还在旧主密钥之下（密钥文件里有 \(masters)）。",
                en: left.isEmpty
                    ? "Everything lies under master key \(keyring.master.id) (in the keyring: \(masters))."
                    : "These still lie under older master keys (in the keyring: \(masters)).")
            if !left.isEmpty { throw ExitCode(CommandFault.bad) }
        }
    }

    struct Rewrap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves everything under the newest master key here and now, beside a running server or without one.")
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        func run() async throws {
            let file = store.place
            let (keyring, database) = try await KeysCommand.open(file)
            try await database.migrate(Migrations.all)
            let total = try await database.read { db in try Rewrapping.left(keyring, db).reduce(0) { $0 + $1.count } }
            let progress = Progress(languages.language == .zh ? "换封" : "re-wrapped", of: total)
            let papers = FileStore(folder: file.papersPath, keyring: keyring, random: .system, database: database)
            let moved = try await Rewrapping(database: database, keyring: keyring, papers: papers, random: .system).run { progress.add($0) }
            progress.end()
            try await database.close()
            languages.answer(zh: "换封了 \(moved) 处。", en: "Moved \(moved) values under the newest master key.")
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes older master keys out of the keyring; refuses while anything still needs them.",
            discussion: "Keep a copy of the keyring as it is, apart from the backups made before: they open only with it.")
        @OptionGroup var store: DatabaseOption
        @OptionGroup var languages: LanguageOption

        /// A server takes a new key up within a second; a keyring younger than this may not have been seen yet.
        private static let settling: TimeInterval = 5

        func run() async throws {
            let file = store.place
            let (keyring, database) = try await KeysCommand.open(file)
            guard keyring.masters.count > 1 else {
                return languages.answer(zh: "密钥文件里只有一把主密钥，没有可退役的。", en: "The keyring has one master key; there is none to retire.")
            }
            let changed = try? FileManager.default.attributesOfItem(atPath: file.keyringPath)[.modificationDate] as? Date
            if let changed, changed.timeIntervalSinceNow > -Self.settling {
                throw CommandFault(
                    zh: "密钥文件刚刚换过，正在运行的服务可能还没读到。几秒后再来。",
                    en: "The keyring has only just changed and a running server may not have read it. Try again in some seconds.")
            }
            let left = try await database.read { db in try Rewrapping.left(keyring, db) }
            try await database.close()
            guard left.isEmpty else {
                let places = left.map { "\($0.place) (\($0.count))" }.joined(separator: ", ")
                throw CommandFault(
                    zh: "还有用旧主密钥封的：\(places)。等服务换完，或运行 tongban keys rewrap。",
                    en: "Older master keys are still needed by \(places). Let the server finish, or run tongban keys rewrap.")
            }
            _ = try KeysCommand.changing { try Keyring.change(path: file.keyringPath) { $0.retired() } }
            languages.answer(
                zh: "只留下主密钥 \(keyring.master.id)。以前的备份要用以前的密钥文件才打得开。",
                en: "Only master key \(keyring.master.id) is left. Backups made before open with the keyring of their time.")
        }
    }

    static func open(_ file: DatabasePlace) async throws -> (Keyring, any Database) {
        let database = try await file.openExisting()
        return (try changing { try Keyring.load(path: file.keyringPath) }, database)
    }

    /// A fault of the keyring in the reader's language.
    static func changing<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let fault as KeyringFault {
            throw CommandFault(zh: fault.zh, en: fault.en)
        }
    }
}
