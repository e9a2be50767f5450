import Foundation

/// What belongs to a database beside it: the keyring, and the papers, whose content is sealed and copied as it is.
struct CopyOfPapers: Sendable {
    let source: DatabasePlace
    let target: DatabasePlace
    let isChinese: Bool

    /// A keyring that is there must be the same; another one is never overwritten.
    func placeKeyring() throws {
        let files = FileManager.default
        guard let mine = files.contents(atPath: source.keyringPath) else {
            throw CommandFault(
                zh: "没有密钥文件“\(source.keyringPath)”。请用 --from-keyring 指出。",
                en: "There is no keyring “\(source.keyringPath)”. Name it with --from-keyring.", code: CommandFault.wrongCall)
        }
        if let theirs = files.contents(atPath: target.keyringPath) {
            guard theirs == mine else {
                throw CommandFault(
                    zh: "“\(target.keyringPath)”是另一份密钥，不会覆盖。请用 --to-keyring 指定别处。",
                    en: "“\(target.keyringPath)” is another keyring and is not overwritten. Name another place with --to-keyring.",
                    code: CommandFault.wrongCall)
            }
            return
        }
        try place(source.keyringPath, at: target.keyringPath)
    }

    /// - Returns: how many papers there are.
    func placePapers() throws -> Int {
        let names = (FileManager.default.enumerator(atPath: source.papersPath)?.compactMap { $0 as? String } ?? []).filter(Self.isPaper)
        guard URL(fileURLWithPath: source.papersPath).standardizedFileURL != URL(fileURLWithPath: target.papersPath).standardizedFileURL
        else { return names.count }
        let progress = Progress(isChinese ? "材料" : "papers", of: names.count)
        for name in names {
            let there = "\(target.papersPath)/\(name)"
            // Under its name a paper is whole: it is written beside and renamed.
            if !FileManager.default.fileExists(atPath: there) { try place("\(source.papersPath)/\(name)", at: there) }
            progress.add()
        }
        progress.end()
        return names.count
    }

    /// `ab/ab12…`: the SHA-256 in hexadecimal, in a folder of its first two digits.
    private static func isPaper(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        return parts.count == 2 && parts[0].count == 2 && parts[1].count == 64 && parts[1].allSatisfy(\.isHexDigit)
    }

    private func place(_ from: String, at to: String) throws {
        do {
            try? FileManager.default.removeItem(atPath: to + ".part")
            _ = try BackupFolder.copy(from, to: to + ".part")
            try FileManager.default.moveItem(atPath: to + ".part", toPath: to)
        } catch {
            throw CommandFault(
                zh: "“\(from)”没能抄到“\(to)”：\(error.localizedDescription)",
                en: "“\(from)” could not be copied to “\(to)”: \(error.localizedDescription)")
        }
    }
}
