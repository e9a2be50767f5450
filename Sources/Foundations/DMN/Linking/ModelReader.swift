import FEEL

/// What a reading gave: the model, where one could be made, and everything that is wrong with it.
public struct ModelReading: Sendable {
    /// Nil where the file asked for cannot be read at all.
    public let model: DecisionModel?
    /// Empty where the model is sound. With faults, the model is what could be understood of it.
    public let faults: [ModelFault]
}

/// Reads a DMN file with its imports and joins them (DMN 1.5 sections 6.3.2–3).
public struct ModelReader: Sendable {
    private let limits: ReadingLimits

    public init(limits: ReadingLimits = .standard) {
        self.limits = limits
    }

    /// Reads the file at `path` in `folder`; imports are sought there and nowhere else.
    public func read(_ path: String, in folder: any ModelFolder) -> ModelReading {
        let loader = ModelLoader(folder: folder, limits: limits)
        guard loader.load(path, for: nil) != nil else { return ModelReading(model: nil, faults: loader.faults.faults) }
        let model = loader.model()
        ModelChecker(model: model, faults: loader.faults).check()
        return ModelReading(model: model, faults: loader.faults.faults)
    }

    /// Reads one file that imports nothing.
    public func read(_ bytes: [UInt8], named name: String) -> ModelReading {
        read(name, in: MemoryFolder([name: bytes]))
    }
}

/// Loads a file and, depth first, what it imports.
final class ModelLoader {
    private let folder: any ModelFolder
    private let limits: ReadingLimits
    let faults: FaultList
    private var parts: [Definitions?] = []
    private var imports: [[DecisionModel.LinkedImport]] = []
    private var numbers: [String: Int] = [:]
    /// The files being loaded, outermost first: one that comes again is a circle.
    private var trail: [String] = []
    /// Per directory: namespace to files.
    private var namespaces: [String: [String: [String]]] = [:]

    init(folder: any ModelFolder, limits: ReadingLimits) {
        self.folder = folder
        self.limits = limits
        faults = FaultList(limit: limits.faults)
    }

    func model() -> DecisionModel {
        // A part that could not be read was never linked to, but it keeps its number.
        let empty = { (file: String) in
            Definitions(
                file: file, place: .start, version: .dmn15, id: nil, name: "", namespace: "", description: "", imports: [],
                itemDefinitions: [],
                inputData: [], decisions: [], knowledgeModels: [], services: [], sources: [])
        }
        return DecisionModel(parts: parts.map { $0 ?? empty("") }, imports: imports)
    }

    /// The number of the file at `path`, loaded if need be; nil where it cannot be used.
    func load(_ path: String, for asking: (file: String, place: Place)?) -> Int? {
        if let cycle = trail.firstIndex(of: path) {
            refuseCycle(trail[cycle...] + [path], asking)
            return nil
        }
        if let number = numbers[path] { return parts[number] == nil ? nil : number }
        guard parts.count < limits.files else {
            refuse(asking, path, zh: "导入的文件超过 \(limits.files) 个。", en: "More than \(limits.files) files are imported.")
            return nil
        }
        guard let bytes = folder.contents(of: path, limit: limits.bytes + 1) else {
            refuse(asking, path, zh: "文件夹中没有文件“\(path)”。", en: "There is no file “\(path)” in the folder.")
            return nil
        }
        let number = parts.count
        numbers[path] = number
        parts.append(nil)
        imports.append([])
        do {
            let definitions = try DefinitionsReader.read(bytes, file: path, limits: limits, faults: faults)
            parts[number] = definitions
            trail.append(path)
            imports[number] = definitions.imports.compactMap { link($0, from: definitions) }
            trail.removeLast()
        } catch {
            faults.add(error)
            return nil
        }
        return number
    }

    // MARK: Imports

    private func link(_ wanted: Import, from definitions: Definitions) -> DecisionModel.LinkedImport? {
        let file = definitions.file
        guard wanted.importType.isEmpty || wanted.importType.contains("/DMN/") else {
            faults.add(
                file, wanted.place, zh: "不能导入“\(wanted.importType)”类型的文件。", mend: "只能导入 DMN 模型。",
                en: "Files of the type “\(wanted.importType)” cannot be imported.", mend: "Only DMN models can be imported.")
            return nil
        }
        guard let path = path(of: wanted, from: file), let number = load(path, for: (file, wanted.place)) else { return nil }
        guard let found = parts[number], found.namespace == wanted.namespace else {
            faults.add(
                file, wanted.place, zh: "“\(path)”的命名空间不是“\(wanted.namespace)”。", mend: "请把导入的命名空间改为“\(parts[number]?.namespace ?? "")”。",
                en: "The namespace of “\(path)” is not “\(wanted.namespace)”.",
                mend: "Make the import's namespace “\(parts[number]?.namespace ?? "")”.")
            return nil
        }
        return .init(name: wanted.name, part: number)
    }

    /// The path of the file that an import means: by its location, or by its namespace among the files beside the importing one.
    private func path(of wanted: Import, from file: String) -> String? {
        if let location = wanted.location {
            switch ModelPath.resolve(location, from: file) {
            case .within(let path): return path
            case .outside:
                faults.add(
                    file, wanted.place, zh: "导入“\(location)”超出了模型所在的文件夹。", mend: "请把要导入的文件放进同一文件夹，并写相对路径。",
                    en: "The import “\(location)” leads out of the model's folder.",
                    mend: "Put the imported file into the same folder and write its relative path.")
                return nil
            case .elsewhere: break
            }
        }
        let found = modelsByNamespace(beside: file)[wanted.namespace] ?? []
        if found.count == 1 { return found[0] }
        faults.add(
            file, wanted.place,
            zh: found.isEmpty
                ? "文件夹中没有命名空间为“\(wanted.namespace)”的模型。" : "有多个文件的命名空间是“\(wanted.namespace)”：\(found.joined(separator: "、"))。",
            mend: "请用 locationURI 写明文件名。",
            en: found.isEmpty
                ? "No model in the folder has the namespace “\(wanted.namespace)”."
                : "Several files have the namespace “\(wanted.namespace)”: \(found.joined(separator: ", ")).",
            mend: "Name the file by locationURI.")
        return nil
    }

    private func modelsByNamespace(beside file: String) -> [String: [String]] {
        let directory = ModelPath.directory(of: file)
        if let known = namespaces[directory] { return known }
        var found: [String: [String]] = [:]
        for path in folder.models(in: directory).prefix(10 * limits.files) {
            // The root's start tag stands at the beginning; reading more would make a folder of large files slow.
            guard let bytes = folder.contents(of: path, limit: 1 << 16),
                let namespace = DefinitionsReader.namespace(of: bytes, file: path, limits: limits)
            else { continue }
            found[namespace, default: []].append(path)
        }
        namespaces[directory] = found
        return found
    }

    private func refuse(_ asking: (file: String, place: Place)?, _ path: String, zh: String, en: String) {
        faults.add(
            asking?.file ?? path, asking?.place ?? .start, zh: zh, mend: "请检查文件名和文件夹。", en: en,
            mend: "Check the name of the file and of its folder.")
    }

    private func refuseCycle(_ circle: ArraySlice<String>, _ asking: (file: String, place: Place)?) {
        faults.add(
            asking?.file ?? circle.first ?? "", asking?.place ?? .start, zh: "导入形成了循环：\(circle.joined(separator: " → "))。",
            mend: "请删去其中一个导入。",
            en: "The imports form a circle: \(circle.joined(separator: " → ")).", mend: "Remove one of them.")
    }
}
