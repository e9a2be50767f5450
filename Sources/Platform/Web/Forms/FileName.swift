/// Names of files as people give them, made harmless.
package enum FileName {
    /// The last part of a path, without control characters and characters that mean something to a file system; never empty,
    /// at most 120 characters, its ending kept.
    package static func clean(_ raw: String) -> String {
        let last = raw.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var kept = String.UnicodeScalarView()
        for scalar in last.unicodeScalars where !isUnwanted(scalar) { kept.append(scalar) }
        var name = String(kept).trimmed
        while name.hasPrefix(".") { name.removeFirst() }
        while name.hasSuffix(".") { name.removeLast() }
        if name.count > 120 {
            let ending = name.lastIndex(of: ".").map { String(name[$0...].prefix(12)) } ?? ""
            name = name.prefix(120 - ending.count) + ending
        }
        return name.isEmpty ? "file" : name
    }

    /// `Content-Disposition: attachment` with the name in both spellings (RFC 6266).
    static func disposition(_ name: String) -> String {
        let clean = clean(name)
        let ascii = String(clean.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "%" ? Character($0) : "_" })
        return "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(Percent.encode(clean))"
    }

    private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: "<>:\"|?*".unicodeScalars.contains(scalar)
        }
    }
}
