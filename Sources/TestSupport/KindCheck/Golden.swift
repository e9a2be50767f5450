import Foundation

/// A text kept beside the tests, so that a change of what is derived is seen and decided.
package enum Golden {
    /// What differs between the text and the kept one; empty where they are the same.
    ///
    /// - Parameters:
    ///   - name: the file's name in the folder `Golden` beside the tests of the target.
    ///   - file: the calling test's own path; `Golden` lies in its folder or in one above it.
    package static func differs(_ text: String, _ name: String, file: String = #filePath) -> [String] {
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.pathComponents.count > 1, !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Golden").path) {
            folder = folder.deletingLastPathComponent()
        }
        let path = folder.appendingPathComponent("Golden").appendingPathComponent(name).path
        let kept = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return kept == text ? [] : ["\(name) differs. Kept:\n\(kept)\nNow:\n\(text)"]
    }
}
