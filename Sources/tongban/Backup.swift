import ArgumentParser
import Foundation
import SQLiteStore
import Zone

/// `tongban backup`: a complete copy of the database while the server goes on.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the database to a file, consistent and complete, while the server goes on.",
        discussion: """
            The keyring and the folder of papers beside the database are not part of it: copy both, the keyring apart from the backups.

            Example:
              tongban backup /backup/tongban-20261123.sqlite --database data/tongban.sqlite
            """)

    @Argument(help: "The file to write; it must not be there yet.", completion: .file())
    var file: String
    @OptionGroup var place: DatabaseOption
    @Flag(help: "Replace the file when it is there.")
    var force = false
    @OptionGroup var languages: LanguageOption

    func run() async throws {
        guard force || !FileManager.default.fileExists(atPath: file) else {
            throw CommandFault(
                zh: "“\(file)”已经有了。换个名字，或加 --force 覆盖。", en: "“\(file)” is there already. Choose another name, or add --force.",
                code: CommandFault.wrongCall)
        }
        let source = place.file
        let database = try source.openExisting()
        do {
            try await database.backup(to: file)
            try await database.close()
        } catch {
            throw CommandFault(zh: "没有备份成：\(error)", en: "The backup failed: \(error)")
        }
        let zh = "已备份到 \(file)。密钥文件 \(source.keyringPath) 和材料目录 \(source.papersPath) 请另外保存。"
        let en = "Backed up to \(file). Keep the keyring \(source.keyringPath) and the papers \(source.papersPath) too, each apart."
        print(languages.language == .zh ? zh : en)
    }
}
