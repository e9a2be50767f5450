import Zone

/// `multipart/form-data` (RFC 7578), read from memory.
enum Multipart {
    static func read(_ bytes: [UInt8], boundary: String) throws(Problem) -> FormBody {
        var fields: [FormBody.Field] = []
        var files: [FormBody.File] = []
        let mark = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line before it; giving it one makes all alike.
        let body = [13, 10] + bytes
        guard var at = find(mark, in: body, from: 0) else { throw .brokenForm() }
        while true {
            at += mark.count
            if body.dropFirst(at).starts(with: Array("--".utf8)) { break }
            guard let line = find([13, 10], in: body, from: at), let end = find(mark, in: body, from: line) else { throw .brokenForm() }
            guard fields.count + files.count < FormBody.mostParts else { throw .brokenForm() }
            // A part without any header line starts with its empty line at once.
            guard let blank = find([13, 10, 13, 10], in: body, from: line), blank <= end else { throw .brokenForm() }
            try add(headers: body[line..<blank], content: blank + 4 <= end ? body[(blank + 4)..<end] : [], &fields, &files)
            at = end
        }
        return FormBody(fields: fields, files: files)
    }

    private static func add(
        headers: ArraySlice<UInt8>, content: ArraySlice<UInt8>, _ fields: inout [FormBody.Field], _ files: inout [FormBody.File]
    ) throws(Problem) {
        guard headers.count <= 8000, let text = String(validating: headers, as: UTF8.self) else { throw .brokenForm() }
        var disposition: MediaLine?
        var type: String?
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmed
            switch line[..<colon].trimmed.lowercased() {
            case "content-disposition": disposition = MediaLine(value)
            case "content-type": type = MediaLine(value).type
            default: break
            }
        }
        guard let disposition, disposition.type == "form-data", let name = disposition.parameters["name"] else { throw .brokenForm() }
        if let filename = disposition.parameters["filename"] {
            // An input left empty sends an empty name and nothing.
            if filename.isEmpty && content.isEmpty { return }
            guard content.count <= FormBody.fileLimit else { throw .tooLarge(limit: FormBody.fileLimit) }
            files.append(FormBody.File(field: name, name: FileName.clean(filename), bytes: Array(content), declaredType: type))
        } else {
            guard content.count <= 1_048_576 else { throw .tooLarge(limit: 1_048_576) }
            guard !content.contains(0), let value = String(validating: content, as: UTF8.self) else { throw .brokenForm() }
            fields.append(FormBody.Field(name: name, value: value))
        }
    }

    /// The first place of a pattern at or after an index.
    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard pattern.count <= bytes.count else { return nil }
        let last = bytes.count - pattern.count
        return bytes.withUnsafeBufferPointer { all in
            var at = start
            while at <= last {
                if all[at] == pattern[0] {
                    var matched = 1
                    while matched < pattern.count, all[at + matched] == pattern[matched] { matched += 1 }
                    if matched == pattern.count { return at }
                }
                at += 1
            }
            return nil
        }
    }
}
