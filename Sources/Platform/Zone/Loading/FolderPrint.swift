import Evidence

/// The fingerprint of a folder while it is read: SHA-256 over the path and the SHA-256 of every file, in order of their paths.
///
/// Two servers that name the same fingerprint publish the same items by the same calendar. It lives no longer than one reading.
final class FolderPrint {
    private var files: [String: String] = [:]

    func add(_ path: String, _ bytes: [UInt8]) { files[path] = Hex.encode(MerkleHash.sha256(bytes).bytes) }

    /// `sha256` in hexadecimal; a text file `path sha256` a line has the same.
    var text: String {
        let lines = files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        return Hex.encode(MerkleHash.sha256(Array(lines.utf8)).bytes)
    }
}
