import ArgumentParser
import DMN
import Foundation
import Zone

/// `tongban rules check`: reads decision models as a compiler reads source.
struct RulesCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks decision models: names, types, gaps and overlaps of tables.",
        discussion: "file:line:column: what is wrong; how to mend it. Exits with 1 when there is a fault; doubts alone pass.")

    @Argument(help: "A model (.dmn), or a folder of them.")
    var path: String

    @OptionGroup var languages: LanguageOption

    func run() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFault(zh: "没有 \(path)。", en: "There is no \(path).", code: CommandFault.wrongCall)
        }
        let url = URL(filePath: path)
        let folder = DiskFolder(isFolder.boolValue ? url : url.deletingLastPathComponent())
        let files = isFolder.boolValue ? folder.models(in: "") : [url.lastPathComponent]
        guard !files.isEmpty else { throw CommandFault(zh: "\(path) 里没有决策模型（*.dmn）。", en: "There is no model (*.dmn) in \(path).") }
        var faults = 0
        for file in files { faults += check(file, folder) }
        if faults > 0 { throw ExitCode(CommandFault.bad) }
    }

    /// Tells everything of one model, and answers with the number of faults.
    private func check(_ file: String, _ folder: DiskFolder) -> Int {
        let language = languages.language
        let reading = ModelReader().read(file, in: folder)
        for fault in reading.faults { print(fault.line(language)) }
        guard let model = reading.model else { return max(1, reading.faults.count) }
        let compiled = CompiledModel(model)
        for fault in compiled.faults + compiled.doubts { print(fault.line(language)) }
        let tables = model.tableFindings()
        for finding in tables { print(finding.fault.line(language)) }
        return reading.faults.count + compiled.faults.count + tables.count { $0.severity == .fault }
    }
}
