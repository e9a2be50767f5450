/// A header value with parameters: `multipart/form-data; boundary=x` or `form-data; name="a"; filename="b"`.
struct MediaLine {
    let type: String
    let parameters: [String: String]

    init(_ raw: String) {
        var parts: [String] = [""]
        var quoted = false
        var escaped = false
        for character in raw.prefix(4000) {
            if escaped {
                parts[parts.count - 1].append(character)
                escaped = false
            } else if quoted, character == "\\" {
                escaped = true
            } else if character == "\"" {
                quoted.toggle()
            } else if character == ";", !quoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        type = parts[0].trimmed.lowercased()
        var read: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = part[..<equals].trimmed.lowercased()
            if read[name] == nil { read[name] = part[part.index(after: equals)...].trimmed }
        }
        parameters = read
    }
}
