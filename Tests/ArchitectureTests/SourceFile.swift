/// One Swift file of the tree, as the rules read it: its lines as written, and the same lines without comments and texts.
struct SourceFile: Sendable, CustomStringConvertible {
    /// Where it stands, from the root of the repository: `Sources/Platform/Web/Visit.swift`.
    let path: String
    let lines: [String]
    /// The lines with every comment and every text blanked, so that a rule never trips over a word in prose.
    let code: [String]
    /// Every word of the code, so that a rule can pass over a file that has none of the words it looks for.
    private let words: Set<Substring>

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let bare = CodeOnly.of(text)
        code = bare.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        words = Set(bare.utf8.split { !CodeOnly.isOfWord($0) }.map { Substring($0) })
    }

    /// Short, because a failed expectation prints it.
    var description: String { path }
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var stem: String { name.hasSuffix(".swift") ? String(name.dropLast(6)) : name }
    var isSource: Bool { path.hasPrefix("Sources/") }
    /// The floor of the building: Foundations, Drivers, Platform, Services, or the target's own name above them.
    var floor: String { folders.count > 1 ? folders[1] : "" }
    /// The module it is compiled into, as the manifest lays the folders out.
    var module: String {
        let floors: Set<String> = ["Foundations", "Drivers", "Platform", "Services"]
        return floors.contains(floor) && folders.count > 2 ? folders[2] : floor
    }

    /// The modules it imports, each with its line number.
    var imports: [(module: String, line: Int)] {
        code.enumerated().compactMap { index, line in
            guard line.hasWord("import"),
                let match = line.firstMatch(
                    of:
                        /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private)\s+)?import\s+(?:(?:struct|class|enum|func|protocol)\s+)?(\w+)/
                )
            else { return nil }
            return (String(match.1), index + 1)
        }
    }

    func has(anyOf sought: Set<Substring>) -> Bool { !words.isDisjoint(with: sought) }

    /// The lines whose code the pattern meets, counted from 1; only lines that have one of the words are tried.
    func lines(with sought: Set<Substring>, matching pattern: Regex<Substring>) -> [Int] {
        guard has(anyOf: sought) else { return [] }
        // `ProcessInfo.processInfo` is two words here, not one as in prose.
        let simple = pattern.wordBoundaryKind(.simple)
        return code.indices.filter { index in sought.contains(where: { code[index].hasWord($0) }) && code[index].contains(simple) }.map {
            $0 + 1
        }
    }
}

/// Something the house rules forbid, and how to mend it.
struct Fault: Sendable, Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let message: String
    let mend: String
    var description: String { "\(path):\(line): \(message). \(mend)" }
}

extension String {
    /// Whether the word stands in the line, as a word or inside one: a cheap first look before a pattern is tried.
    func hasWord(_ word: some StringProtocol) -> Bool {
        let (sought, line) = (Array(word.utf8), Array(utf8))
        guard let first = sought.first, sought.count <= line.count else { return false }
        return (0...(line.count - sought.count)).contains { line[$0] == first && line[$0..<($0 + sought.count)].elementsEqual(sought) }
    }
}

/// Blanks comments and texts and leaves every line break where it was.
enum CodeOnly {
    static func isOfWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte > 127 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    static func of(_ text: String) -> String {
        var scanner = Scanner(Array(text.utf8))
        scanner.run()
        return String(decoding: scanner.output, as: UTF8.self)
    }

    private struct Scanner {
        let input: [UInt8]
        var output: [UInt8] = []
        var at = 0

        init(_ input: [UInt8]) { self.input = input }

        func starts(_ text: String) -> Bool {
            guard input[at] == text.utf8.first else { return false }
            return input[at...].starts(with: text.utf8)
        }

        mutating func blank(_ count: Int) {
            for byte in input[at..<min(at + count, input.count)] { output.append(byte == 10 ? 10 : 32) }
            at = min(at + count, input.count)
        }

        mutating func run() {
            while at < input.count {
                if starts("//") {
                    while at < input.count, input[at] != 10 { blank(1) }
                } else if starts("/*") {
                    blockComment()
                } else if let hashes = textOpens() {
                    text(hashes)
                } else {
                    output.append(input[at])
                    at += 1
                }
            }
        }

        mutating func blockComment() {
            var depth = 0
            repeat {
                let step = starts("/*") ? 1 : starts("*/") ? -1 : 0
                depth += step
                blank(step == 0 ? 1 : 2)
            } while depth > 0 && at < input.count
        }

        /// How many `#` stand before the quotation mark here; nil where no text begins.
        func textOpens() -> Int? {
            guard input[at] == UInt8(ascii: "#") || input[at] == UInt8(ascii: "\"") else { return nil }
            var look = at
            while look < input.count, input[look] == UInt8(ascii: "#") { look += 1 }
            return look < input.count && input[look] == UInt8(ascii: "\"") ? look - at : nil
        }

        mutating func text(_ hashes: Int) {
            let marks = String(repeating: "#", count: hashes)
            blank(hashes)
            let quote = starts("\"\"\"") ? "\"\"\"" : "\""
            blank(quote.count)
            while at < input.count, !starts(quote + marks) {
                if starts("\\" + marks + "(") {
                    blank(hashes + 2)
                    interpolation()
                } else if starts("\\" + marks) {
                    blank(hashes + 2)
                } else {
                    blank(1)
                }
            }
            blank(quote.count + hashes)
        }

        mutating func interpolation() {
            var depth = 1
            while at < input.count, depth > 0 {
                if let hashes = textOpens() {
                    text(hashes)
                } else {
                    if input[at] == UInt8(ascii: "(") { depth += 1 }
                    if input[at] == UInt8(ascii: ")") { depth -= 1 }
                    blank(1)
                }
            }
        }
    }
}
