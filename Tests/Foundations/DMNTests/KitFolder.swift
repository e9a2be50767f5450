import Foundation

/// The working part of the public kit, where it lies beside the repository; tests that need it are skipped elsewhere.
enum KitFolder {
    static let url: URL? = {
        var root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let kit = root.appendingPathComponent("../shared/tck/dmn").standardizedFileURL.resolvingSymlinksInPath()
        return FileManager.default.fileExists(atPath: kit.path) ? kit : nil
    }()

    /// The paths below the kit's folder that end so, sorted.
    static func files(_ suffix: String) -> [String] {
        guard let url, let all = FileManager.default.enumerator(atPath: url.path) else { return [] }
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted()
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: (url ?? URL(fileURLWithPath: "/")).appendingPathComponent(path)))
    }
}
