import Foundation

/// The folder that holds a model's files. Paths are relative to it and use `/`; nothing outside can be reached.
public protocol ModelFolder: Sendable {
    /// The first `limit` bytes of a file, or nil where there is no such file within the folder.
    func contents(of path: String, limit: Int) -> [UInt8]?
    /// The paths of the DMN files that stand beside each other in `directory` (empty: the folder itself), sorted.
    func models(in directory: String) -> [String]
}

/// A folder on disk. Links that lead out of it are not followed.
public struct DiskFolder: ModelFolder {
    private let root: URL

    public init(_ url: URL) {
        root = url.standardizedFileURL.resolvingSymlinksInPath()
    }

    public func contents(of path: String, limit: Int) -> [UInt8]? {
        let url = root.appendingPathComponent(path).standardizedFileURL.resolvingSymlinksInPath()
        guard isWithin(url), (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true,
            let handle = try? FileHandle(forReadingFrom: url)
        else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: limit) else { return [] }
        return [UInt8](data)
    }

    public func models(in directory: String) -> [String] {
        let url = root.appendingPathComponent(directory).standardizedFileURL.resolvingSymlinksInPath()
        guard isWithin(url) || url.path == root.path, let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
            return []
        }
        return names.filter { $0.hasSuffix(".dmn") }.sorted().map { directory.isEmpty ? $0 : directory + "/" + $0 }
    }

    private func isWithin(_ url: URL) -> Bool {
        url.path.hasPrefix(root.path.hasSuffix("/") ? root.path : root.path + "/")
    }
}

/// Files held in memory, by path: what a form sent, or what a test wrote.
public struct MemoryFolder: ModelFolder {
    private let files: [String: [UInt8]]

    public init(_ files: [String: [UInt8]]) {
        self.files = files
    }

    public init(_ files: [String: String]) {
        self.files = files.mapValues { Array($0.utf8) }
    }

    public func contents(of path: String, limit: Int) -> [UInt8]? {
        files[path].map { Array($0.prefix(limit)) }
    }

    public func models(in directory: String) -> [String] {
        files.keys.filter { $0.hasSuffix(".dmn") && ModelPath.directory(of: $0) == directory }.sorted()
    }
}

/// Paths within a folder.
enum ModelPath {
    static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    enum Location: Equatable {
        /// A path within the folder.
        case within(String)
        /// A path that leaves the folder.
        case outside
        /// An address of the web, which is never fetched.
        case elsewhere
    }

    /// Where an import's location leads, seen from the file that imports.
    static func resolve(_ location: String, from file: String) -> Location {
        guard let plain = location.removingPercentEncoding else { return .outside }
        if let colon = plain.firstIndex(of: ":"), plain[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+.-".contains($0) }) {
            let scheme = plain[..<colon].lowercased()
            return scheme == "file" || scheme.count == 1 ? .outside : .elsewhere
        }
        guard !plain.hasPrefix("/"), !plain.contains("\\"), !plain.contains("\0") else { return .outside }
        var parts = directory(of: file).split(separator: "/")
        for part in plain.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return .outside
            }
        }
        return parts.isEmpty ? .outside : .within(parts.joined(separator: "/"))
    }
}
