import DMN
import Foundation
import Zone

/// A decision model on disk, read with what it imports from its own folder.
struct RulesFile {
    let model: CompiledModel

    /// - Throws: `CommandFault` where there is no such file, or it cannot be read; every fault is told first.
    init(_ path: String, _ language: Language) throws {
        let url = URL(filePath: path)
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFault(zh: "没有文件 \(path)。", en: "There is no file \(path).", code: CommandFault.wrongCall)
        }
        let folder = DiskFolder(url.deletingLastPathComponent())
        let reading = ModelReader().read(url.lastPathComponent, in: folder)
        for fault in reading.faults { Console.complain(fault.line(language)) }
        guard let model = reading.model else {
            throw CommandFault(zh: "\(path) 不是可用的决策模型。", en: "\(path) is no usable decision model.")
        }
        self.model = CompiledModel(model)
        for fault in self.model.faults { Console.complain(fault.line(language)) }
    }

    /// The names of its own decisions.
    var decisions: [String] { model.model.root.decisions.map(\.head.name) }

    /// The decision of that name; the only one where none is named.
    func decision(_ name: String?) throws -> CompiledDecision {
        let known = decisions.map { "“\($0)”" }
        guard let name else {
            if decisions.count == 1, let only = model.decision(decisions[0]) { return only }
            throw CommandFault(
                zh: "请用 --decision 指定决策：\(known.joined(separator: "、"))。",
                en: "Name a decision with --decision: \(known.joined(separator: ", ")).", code: CommandFault.wrongCall)
        }
        if let found = model.decision(name) ?? model.service(name) { return found }
        throw CommandFault(
            zh: "没有决策“\(name)”；有：\(known.joined(separator: "、"))。",
            en: "There is no decision “\(name)”; there are \(known.joined(separator: ", ")).", code: CommandFault.wrongCall)
    }
}
