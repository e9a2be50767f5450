import Foundation

/// The repository on disk, found from where this file was compiled.
struct SourceTree: Sendable, CustomStringConvertible {
    let root: URL
    let files: [SourceFile]

    init(root: URL = SourceTree.checkout) throws {
        self.root = root
        files = try ["Sources", "Tests"].flatMap { try SourceTree.swiftFiles(under: $0, of: root) }
    }

    /// Short, because a failed expectation prints it.
    var description: String { "\(files.count) files" }

    var sources: [SourceFile] { files.filter(\.isSource) }

    /// The measure folders that stand: `Cases/CaseHandling`, in the order of the alphabet.
    var measureFolders: [String] {
        Set(sources.filter { $0.floor == "Services" && $0.folders.count > 3 }.map { "\($0.folders[2])/\($0.folders[3])" }).sorted()
    }

    /// A file that is no Swift, such as `ARCHITECTURE.md`; nil where it does not stand.
    func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Two folders above this file: `Tests/ArchitectureTests/SourceTree.swift`.
    static var checkout: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private static func swiftFiles(under folder: String, of root: URL) throws -> [SourceFile] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(atPath: base.path()) else { return [] }
        return try walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { relative in
            let text = try String(contentsOf: base.appending(path: relative), encoding: .utf8)
            return SourceFile(path: "\(folder)/\(relative)", text: text)
        }
    }
}
