/// Why a keyring file is not used, with what to do about it.
public enum KeyringFault: Error, Sendable, Hashable, CustomStringConvertible {
    case missing(path: String)
    case exists(path: String)
    case notAFile(path: String)
    /// Others than the owner may read or write it; mode as in `chmod`.
    case open(path: String, mode: String)
    case broken(path: String, line: Int)
    case incomplete(path: String)
    case unknownVersion(path: String, version: String)
    /// The operating system refused; the text is its own.
    case system(path: String, reason: String)

    public var description: String { en }

    /// The fault in Chinese, and how to mend it.
    public var zh: String {
        switch self {
        case .missing(let path): "找不到密钥文件 \(path)。如从备份恢复，请把原密钥文件放回此处。"
        case .exists(let path): "密钥文件 \(path) 已存在，不会覆盖。"
        case .notAFile(let path): "\(path) 不是普通文件，不能用作密钥文件。"
        case .open(let path, let mode): "密钥文件 \(path) 的权限为 \(mode)，其他用户可以访问。请执行 chmod 600 \(path)，并考虑更换密钥。"
        case .broken(let path, let line): "密钥文件 \(path) 第 \(line) 行无法识别。请从备份恢复该文件，不要手工修改。"
        case .incomplete(let path): "密钥文件 \(path) 内容不完整。请从备份恢复该文件。"
        case .unknownVersion(let path, let version): "密钥文件 \(path) 的版本“\(version)”高于本程序所识别的版本，请使用更新的程序。"
        case .system(let path, let reason): "无法读写密钥文件 \(path)：\(reason)"
        }
    }

    /// The fault in English, and how to mend it.
    public var en: String {
        switch self {
        case .missing(let path): "There is no keyring at \(path). After a restore, put the keyring that belongs to the database back there."
        case .exists(let path): "The keyring \(path) exists and is not overwritten."
        case .notAFile(let path): "\(path) is not a regular file, so it cannot be the keyring."
        case .open(let path, let mode):
            "The keyring \(path) has mode \(mode), so other users can reach it. Run chmod 600 \(path), and consider new keys."
        case .broken(let path, let line):
            "Line \(line) of the keyring \(path) cannot be read. Bring the file back from its backup; do not edit it."
        case .incomplete(let path): "The keyring \(path) is not complete. Bring the file back from its backup."
        case .unknownVersion(let path, let version):
            "The keyring \(path) has version “\(version)”, which this program does not know. Use a newer one."
        case .system(let path, let reason): "The keyring \(path) cannot be read or written: \(reason)"
        }
    }
}
