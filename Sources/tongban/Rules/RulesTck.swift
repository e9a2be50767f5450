import ArgumentParser
import DMN
import Evidence
import FEEL
import Foundation
import Zone

/// `tongban rules tck`: runs test files of the DMN Technology Compatibility Kit, of any folder.
struct RulesTck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tck",
        abstract: "Runs the test files (DMN TCK) in a folder against the models beside them.",
        discussion: """
            A line for each failed case, then “N passed, N failed”. Exits with 1 when one fails. A case that needs a Java function fails:
            functions of other languages are refused.
            """)

    @Argument(help: "The folder; test files are found at any depth.", completion: .directory)
    var folder: String

    @Flag(help: "One JSON object with all failures, for programs.")
    var json = false

    @OptionGroup var languages: LanguageOption

    func run() throws {
        let language = languages.language
        try Folder.mustExist(folder)
        let files = Self.testFiles(in: folder)
        guard !files.isEmpty else {
            throw CommandFault(zh: "\(folder) 里没有测试文件（*.xml）。", en: "There is no test file (*.xml) in \(folder).")
        }
        let runner = KitRunner(DiskFolder(URL(filePath: folder, directoryHint: .isDirectory)), now: Given.now)
        var passed = 0
        var failures: [JSON] = []
        for file in files {
            let report = runner.run(file)
            for fault in report.faults { Console.complain(fault.line(language)) }
            if report.cases.isEmpty, !report.faults.isEmpty { failures.append(["file": .string(file), "case": nil]) }
            for one in report.cases {
                if one.passed {
                    passed += 1
                } else {
                    failures.append(Self.object(one, language))
                    if !json { print(Self.line(one, language)) }
                }
            }
        }
        if json {
            print(
                JSON.object(["passed": JSON(passed), "failed": JSON(failures.count), "failures": .array(failures)]).text())
        } else {
            print("\(passed) passed, \(failures.count) failed")
        }
        if !failures.isEmpty { throw ExitCode(CommandFault.bad) }
    }

    /// Paths from the folder, sorted, of what ends in .xml.
    private static func testFiles(in folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".xml") }.sorted()
    }

    private static func line(_ one: KitReportCase, _ language: Language) -> String {
        let results = one.outcomes.filter { !$0.passed }.map { result -> String in
            let why = result.reasons.map { $0.text(language) }.joined(separator: "; ")
            return "\(result.result): \(result.actual) ≠ \(result.expected)" + (why.isEmpty ? "" : " (\(why))")
        }
        return "\(one.file) \(one.id): " + results.joined(separator: "; ")
    }

    private static func object(_ one: KitReportCase, _ language: Language) -> JSON {
        [
            "file": .string(one.file), "case": .string(one.id),
            "results": .array(
                one.outcomes.filter { !$0.passed }.map {
                    [
                        "name": .string($0.result), "expected": .string($0.expected), "actual": .string($0.actual),
                        "reasons": .array($0.reasons.map { .string($0.text(language)) }),
                    ]
                }),
        ]
    }
}

extension ModelFault {
    /// As compilers write it: `file:line:column: what; mend`.
    func line(_ language: Language) -> String {
        "\(file):\(place.line):\(place.column): \(what.text(language)); \(mend.text(language))"
    }
}
