import Foundation

/// On which line of an item's file a key begins: where an editor is sent to.
package enum ItemLines {
    /// The line of each key of the first level, from 1; empty where the file cannot be read.
    package static func read(_ folder: String, _ code: String) -> [String: Int] {
        guard Slug.isKebab(code), let data = FileManager.default.contents(atPath: folder + "/items/" + code + ".yaml") else { return [:] }
        var lines: [String: Int] = [:]
        for (index, line) in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") else { continue }
            let key = String(line[..<colon])
            if lines[key] == nil { lines[key] = index + 1 }
        }
        return lines
    }
}
