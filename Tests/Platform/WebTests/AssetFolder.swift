import Foundation

/// The files of Public/assets as they lie on disk beside the sources.
enum AssetFolder {
    static func read(_ name: String) -> String? {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return try? String(contentsOf: root.appending(path: "Public/assets/\(name)"), encoding: .utf8)
    }
}
