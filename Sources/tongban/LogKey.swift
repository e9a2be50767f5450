import ArgumentParser
import Evidence
import Store

/// `tongban log key`: the public key of a database's log, to be published where the operator cannot change it quietly.
struct LogKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Prints the log's verifier key, made from the keyring beside the database.",
        discussion: """
            Example:
              tongban log key --database data/tongban.sqlite
            """)

    @OptionGroup var store: DatabaseOption

    func run() async throws {
        let file = store.place
        let database = try await file.openExisting()
        let origin: String?
        do {
            origin = try await database.read { db in try DatabasePlace.logForm(of: db).origin }
            try await database.close()
        } catch {
            throw CommandFault.unreadable(file.shown, error)
        }
        guard let verifier = file.verifier(origin: origin) else {
            throw CommandFault(
                zh: "读不到密钥文件“\(file.keyringPath)”，或这个数据库还没有日志。",
                en: "The keyring “\(file.keyringPath)” cannot be read, or this database has no log yet.")
        }
        print(verifier)
    }
}
