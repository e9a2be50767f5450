/// Files and functions short enough to be read in one sitting.
enum SizeRules {
    static let sourceLines = 300
    static let testLines = 500
    static let functionLines = 40

    static func faults(in file: SourceFile) -> [Fault] {
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        let limit = file.isSource ? sourceLines : testLines
        let long =
            count > limit
            ? [
                Fault(
                    path: file.path, line: limit + 1, message: "\(count) lines, at most \(limit)",
                    mend: "Give a part of it a name and a file of its own")
            ] : []
        return long
            + functions(in: file).filter { $0.count > functionLines }.map {
                Fault(
                    path: file.path, line: $0.line, message: "\($0.name) has \($0.count) lines, at most \(functionLines)",
                    mend: "Give its steps names")
            }
    }

    /// Every function and initialiser with a body, with the lines from its first word to its closing brace.
    static func functions(in file: SourceFile) -> [(name: String, line: Int, count: Int)] {
        file.code.enumerated().compactMap { index, line in
            guard ["func", "init", "subscript"].contains(where: { line.hasWord($0) }),
                let match = line.firstMatch(of: /\b(?:func\s+([^\s(<]+)|(init)[?!]?\s*[(<]|(subscript)\s*[(<])/), !isCall(line, match.range)
            else { return nil }
            let from = line.distance(from: line.startIndex, to: match.range.lowerBound)
            guard let last = lastLine(of: file.code, from: index, column: from) else { return nil }
            return (String(match.1 ?? match.2 ?? match.3 ?? "function"), index + 1, last - index + 1)
        }
    }

    /// `self.init(…)` and `Type.init(…)` call an initialiser and declare none.
    private static func isCall(_ line: String, _ range: Range<String.Index>) -> Bool {
        range.lowerBound > line.startIndex && line[line.index(before: range.lowerBound)] == "."
    }

    /// The line of the brace that closes the body; nil for a requirement, which has none.
    private static func lastLine(of code: [String], from start: Int, column: Int) -> Int? {
        var brackets = 0
        var braces = 0
        for index in start..<code.count {
            let line = index == start ? code[index].dropFirst(column) : code[index][...]
            let opensAnother = line.contains(/^\s*(?:\}|(?:[\w@]+\s+)*(?:func|var|let|init|case|associatedtype)\b)/)
            if index > start, braces == 0, brackets == 0, opensAnother { return nil }
            for character in line {
                switch character {
                case "(", "[": brackets += 1
                case ")", "]": brackets -= 1
                case "{" where braces > 0 || brackets == 0: braces += 1
                case "}" where braces > 0:
                    braces -= 1
                    if braces == 0 { return index }
                default: break
                }
            }
        }
        return nil
    }
}
