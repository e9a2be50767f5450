/// What the world would slip in unseen, what claims more than it may, and what hides its reason.
enum PurityRules {
    /// The files that may ask the system, each for one thing; everything else is handed what it needs.
    static let doors: Set<String> = ["Sources/Foundations/WorkCalendar/TimeSource.swift", "Sources/Foundations/Sealing/RandomSource.swift"]
    static let openFloors: Set<String> = ["tongban", "bench", "TestSupport"]

    /// A pattern, and the words one of which a line has when it meets the pattern.
    struct Sign {
        let words: Set<Substring>
        let pattern: Regex<Substring>
        let what: String
        let instead: String
    }

    /// What the system would be asked for, and what is handed in instead.
    static var asks: [Sign] { clock + chance + environment }

    private static var clock: [Sign] {
        let instead = "a TimeSource"
        return [
            Sign(words: ["Date"], pattern: /\bDate\(\)|\bDate\.now\b/, what: "the clock", instead: instead),
            Sign(
                words: ["clock_gettime", "gettimeofday", "time"], pattern: /\bclock_gettime\b|\bgettimeofday\b|\btime\(nil\)/,
                what: "the clock", instead: instead),
            Sign(
                words: ["ContinuousClock", "SuspendingClock"], pattern: /\b(?:Continuous|Suspending)Clock\b/, what: "the clock",
                instead: instead),
        ]
    }

    private static var chance: [Sign] {
        let instead = "a RandomSource"
        return [
            Sign(words: ["UUID"], pattern: /\bUUID\(\)/, what: "randomness", instead: instead),
            Sign(
                words: ["SystemRandomNumberGenerator", "arc4random", "arc4random_buf", "getrandom"],
                pattern: /\bSystemRandomNumberGenerator\b|\barc4random|\bgetrandom\b/, what: "randomness", instead: instead),
            Sign(
                words: ["random", "randomElement", "shuffled"], pattern: /\.random(?:Element)?\(|\.shuffled\(\)/, what: "randomness",
                instead: instead),
            Sign(
                words: ["SymmetricKey", "Nonce", "PrivateKey"], pattern: /\bSymmetricKey\(size:|\bNonce\(\)|\bPrivateKey\(\)/,
                what: "randomness", instead: instead),
        ]
    }

    private static var environment: [Sign] {
        [
            Sign(
                words: ["ProcessInfo", "getenv"], pattern: /\bProcessInfo\b|\bgetenv\b/, what: "the environment",
                instead: "the value from Compose.swift")
        ]
    }

    /// What may be written only beside its reason.
    static var escapes: [Sign] {
        let mend = "Throw a typed error, or write the reason as a comment on the line before"
        return [
            Sign(words: ["try"], pattern: /\btry!/, what: "try!", instead: mend),
            Sign(
                words: ["fatalError", "preconditionFailure"], pattern: /\b(?:fatalError|preconditionFailure)\(/, what: "fatalError",
                instead: mend),
            Sign(words: ["unchecked"], pattern: /@unchecked\s+Sendable/, what: "@unchecked Sendable", instead: mend),
            Sign(words: ["unsafe"], pattern: /\bnonisolated\(unsafe\)/, what: "nonisolated(unsafe)", instead: mend),
        ]
    }

    static func faults(in file: SourceFile) -> [Fault] {
        guard file.isSource else { return [] }
        return asking(file) + unreasoned(file) + tooPublic(file) + ownName(file)
    }

    static func asking(_ file: SourceFile) -> [Fault] {
        guard !openFloors.contains(file.floor), !doors.contains(file.path) else { return [] }
        return asks.flatMap { rule in
            file.lines(with: rule.words, matching: rule.pattern).map {
                Fault(
                    path: file.path, line: $0, message: "asks the system for \(rule.what)",
                    mend: "Take \(rule.instead) in init and use it")
            }
        }
    }

    static func unreasoned(_ file: SourceFile) -> [Fault] {
        escapes.flatMap { rule in
            file.lines(with: rule.words, matching: rule.pattern).compactMap { line in
                let before = line > 1 ? file.lines[line - 2].trimmingPrefix(/\s+/) : ""
                if before.hasPrefix("//"), before.count > 10 { return nil }
                return Fault(path: file.path, line: line, message: "\(rule.what) without a reason", mend: rule.instead)
            }
        }
    }

    static func tooPublic(_ file: SourceFile) -> [Fault] {
        guard !["Foundations", "Drivers"].contains(file.floor) else { return [] }
        let declares =
            /(?:^|\s)(?:public|open)\s+(?:\w+\s+)*(?:func|var|let|struct|class|enum|actor|protocol|init|extension|typealias)/
        return file.lines(with: ["public", "open"], matching: declares).map {
            Fault(
                path: file.path, line: $0, message: "public above the foundations",
                mend: "Write package where another target uses it, nothing where none does")
        }
    }

    static func ownName(_ file: SourceFile) -> [Fault] {
        guard file.has(anyOf: [Substring(file.module)]) else { return [] }
        return file.code.enumerated().compactMap { index, line in
            guard line.hasWord(file.module),
                let match = line.firstMatch(of: /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/), String(match.1) == file.module
            else { return nil }
            return Fault(
                path: file.path, line: index + 1, message: "a type of its module's own name, \(file.module)",
                mend: "Name what it is; the module's name then still tells the module")
        }
    }
}
