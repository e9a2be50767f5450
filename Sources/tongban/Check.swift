import ArgumentParser
import Evidence
import Foundation
import Zone

/// `tongban check`: reads a zone folder as a compiler reads source.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a zone folder: file:line: what is wrong; how to mend it.",
        discussion: """
            Exits with 1 when a fault is an error; warnings alone pass, but not with --strict.
            script/hooks/pre-commit runs it before every commit.

            Examples:
              tongban check zones/xinxiang-hitech
              tongban check zones/xinxiang-hitech --json --strict
              tongban check --explain limit.two-thirds
              tongban check --explain
            """)

    @Argument(help: "The folder of the zone; with --explain the code of a rule, or nothing for all.", completion: .directory)
    var folder: String?

    @Flag(help: "One JSON object with all faults, for programs; codes and keys stay.")
    var json = false

    @Flag(help: "Warnings fail too.")
    var strict = false

    @Flag(help: "Says what a rule holds, why, and how to mend what breaks it.")
    var explain = false

    @Flag(help: .hidden)
    var markdown = false

    @OptionGroup var languages: LanguageOption

    func run() throws {
        let language = languages.language
        if explain { return try tell(language) }
        guard let folder else {
            throw CommandFault(
                zh: "请写区的文件夹，如 tongban check zones/xinxiang-hitech。",
                en: "Name the folder of the zone, such as tongban check zones/xinxiang-hitech.", code: CommandFault.wrongCall)
        }
        try Folder.mustExist(folder)
        let faults = ZoneFolder.check(folder)
        let errors = faults.filter { $0.severity == .error }.count
        if json {
            print(Self.object(faults, errors: errors, language).text())
        } else {
            for fault in faults { print(fault.text(language)) }
            Console.complain(Self.summary(errors: errors, warnings: faults.count - errors, language))
        }
        if errors > 0 || strict && !faults.isEmpty { throw ExitCode(CommandFault.bad) }
    }

    private func tell(_ language: Language) throws {
        if markdown { return print(CheckRule.markdown, terminator: "") }
        guard let code = folder else {
            if json { return print(JSON.object(["rules": .array(CheckRule.all.map { Self.object($0, language) })]).text()) }
            for rule in CheckRule.all { print(rule.line(language)) }
            return
        }
        guard let rule = CheckRule.named(code) else {
            let near = CheckRule.nearest(to: code)
            throw CommandFault(
                zh: "没有“\(code)”这条规则。" + (near.map { "是否想写“\($0)”？" } ?? "不写代码可以看全部。"),
                en: "There is no rule “\(code)”. " + (near.map { "Did you mean “\($0)”?" } ?? "Leave the code out to see all."),
                code: CommandFault.wrongCall)
        }
        print(json ? Self.object(rule, language).text() : rule.text(language))
    }

    private static func object(_ faults: [Fault], errors: Int, _ language: Language) -> JSON {
        .object([
            "faults": .array(
                faults.map { fault in
                    .object([
                        "file": .string(fault.file), "line": .init(fault.line), "severity": .string(fault.severity.rawValue),
                        "code": .string(fault.code), "message": .string(fault.message[language]), "mend": .string(fault.mend[language]),
                    ])
                }),
            "errors": .init(errors), "warnings": .init(faults.count - errors),
        ])
    }

    private static func object(_ rule: CheckRule, _ language: Language) -> JSON {
        var members: [String: JSON] = [
            "code": .string(rule.code), "severity": .string(rule.severity.rawValue), "what": .string(rule.what[language]),
            "why": .string(rule.why[language]),
        ]
        if case .piece(let file, let good, let bad) = rule.example {
            members["example"] = .object(["file": .string(file), "wrong": .string(bad), "right": .string(good)])
        }
        return .object(members)
    }

    private static func summary(errors: Int, warnings: Int, _ language: Language) -> String {
        switch language {
        case .zh: errors == 0 ? "没有错误，\(warnings) 处提醒。" : "\(errors) 处错误，\(warnings) 处提醒。"
        case .en: "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")"
        }
    }
}

/// What a call names on disk.
enum Folder {
    /// A folder that is not there is a wrong call, not a bad zone.
    static func mustExist(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CommandFault(zh: "没有“\(path)”这个文件夹。", en: "There is no folder “\(path)”.", code: CommandFault.wrongCall)
        }
    }
}
