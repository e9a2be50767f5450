import ArgumentParser
import Evidence
import Foundation
import Zone

/// `tongban check`: reads a zone folder as a compiler reads source.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a zone folder: file:line: what is wrong; how to mend it.",
        discussion: """
            Exits with 1 when a fault is an error; warnings alone pass.

            Examples:
              tongban check zones/xinxiang-hitech
              tongban check zones/xinxiang-hitech --json
            """)

    @Argument(help: "The folder of the zone.", completion: .directory)
    var folder: String

    @Flag(help: "One JSON object with all faults, for programs.")
    var json = false

    @OptionGroup var languages: LanguageOption

    func run() throws {
        try Folder.mustExist(folder)
        let language = languages.language
        let faults = ZoneFolder.check(folder)
        let errors = faults.filter { $0.severity == .error }.count
        if json {
            print(Self.object(faults, language).text())
        } else {
            for fault in faults { print(fault.text(language)) }
            Console.complain(Self.summary(errors: errors, warnings: faults.count - errors, language))
        }
        if errors > 0 { throw ExitCode(CommandFault.bad) }
    }

    private static func object(_ faults: [Fault], _ language: Language) -> JSON {
        .object([
            "faults": .array(
                faults.map { fault in
                    .object([
                        "file": .string(fault.file), "line": .init(fault.line), "severity": .string(fault.severity.rawValue),
                        "code": .string(fault.code), "message": .string(fault.message[language]), "mend": .string(fault.mend[language]),
                    ])
                })
        ])
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
