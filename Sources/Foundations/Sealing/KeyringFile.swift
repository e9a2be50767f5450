import Foundation

// The file, a line each:
//   tongban-keyring 1
//   master <number> <64 hexadecimal digits>      one or more, numbers rising
//   index <64 hexadecimal digits>
//   log <64 hexadecimal digits>
//   end

extension Keyring {
    /// Reads the keyring at a path; refuses a file that others than its owner may reach.
    public static func load(path: String) throws(KeyringFault) -> Keyring {
        let descriptor = openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing(path: path) : .system(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        // What was opened is asked, not the path, so that nobody can swap the file in between.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        guard status.st_mode & 0o077 == 0 else { throw .open(path: path, mode: "0" + String(status.st_mode & 0o7777, radix: 8)) }
        var content = [UInt8](repeating: 0, count: 64 * 1024)
        var length = 0
        while length < content.count {
            let got = content.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + length }, $0.count - length) }
            guard got >= 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
            if got == 0 { break }
            length += got
        }
        return try Keyring(text: String(decoding: content.prefix(length), as: UTF8.self), path: path)
    }

    /// Writes the keyring to a new file of mode 0600; an existing one is never overwritten.
    public func create(path: String) throws(KeyringFault) {
        try lay(path)
        try Self.makeDurable(folderOf: path)
    }

    /// Changes the keyring at a path: read, changed and put in place whole, by one process at a time. A kill leaves the old file or
    /// the new one.
    public static func change(path: String, _ change: (Keyring) throws -> Keyring) throws -> Keyring {
        let lock = openFile(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
            throw KeyringFault.system(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(lock) }
        let changed = try change(try load(path: path))
        let unfinished = path + ".new"
        // What a killed process left behind was never the keyring.
        unlink(unfinished)
        try changed.lay(unfinished)
        guard rename(unfinished, path) == 0 else {
            throw KeyringFault.system(path: path, reason: String(cString: strerror(errno)))
        }
        try makeDurable(folderOf: path)
        return changed
    }

    private func lay(_ path: String) throws(KeyringFault) {
        let descriptor = openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? .exists(path: path) : .system(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        var done = 0
        while done < bytes.count {
            let wrote = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            guard wrote > 0 else { return try abandon(path) }
            done += wrote
        }
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else { return try abandon(path) }
    }

    /// The name must survive a power failure as the content does: without it everything sealed would be lost.
    private static func makeDurable(folderOf path: String) throws(KeyringFault) {
        let folder = openFile(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard folder >= 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
    }

    private func abandon(_ path: String) throws(KeyringFault) {
        let reason = String(cString: strerror(errno))
        unlink(path)
        throw .system(path: path, reason: reason)
    }

    /// Reads the keyring at a path, or makes a new one there.
    public static func loadOrCreate(path: String, random: RandomSource) throws(KeyringFault) -> Keyring {
        do {
            return try load(path: path)
        } catch .missing {
            let keyring = Keyring(random: random)
            do {
                try keyring.create(path: path)
            } catch .exists {
                // Another process was first; its keys are the ones.
                return try load(path: path)
            }
            return keyring
        }
    }

    var text: String {
        let lines = masters.map { "master \($0.id) \(hexadecimal($0.bytes))" }
        return (["tongban-keyring 1"] + lines + ["index \(hexadecimal(blindIndex.bytes))", "log \(hexadecimal(logSeed))", "end", ""])
            .joined(separator: "\n")
    }

    init(text: String, path: String) throws(KeyringFault) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split(separator: " ", omittingEmptySubsequences: false)
        }
        guard lines.popLast() == [""], lines.last == ["end"], lines.count >= 5 else { throw .incomplete(path: path) }
        guard lines[0].count == 2, lines[0][0] == "tongban-keyring" else { throw .broken(path: path, line: 1) }
        guard lines[0][1] == "1" else { throw .unknownVersion(path: path, version: String(lines[0][1])) }
        let tail = lines.count - 3
        var masters: [SealingKey] = []
        for (index, line) in lines[1..<tail].enumerated() {
            guard line.count == 3, line[0] == "master", let id = UInt32(line[1]), id > masters.last?.id ?? 0,
                let secret = bytes(hexadecimal: line[2]), let key = SealingKey(secret, id: id)
            else { throw .broken(path: path, line: index + 2) }
            masters.append(key)
        }
        guard let master = masters.popLast() else { throw .incomplete(path: path) }
        let index = try Self.secret(lines[tail], "index", path, tail + 1)
        let log = try Self.secret(lines[tail + 1], "log", path, tail + 2)
        self.init(masters: masters, master: master, blindIndex: BlindIndex(checked: index), logSeed: log)
    }

    private static func secret(_ line: [Substring], _ name: Substring, _ path: String, _ number: Int) throws(KeyringFault) -> [UInt8] {
        guard line.count == 2, line[0] == name, let secret = bytes(hexadecimal: line[1]), secret.count == 32 else {
            throw .broken(path: path, line: number)
        }
        return secret
    }
}

/// The system call; inside `Keyring` the name `open` means opening sealed bytes.
private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 { open(path, flags, mode) }
