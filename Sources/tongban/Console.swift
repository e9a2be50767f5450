import ArgumentParser
import Foundation
import Zone

/// Why a command ends without having done its work, in both languages, with its exit code.
struct CommandFault: Error {
    /// The checked thing is bad, or what the call asked for could not be done.
    static let bad: Int32 = 1
    static let wrongCall: Int32 = 2

    let words: Words
    let code: Int32

    init(zh: String, en: String, code: Int32 = CommandFault.bad) {
        words = Words(zh: zh, en: en)
        self.code = code
    }

    func text(_ language: Language) -> String { words[language] }
}

/// What a command writes: answers to standard output, everything else to standard error.
enum Console {
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

extension Language {
    /// The language of the terminal (`LC_ALL`, `LC_MESSAGES`, `LANG`): Chinese for `zh…`, else English.
    static var environment: Language {
        let variables = ProcessInfo.processInfo.environment
        let text = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? ""
        return text.lowercased().hasPrefix("zh") ? .zh : .en
    }
}

/// The option every command has: in which language it answers.
struct LanguageOption: ParsableArguments {
    @Option(name: .customLong("language"), help: "zh or en; by default the language of the terminal.")
    var wanted: String?

    func validate() throws {
        if let wanted, Language(range: wanted) == nil || wanted == "*" {
            throw ValidationError("--language is zh or en, not “\(wanted)”.")
        }
    }

    var language: Language { wanted.flatMap(Language.init(range:)) ?? .environment }
}
