import Foundation
import Yams

/// Reads the files of a zone folder, within bounds a hostile or broken file cannot burst.
struct FolderReader {
    /// The most bytes one file may have.
    static let maximumBytes = 1 << 20
    /// The most values one file may hold.
    static let maximumNodes = 100_000
    /// The deepest a value may lie.
    static let maximumDepth = 24

    let folder: String
    let faults: FaultList
    /// Fingerprints of what was read.
    let print = FolderPrint()

    /// The YAML file at that path inside the folder; nil where it is missing or unreadable, which is then a fault.
    func file(_ path: String) -> SourceFile? { bytes(path).flatMap { parse($0, path) } }

    /// The same from bytes at hand: what somebody would put there, before it is put there.
    func parse(_ bytes: [UInt8], _ path: String) -> SourceFile? {
        guard let text = text(bytes, path), let root = compose(text, path) else { return nil }
        guard within(root, path) else { return nil }
        return SourceFile(path: path, root: root, faults: faults)
    }

    /// Names of the files in a sub-folder that end so, in order; a missing folder is a fault, another file a warning.
    func names(in directory: String, endings: [String] = [".yaml"]) -> [String] {
        guard let all = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + directory) else {
            add(directory, 1, "folder.missing", Words(zh: "找不到文件夹", en: "the folder is missing"), Self.mendMissing)
            return []
        }
        let isRead = { (name: String) in endings.contains { name.hasSuffix($0) } }
        let (zh, en) = (endings.joined(separator: " 或 "), endings.joined(separator: " or "))
        for name in all.sorted() where !isRead(name) && !name.hasPrefix(".") && !name.hasSuffix(".md") {
            add(
                directory + "/" + name, 1, "file.ignored", Words(zh: "不是 \(zh) 文件，不会被读取", en: "this is no \(en) file and is not read"),
                Words(zh: "请改扩展名为 \(zh)，或移走此文件", en: "rename it to \(en) or take it away"), .warning)
        }
        return all.filter { isRead($0) && !$0.hasPrefix(".") }.sorted()
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + path) }

    private static let mendMissing = Words(
        zh: "请补上；可对照 zones/xinxiang-hitech 的同名文件", en: "add it; zones/xinxiang-hitech shows what it looks like")

    private func add(_ path: String, _ line: Int, _ code: String, _ message: Words, _ mend: Words, _ severity: Fault.Severity = .error) {
        faults.add(Fault(file: path, line: line, severity: severity, code: code, message: message, mend: mend))
    }

    /// The bytes of the file at that path, which then belong to the folder's fingerprint; nil where it cannot be read, which is a fault.
    func bytes(_ path: String) -> [UInt8]? {
        let full = folder + "/" + path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: full) else {
            add(path, 1, "file.missing", Words(zh: "找不到文件", en: "the file is missing"), Self.mendMissing)
            return nil
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= Self.maximumBytes else {
            add(
                path, 1, "file.large", Words(zh: "文件有 \(size) 字节，超过 1 MiB", en: "the file has \(size) bytes, more than 1 MiB"),
                Words(zh: "请拆分或删去多余内容", en: "split it or take out what does not belong there"))
            return nil
        }
        guard let data = FileManager.default.contents(atPath: full) else {
            add(
                path, 1, "file.unreadable", Words(zh: "文件无法读取", en: "the file cannot be read"),
                Words(zh: "请检查它是普通文件且有读取权限", en: "see that it is a plain file and may be read"))
            return nil
        }
        let bytes = [UInt8](data)
        print.add(path, bytes)
        return bytes
    }

    private func text(_ bytes: [UInt8], _ path: String) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = 1 + bytes.prefix(Self.validPrefix(of: bytes)).count { $0 == 10 }
            add(
                path, line, "file.utf8", Words(zh: "此行不是有效的 UTF-8 文字", en: "this line is not valid UTF-8"),
                Words(zh: "请以 UTF-8 编码另存（可能是 GBK）", en: "save the file as UTF-8 (it may be GBK)"))
            return nil
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            add(path, 1, "file.empty", Words(zh: "文件是空的", en: "the file is empty"), Words(zh: "请填写内容或删除它", en: "fill it in or delete it"))
            return nil
        }
        if let line = Anchors.firstLine(in: text) {
            add(
                path, line, "yaml.anchor", Words(zh: "用了 YAML 锚点或别名（& 或 *）", en: "a YAML anchor or alias (& or *) is used"),
                Words(zh: "请把值写全；若是文字请加引号", en: "write the value out; put it in quotes if it is text"))
            return nil
        }
        return text
    }

    /// How many bytes from the start are valid UTF-8, found by halving.
    private static func validPrefix(of bytes: [UInt8]) -> Int {
        var low = 0
        var high = bytes.count
        while low < high {
            let middle = (low + high + 1) / 2
            var decoder = UTF8()
            var rest = bytes[..<middle].makeIterator()
            var good = true
            scan: while true {
                switch decoder.decode(&rest) {
                case .scalarValue: continue
                case .emptyInput: break scan
                case .error:
                    good = false
                    break scan
                }
            }
            if good { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private func compose(_ text: String, _ path: String) -> Node? {
        do {
            if let root = try Yams.compose(yaml: text, .basic, .default, .utf8) { return root }
            add(
                path, 1, "file.empty", Words(zh: "文件里没有内容", en: "the file holds nothing"),
                Words(zh: "请填写内容或删除它", en: "fill it in or delete it"))
        } catch {
            faults.add(Self.fault(from: error, in: path))
        }
        return nil
    }

    /// Whether the tree keeps within depth and size.
    private func within(_ root: Node, _ path: String) -> Bool {
        var left = Self.maximumNodes
        var stack: [(node: Node, depth: Int)] = [(root, 1)]
        while let (node, depth) = stack.popLast() {
            left -= 1
            guard left > 0, depth <= Self.maximumDepth else {
                add(
                    path, node.mark?.line ?? 1, "yaml.bounds",
                    Words(zh: "内容过多或嵌套过深", en: "the file holds too many values, or too deep ones"),
                    Words(zh: "嵌套不超过 \(Self.maximumDepth) 层，请简化", en: "simplify it: at most \(Self.maximumDepth) levels"))
                return false
            }
            for pair in node.mapping ?? [:] { stack += [(pair.key, depth + 1), (pair.value, depth + 1)] }
            for child in node.sequence ?? [] { stack.append((child, depth + 1)) }
        }
        return true
    }
}
