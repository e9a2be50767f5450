import ArgumentParser
import Evidence
import Foundation
import Zone

/// `tongban log check-receipt`: whether a receipt holds, on any machine and without a network.
struct ReceiptCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-receipt",
        abstract: "Checks a receipt against the log's public key, without server or network.",
        discussion: """
            Exits with 0 when the receipt holds and with 1 when it does not.

            Example:
              tongban log check-receipt receipt.json --key xinxiang-hitech.tongban+1a2b3c4d+AZ…
            """)

    @Argument(help: "The receipt as JSON; - reads standard input.", completion: .file())
    var file: String
    @Option(help: "The log's verifier key, or a file that holds it.")
    var key: String
    @OptionGroup var languages: LanguageOption

    func run() throws {
        let text = NoteVerifier(key) == nil ? (try? String(contentsOfFile: key, encoding: .utf8)) ?? key : key
        guard let verifier = NoteVerifier(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw CommandFault.badKey(key) }
        let verdict = Receipt.check(try bytes(), with: verifier)
        print(languages.language == .zh ? verdict.zh : verdict.en)
        if let proved = verdict.proved { print(proved.event.text()) }
        if !verdict.holds { throw ExitCode(CommandFault.bad) }
    }

    /// The largest receipt that is read, in bytes; real ones have a few thousand.
    private static let most = 8 << 20

    private func bytes() throws -> [UInt8] {
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let handle, let data = try? handle.read(upToCount: Self.most) ?? Data() else {
            throw CommandFault(zh: "读不到文件“\(file)”。", en: "The file “\(file)” cannot be read.", code: CommandFault.wrongCall)
        }
        return [UInt8](data)
    }
}
