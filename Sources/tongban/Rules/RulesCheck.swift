import ArgumentParser
import DMN
import Foundation
import Zone

/// `tongban rules check`: reads decision models as a compiler reads source.
struct RulesCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks decision models: names, types, gaps and overlaps of tables.",
        discussion: """
            file:line:column: what is wrong; how to mend it. Exits with 1 when there is a fault; doubts alone pass. Notes tell what is
            right but good to know, as that a rule gives way to an earlier one.

            Example:
              tongban rules check zones/xinxiang-hitech/decisions
            """)

    @Argument(help: "A model (.dmn), or a folder of them.")
    var path: String

    @Flag(help: "Tells the notes too.")
    var notes = false

    @OptionGroup var languages: LanguageOption

    /// How much was found in all models.
    private struct Count {
        var faults = 0
        var doubts = 0
        var notes = 0
    }

    func run() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFault(zh: "没有 \(path)。", en: "There is no \(path).", code: CommandFault.wrongCall)
        }
        let url = URL(filePath: path)
        let folder = DiskFolder(isFolder.boolValue ? url : url.deletingLastPathComponent())
        let files = isFolder.boolValue ? folder.models(in: "") : [url.lastPathComponent]
        guard !files.isEmpty else { throw CommandFault(zh: "\(path) 里没有决策模型（*.dmn）。", en: "There is no model (*.dmn) in \(path).") }
        var count = Count()
        for file in files { check(file, folder, &count) }
        Console.complain(
            languages.language == .zh
                ? "\(count.faults) 个错误，\(count.doubts) 个疑点，\(count.notes) 条说明" + (count.notes > 0 && !notes ? "（--notes 可看）" : "")
                : "\(count.faults) faults, \(count.doubts) doubts, \(count.notes) notes"
                    + (count.notes > 0 && !notes ? " (--notes tells them)" : ""))
        if count.faults > 0 { throw ExitCode(CommandFault.bad) }
    }

    private func check(_ file: String, _ folder: DiskFolder, _ count: inout Count) {
        let reading = ModelReader().read(file, in: folder)
        tell(reading.faults, &count.faults)
        guard let model = reading.model else {
            count.faults += reading.faults.isEmpty ? 1 : 0
            return
        }
        let compiled = CompiledModel(model)
        let tables = Dictionary(grouping: model.tableFindings(), by: \.severity)
        tell(compiled.faults + (tables[.fault] ?? []).map(\.fault), &count.faults)
        tell(compiled.doubts + (tables[.doubt] ?? []).map(\.fault), &count.doubts)
        let more = (tables[.note] ?? []).map(\.fault)
        if notes { tell(more, &count.notes) } else { count.notes += more.count }
    }

    private func tell(_ faults: [ModelFault], _ count: inout Int) {
        for fault in faults { print(fault.line(languages.language)) }
        count += faults.count
    }
}
